//! A result as a letter in the layout of NĐ 30/2020/NĐ-CP.

use motcua_dossier::Dossier;
use motcua_identity::{Unit, UnitLevel};
use motcua_kernel::Instant;
use motcua_pdf::{Block, Letter, Letterhead, Signatory};

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
        body_name(&self.unit)
    }
}

/// The letter.
pub(super) fn letter(
    form: &ResultForm,
    dossier: &Dossier,
    issuer: &Issuer,
    at: Instant,
    demo: bool,
) -> Letter {
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
            parent: issuer.parent.as_ref().map(body_name),
            agency: issuer.name(),
        },
        number: owned("symbol"),
        place_and_date: place_and_date(&issuer.unit, at),
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
        code: Some(dossier.code.clone()),
        demo,
        made_at: at,
    }
}

/// The words of the letter, for the search.
pub(super) fn text(letter: &Letter) -> String {
    let mut text = vec![
        letter.title.clone(),
        letter.subject.clone(),
        letter.number.clone(),
    ];
    text.extend(letter.body.iter().map(|block| match block {
        Block::Paragraph(words) | Block::Heading(words) => words.clone(),
        Block::Labelled { label, value } => format!("{label}: {value}"),
    }));
    text.extend([letter.head.agency.clone(), letter.signatory.name.clone()]);
    text.join("\n")
}

/// A commune, district or province issues as its people's committee, an organ under its own name.
fn body_name(unit: &Unit) -> String {
    match unit.level {
        UnitLevel::Commune | UnitLevel::District | UnitLevel::Province => {
            let mut letters = unit.name.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
            format!("Ủy ban nhân dân {first}{}", letters.as_str())
        }
        UnitLevel::Department | UnitLevel::SubUnit => unit.name.clone(),
    }
}

/// NĐ 30/2020/NĐ-CP, phụ lục I: the place without its kind; days under 10 and months 1 and 2 with a zero before.
fn place_and_date(unit: &Unit, at: Instant) -> String {
    const KINDS: [&str; 7] = [
        "Thị trấn ",
        "Thành phố ",
        "Thị xã ",
        "Phường ",
        "Huyện ",
        "Tỉnh ",
        "Xã ",
    ];
    let place = match unit.level {
        UnitLevel::Department | UnitLevel::SubUnit => "Lạng Sơn",
        _ => KINDS
            .iter()
            .find_map(|kind| unit.name.strip_prefix(kind))
            .unwrap_or(&unit.name),
    };
    let date = at.local();
    let month = if date.month() < 3 {
        format!("{:02}", date.month())
    } else {
        date.month().to_string()
    };
    format!(
        "{place}, ngày {:02} tháng {month} năm {}",
        date.day(),
        date.year()
    )
}
