//! What is sent is made ready before the transaction: photographs become one PDF a component, the answers a declaration.

use motcua_blobs::BlobStore;
use motcua_catalog::{Component, Mode, RevisionBody};
use motcua_db::Db;
use motcua_dossier::{Answer, answers};
use motcua_identity::{OpContext, Unit, unit};
use motcua_kernel::Fault;
use motcua_ocr::PaperFormat;
use motcua_pdf::{Declaration, DeclarationPart, Issue, PaperMeta, declaration};
use motcua_repository::{PreparedScan, SheetToDraw, StoredFile, draw_sheets};

use super::begin::{body_of, owned};
use crate::model::{
    AskedField, Draft, DraftFile, DraftId, FileId, Filer, Part, Place, SheetPicture, asked_groups, computed,
    told,
};
use crate::store;

/// A paper that the filing brings.
#[derive(Debug, Clone)]
pub(super) struct PreparedPaper {
    /// The component it is for.
    pub(super) component: i64,
    /// What it is called.
    pub(super) name: String,
    /// The files it was made of.
    pub(super) files: Vec<FileId>,
    /// Whether it proves something about the fee, and hands in no component.
    pub(super) about_fee: bool,
    /// Its bytes.
    pub(super) scan: PreparedScan,
}

/// A filing made ready.
#[derive(Debug, Clone)]
pub struct PreparedSending {
    pub(super) draft_id: DraftId,
    /// The version that was made ready: one changed meanwhile is made ready again.
    pub(super) version: i64,
    pub(super) papers: Vec<PreparedPaper>,
    pub(super) answers: Vec<Answer>,
    /// Whether the answers differ from what the dossier has.
    pub(super) answers_new: bool,
}

/// Makes the papers of a draft.
///
/// # Errors
/// `sign-in-needed`; `filing-draft-not-found`; a paper that cannot be drawn; the folder of files or the database refuses.
pub fn prepare_sending(
    db: &Db,
    blobs: &BlobStore,
    cx: &OpContext,
    (id, filer, demo): (DraftId, &Filer, bool),
) -> Result<PreparedSending, Fault> {
    let there = cx.clone();
    let (draft, body, files, unit, before) = db.read(move |tx| {
        let mut draft = owned(&there, tx, id)?;
        let before = match draft.supplement_of {
            Some(dossier) => answers(tx, dossier)?,
            None => Vec::new(),
        };
        let body = body_of(tx, &draft)?;
        // What was worked out days ago is worked out anew on the day it is sent.
        draft.answers = computed(&body.form, &draft.answers, there.now().day());
        let files = store::files_of(tx, id)?;
        let unit = unit(tx, &draft.unit)?;
        Ok::<_, Fault>((draft, body, files, unit, before))
    })?;
    let told = told(&body.form, &draft.answers);
    let answers_new = told != before;
    let mut papers = of_files(blobs, cx, (&body, &files))?;
    // What came on paper has its declaration on paper: one field of it, answered on the screen, is no declaration.
    let on_screen = draft.supplement_of.is_none() || !before.is_empty();
    if answers_new
        && on_screen
        && let Some((number, component)) = declared(&body)
    {
        let bytes = declaration(&declaration_of(
            cx,
            (&body, component),
            (&draft, &unit, filer),
            demo,
        ))?;
        papers.push(PreparedPaper {
            component: number,
            name: component.name.clone(),
            files: Vec::new(),
            about_fee: false,
            scan: keep(blobs, &bytes, &component.name)?,
        });
    }
    Ok(PreparedSending {
        draft_id: id,
        version: draft.version,
        papers,
        answers: told,
        answers_new,
    })
}

/// The component that is filled in on screen: a form of the procedure, where the revision has its fields. The general form
/// is nobody's prescribed one.
pub(crate) fn declared(body: &RevisionBody) -> Option<(i64, &Component)> {
    let form = |component: &Component| component.form.is_some() && component.mode == Mode::Submit;
    (1_i64..)
        .zip(&body.components)
        .find(|(_, component)| !body.form.is_empty() && !body.form.is_general() && form(component))
}

/// A PDF is a paper as it came, with its signatures; pictures of one place are the pages of one paper.
fn of_files(
    blobs: &BlobStore,
    cx: &OpContext,
    (body, files): (&RevisionBody, &[DraftFile]),
) -> Result<Vec<PreparedPaper>, Fault> {
    let mut papers: Vec<PreparedPaper> = Vec::new();
    let mut pictured: Vec<(&Place, Vec<&DraftFile>)> = Vec::new();
    for file in files.iter().filter(|file| file.place != Place::Unplaced) {
        if file.format == PaperFormat::Pdf {
            papers.push(PreparedPaper {
                component: component_of(body, &file.place),
                name: super::add_file::name_of(body, &file.place),
                files: vec![file.id],
                about_fee: file.place == Place::Exemption,
                scan: as_it_came(file),
            });
            continue;
        }
        match pictured.iter_mut().find(|(place, _)| **place == file.place) {
            Some((_, pages)) => pages.push(file),
            None => pictured.push((&file.place, vec![file])),
        }
    }
    for (place, pages) in pictured {
        let name = super::add_file::name_of(body, place);
        papers.push(PreparedPaper {
            component: component_of(body, place),
            files: pages.iter().map(|file| file.id).collect(),
            about_fee: *place == Place::Exemption,
            scan: one_paper(blobs, cx, (pages.iter().flat_map(|file| &file.sheets), &name))?,
            name,
        });
    }
    Ok(papers)
}

/// A file that a field of the form asks for goes with the declaration.
fn component_of(body: &RevisionBody, place: &Place) -> i64 {
    match place {
        Place::Component(number) => *number,
        // A proof for the fee is no component: it goes along with the declaration.
        Place::Field(_) | Place::Exemption | Place::Unplaced => {
            declared(body).map_or(1, |(number, _)| number)
        }
    }
}

fn as_it_came(file: &DraftFile) -> PreparedScan {
    PreparedScan {
        file: StoredFile {
            hash: file.hash.clone(),
            format: file.format,
            size: file.size,
        },
        file_name: file.name.clone(),
    }
}

/// The pages of pictures as one PDF, kept.
pub(super) fn one_paper<'s>(
    blobs: &BlobStore,
    cx: &OpContext,
    (sheets, name): (impl Iterator<Item = &'s SheetPicture>, &str),
) -> Result<PreparedScan, Fault> {
    let sheets: Vec<&SheetPicture> = sheets.collect();
    let pictures = sheets
        .iter()
        .map(|sheet| Ok(blobs.get(&sheet.picture.parse().map_err(Fault::internal)?)?))
        .collect::<Result<Vec<_>, Fault>>()?;
    let pages: Vec<SheetToDraw<'_>> = sheets
        .iter()
        .zip(&pictures)
        .map(|(sheet, picture)| SheetToDraw {
            picture,
            dpi: Some(sheet.dpi),
            words: Vec::new(),
        })
        .collect();
    let meta = PaperMeta {
        title: name.to_owned(),
        code: String::new(),
        agency: String::new(),
        scanned_at: cx.now(),
    };
    keep(blobs, &draw_sheets(&pages, &meta)?, name)
}

fn keep(blobs: &BlobStore, pdf: &[u8], name: &str) -> Result<PreparedScan, Fault> {
    Ok(PreparedScan {
        file: StoredFile {
            hash: blobs.put(pdf)?,
            format: PaperFormat::Pdf,
            size: u64::try_from(pdf.len()).unwrap_or(u64::MAX),
        },
        file_name: format!("{name}.pdf"),
    })
}

fn declaration_of(
    cx: &OpContext,
    (body, component): (&RevisionBody, &Component),
    (draft, unit, filer): (&Draft, &Unit, &Filer),
    demo: bool,
) -> Declaration {
    let now = cx.now();
    let parts = asked_groups(&body.form, &draft.answers)
        .into_iter()
        .map(|group| DeclarationPart {
            title: group.group.title.clone(),
            lines: group
                .fields
                .iter()
                .flat_map(|asked| lines(asked, draft))
                .collect(),
        });
    let title = component.name.split('(').next().unwrap_or_default().trim();
    Declaration {
        issue: Issue {
            head: motcua_pdf::Letterhead {
                parent: None,
                agency: unit.name.clone(),
            },
            number: String::new(),
            place_and_date: format!("Ngày {}", now.day().vietnamese()),
            demo,
            made_at: now,
        },
        title: title.to_uppercase(),
        addressee: unit.body_name(),
        parts: parts.collect(),
        declarer: filer.name.clone(),
        vouched: format!(
            "Tờ khai được lập và gửi từ tài khoản dịch vụ công của {} lúc {}.",
            filer.name,
            now.local().strftime("%H:%M ngày %d/%m/%Y")
        ),
    }
}

/// Every field that is asked, also an empty one: the paper form has its line.
fn lines(asked: &AskedField<'_>, draft: &Draft) -> Vec<(String, String)> {
    let of = |part: Part| draft.answers.of(&asked.key(part)).to_owned();
    let label = asked.field.label.clone();
    match asked.field.kind {
        motcua_catalog::FieldKind::Address => {
            let parts = [of(Part::Whole), of(Part::Unit)];
            let line: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            vec![(label, line.join(", "))]
        }
        motcua_catalog::FieldKind::Date => vec![(label, day_words(&of(Part::Whole)))],
        motcua_catalog::FieldKind::File => Vec::new(),
        kind => crate::model::parts_of(kind)
            .iter()
            .map(|part| match part {
                Part::Whole => (label.clone(), of(*part)),
                Part::Birth => (capital(part.on_paper()), day_words(&of(*part))),
                part => (capital(part.on_paper()), of(*part)),
            })
            .collect(),
    }
}

fn day_words(text: &str) -> String {
    text.parse::<motcua_kernel::Day>()
        .map_or_else(|_| text.to_owned(), motcua_kernel::Day::vietnamese)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
