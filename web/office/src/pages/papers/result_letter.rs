//! A result as a letter in the layout of NĐ 30/2020/NĐ-CP.

use motcua_identity::Unit;
use motcua_kernel::Instant;
use motcua_pdf::{Block, Letter, Letterhead, Signatory};
use motcua_repository::PaperId;

use super::result_form::ResultForm;

/// The body that issues, with the body above it.
#[derive(Debug, Clone)]
pub(super) struct Issuer {
    /// The unit that settles the dossier.
    pub unit: Unit,
    /// The unit above it.
    pub parent: Option<Unit>,
}

impl Issuer {
    /// The name of the issuing body.
    pub(super) fn name(&self) -> String {
        self.unit.body_name()
    }
}

/// When and as what a letter is made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Made {
    /// The paper it becomes; its QR code lets anyone verify it.
    pub paper_id: PaperId,
    /// When.
    pub at: Instant,
    /// Whether it is a demonstration's.
    pub demo: bool,
}

/// The letter.
pub(super) fn letter(form: &ResultForm, issuer: &Issuer, made: Made) -> Letter {
    let owned = |name: &str| form.value(name).to_owned();
    let lines = form.lines().into_iter().map(|(label, value)| Block::Labelled {
        label: label.trim_end_matches(':').to_owned(),
        value: value.to_owned(),
    });
    let paragraphs = form
        .value("body")
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    Letter {
        head: Letterhead {
            parent: issuer.parent.as_ref().map(Unit::body_name),
            agency: issuer.name(),
        },
        number: owned("symbol"),
        place_and_date: issuer.unit.place_and_date(made.at),
        title: form.value("heading").to_uppercase(),
        subject: owned("subject"),
        body: lines
            .chain(paragraphs.map(|text| Block::Paragraph(text.to_owned())))
            .collect(),
        recipients: Vec::new(),
        signatory: Signatory {
            authority: Some(form.value("authority").to_uppercase()).filter(|text| !text.is_empty()),
            position: form.value("position").to_uppercase(),
            name: owned("signer"),
        },
        code: Some(made.paper_id.to_string()),
        demo: made.demo,
        made_at: made.at,
    }
}
