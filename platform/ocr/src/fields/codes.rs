//! What codes say: the QR of an identity card, and the dossier code printed on slips.

use super::proposal::{FieldKind, FieldProposal};
use crate::document::{Code, Page};

/// Fields from the QR codes of a page; a code is read or not read, so the confidence is full.
pub(super) fn find(page: &Page) -> Vec<FieldProposal> {
    page.codes
        .iter()
        .flat_map(|code| of_card(code, page.number))
        .collect()
}

/// The QR of an identity card: number|old number|name|birth ddmmyyyy|sex|address|issued ddmmyyyy.
fn of_card(code: &Code, page: u32) -> Vec<FieldProposal> {
    let parts: Vec<&str> = code.text.split('|').map(str::trim).collect();
    let [number, old, name, birth, ..] = parts.as_slice() else {
        return Vec::new();
    };
    if parts.len() < 6 || number.len() != 12 || !number.chars().all(|c| c.is_ascii_digit()) {
        return Vec::new();
    }
    let field = |kind, value: &str| FieldProposal {
        kind,
        value: value.to_owned(),
        normalised: None,
        confidence: 100,
        page,
        bounds: code.bounds,
        of: None,
    };
    let mut found = vec![
        field(FieldKind::PersonalId, number),
        field(FieldKind::PersonName, name),
    ];
    if old.len() == 9 {
        found.push(field(FieldKind::OldIdCard, old));
    }
    if let (8, Some(day), Some(month), Some(year)) =
        (birth.len(), birth.get(..2), birth.get(2..4), birth.get(4..))
    {
        let written = format!("{day}/{month}/{year}");
        found.push(field(FieldKind::BirthDate, &written).normalised(format!("{year}-{month}-{day}")));
    }
    if let Some(address) = parts.get(5).filter(|address| !address.is_empty()) {
        found.push(field(FieldKind::Address, address));
    }
    found
}

/// Mã hồ sơ printed on a page: `000.15.30.H37-231009-0007` (TT 01/2018/TT-VPCP, as amended).
pub(super) fn dossier_codes(page: &Page) -> Vec<FieldProposal> {
    page.lines
        .iter()
        .flat_map(|line| line.words.iter().map(move |word| (line, word)))
        .filter_map(|(line, word)| {
            let code = word.text.trim_matches(|c: char| !c.is_alphanumeric());
            is_dossier_code(code)
                .then(|| FieldProposal::from_line(FieldKind::DossierCode, code, line, page.number))
        })
        .collect()
}

fn is_dossier_code(code: &str) -> bool {
    let parts: Vec<&str> = code.split('-').collect();
    let [unit, day, serial] = parts.as_slice() else {
        return false;
    };
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let levels: Vec<&str> = unit.split('.').collect();
    let [.., root] = levels.as_slice() else {
        return false;
    };
    let (lower, root_letter) = (levels.len().saturating_sub(1), root.chars().next());
    levels.iter().take(lower).all(|level| digits(level))
        && lower >= 1
        && root_letter.is_some_and(|letter| letter.is_ascii_uppercase())
        && root.chars().skip(1).all(|c| c.is_ascii_digit())
        && digits(day)
        && day.len() == 6
        && digits(serial)
        && serial.len() >= 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::PixelBox;
    use crate::testing::page_of;

    #[test]
    fn the_code_of_a_dossier_is_found_on_its_slip() {
        let found = dossier_codes(&page_of("Mã hồ sơ:\n000.15.30.H37-231009-0007"));
        assert_eq!(found[0].value, "000.15.30.H37-231009-0007");
        assert!(dossier_codes(&page_of("LS-2024-0117")).is_empty());
    }

    #[test]
    fn the_code_on_an_identity_card_gives_its_fields() {
        let mut page = page_of("");
        page.codes.push(Code {
            text: "020095001234|081234567|Hoàng Văn Thử|05111995|Nam|Tú Đoạn, Lộc Bình, Lạng Sơn|01012022"
                .into(),
            bounds: PixelBox::default(),
        });
        let found = find(&page);
        assert_eq!(found[0].value, "020095001234");
        assert_eq!(found[1].value, "Hoàng Văn Thử");
        assert_eq!(found[3].normalised.as_deref(), Some("1995-11-05"));
    }
}
