//! What is noticed about a paper when it is held against what it was handed in as.

use motcua_blobs::BlobStore;
use motcua_db::Db;
use motcua_kernel::{Day, Fault};
use motcua_law::ResultTypeCode;
use motcua_ocr::{Document, EngineInfo, PaperFormat, PixelBox};

use super::cross::crosses;
use super::paper::page_words;
use super::reading_rules::{in_use, recognised_type};
use crate::model::{Cross, Doubt, Looked, PageWords, Paper, PaperPage, Proposal, ReadAs, TypeRules, Values};
use crate::store::fields;

/// Pages whose text is held against the dossier; owners are named on the first pages of a paper.
const PAGES_COMPARED: usize = 20;

/// What was noticed about a paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Noticed {
    /// What must be answered before it is signed.
    pub doubts: Vec<Doubt>,
    /// The name of the type that its heading names.
    pub recognised: Option<String>,
    /// The kind that papers of this type are kept as.
    pub recognised_kind: Option<ResultTypeCode>,
    /// Where what was read contradicts itself, the day, or the units of that day.
    pub crosses: Vec<Cross>,
    /// Where writing stands that was not read: the page, and the place on it.
    pub uncovered: Vec<(u32, PixelBox)>,
}

impl Noticed {
    /// The kind that its heading proposes; none as long as somebody must say whether the heading counts.
    pub fn kind_proposed(&self) -> Option<&ResultTypeCode> {
        let is_open = self.doubts.contains(&Doubt::OtherType);
        self.recognised_kind.as_ref().filter(|_| !is_open)
    }

    /// Holds against the paper what contradicts in the values as they are typed, in place of what was read.
    pub fn hold_against(&mut self, crosses: Vec<Cross>) {
        self.doubts.retain(|doubt| *doubt != Doubt::Contradicting);
        if !crosses.is_empty() {
            self.doubts.push(Doubt::Contradicting);
        }
        self.crosses = crosses;
    }
}

/// Holds what was read of `paper` against what it was handed in as. Whoever shows words of it logs the look.
///
/// # Errors
/// When a file is not whole or the database refuses.
pub fn noticed(
    db: &Db,
    blobs: &BlobStore,
    (paper, pages): (&Paper, &[PaperPage]),
    today: Day,
) -> Result<Noticed, Fault> {
    if pages.is_empty() {
        return Ok(Noticed::default());
    }
    let words = pages
        .iter()
        .enumerate()
        // Where writing was not read, the places are shown whatever the page.
        .filter(|(at, page)| *at < PAGES_COMPARED || page.uncovered_ink)
        .map(|(_, page)| page_words(blobs, page))
        .collect::<Result<Vec<_>, _>>()?;
    let text = words.iter().map(PageWords::text).collect::<Vec<_>>().join("\n");
    let document = Document {
        format: PaperFormat::Pdf,
        engine: EngineInfo {
            name: String::new(),
            version: String::new(),
            language: String::new(),
        },
        pages: words.iter().take(1).map(PageWords::as_page).collect(),
    };
    let (known, crosses) = db.read(|tx| {
        let read: Vec<Proposal> = fields::of_paper(tx, paper.id)?
            .into_iter()
            .filter_map(|field| field.proposal)
            .collect();
        let crosses = crosses(tx, &Values::read(&read, &paper.owner, today))?;
        Ok::<_, Fault>((in_use(tx)?, crosses))
    })?;
    let recognised = recognised_type(&known, &document);
    let read = ReadAs {
        text: &text,
        recognised,
        crosses: &crosses,
    };
    let doubts = Looked::at(paper, pages, read).doubts();
    let uncovered = words
        .iter()
        .flat_map(|page| page.uncovered.iter().map(|place| (page.number, *place)));
    Ok(Noticed {
        doubts,
        recognised: recognised.map(|kind| kind.name.clone()),
        recognised_kind: recognised.and_then(TypeRules::kind),
        uncovered: uncovered.collect(),
        crosses,
    })
}
