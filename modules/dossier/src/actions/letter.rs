//! A draft as a letter in the layout of NĐ 30/2020/NĐ-CP.

use motcua_db::Tx;
use motcua_identity::{Unit, unit};
use motcua_kernel::{Fault, Instant};
use motcua_pdf::{Block, Letter, Letterhead, Signatory};

use super::draft::place;
use crate::{Dossier, ResultDraft};

/// The longest label of a line `label: value`, in letters; a longer one is a sentence.
const LONGEST_LABEL: usize = 40;

/// The body that issues a result, with the body above it.
#[derive(Debug, Clone)]
pub(crate) struct Issuer {
    unit: Unit,
    parent: Option<Unit>,
}

impl Issuer {
    /// The body that settles `dossier`.
    pub(crate) fn of(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Self, Fault> {
        let own = unit(tx, &dossier.unit)?;
        let parent = own.parent.as_ref().map(|parent| unit(tx, parent)).transpose()?;
        Ok(Self { unit: own, parent })
    }

    /// Its name.
    pub(crate) fn name(&self) -> String {
        self.unit.body_name()
    }
}

/// The letter that `draft` gives at `at`.
pub(crate) fn letter(draft: &ResultDraft, issuer: &Issuer, (at, demo): (Instant, bool)) -> Letter {
    let fields = &draft.fields;
    let signer = draft.signer.clone().unwrap_or_default();
    let dated = draft.dated_at.map(|at| at.day().vietnamese());
    let body = draft
        .body
        .replace(&place("so-ky-hieu"), &draft.symbol())
        .replace(&place("ngay-ban-hanh"), dated.as_deref().unwrap_or("…/…/……"));
    Letter {
        head: Letterhead {
            parent: issuer.parent.as_ref().map(Unit::body_name),
            agency: issuer.name(),
        },
        number: draft.symbol(),
        place_and_date: issuer.unit.place_and_date(draft.dated_at.unwrap_or(at)),
        title: fields.heading.to_uppercase(),
        subject: fields.subject.clone(),
        body: body
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(block)
            .collect(),
        recipients: Vec::new(),
        signatory: Signatory {
            authority: Some(fields.authority.to_uppercase()).filter(|text| !text.is_empty()),
            position: fields.position.to_uppercase(),
            name: signer,
        },
        code: draft.paper_id.map(|id| id.to_string()),
        demo,
        made_at: at,
    }
}

/// A short label before a colon stands as one; everything else is running text.
fn block(line: &str) -> Block {
    match line.split_once(':') {
        Some((label, value))
            if label.chars().count() <= LONGEST_LABEL && !value.trim().is_empty() && !label.contains(',') =>
        {
            Block::Labelled {
                label: label.trim().to_owned(),
                value: value.trim().to_owned(),
            }
        }
        _ => Block::Paragraph(line.to_owned()),
    }
}
