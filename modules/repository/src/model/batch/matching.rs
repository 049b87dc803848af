//! Which line of the register a scan belongs to: a pure decision over what stands on it and the lines that may fit.
//!
//! A code is enough. A symbol, a number of a person and a name are signs: two of different kinds that agree on one
//! line make it, and no name alone ever does, for names are shared.

use std::collections::BTreeSet;

use motcua_ocr::fields::{FieldKind, FieldProposal};

use super::split::Separator;
use crate::model::register::{LineId, RegisterLine};
use crate::model::register_key as key;

/// What of a scan tells which line it belongs to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Evidence {
    /// Codes of dossiers, as keys: from QR codes, the text, the name of the file and of the folders it lies in.
    pub codes: BTreeSet<String>,
    /// The number that stands on the separator sheet before it, as key.
    pub number: Option<String>,
    /// The line that the separator sheet before it was printed for.
    pub line: Option<LineId>,
    /// Symbols of results, as keys.
    pub symbols: BTreeSet<String>,
    /// Numbers of persons and organisations.
    pub ids: BTreeSet<String>,
    /// The text without marks, every stretch of blanks made one.
    pub text: String,
}

/// What the matching found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// One line.
    Line(LineId),
    /// Several that fit equally well.
    Several(Vec<LineId>),
    /// None.
    Nothing,
}

/// The most keys of a kind that are taken from one scan: a list of names has hundreds, and belongs to no line.
const MOST_KEYS: usize = 40;

/// Gathers what a scan says.
pub(crate) fn evidence(
    text: &str,
    codes: &[String],
    proposals: &[FieldProposal],
    separator: Option<&Separator>,
    place: &str,
) -> Evidence {
    let mut evidence = Evidence {
        text: motcua_search::fold(&text.split_whitespace().collect::<Vec<_>>().join(" ")),
        ..Evidence::default()
    };
    for code in codes.iter().take(MOST_KEYS) {
        evidence.codes.extend(parts_of(code));
    }
    if let Some(dossier) = separator.and_then(|separator| separator.dossier.as_deref()) {
        evidence.line = dossier.parse().ok();
        if evidence.line.is_none() {
            evidence.codes.insert(key(dossier));
            evidence.number = Some(trimmed(&key(dossier)));
        }
    }
    // Archives lay the pages of a dossier into a folder with its code: `<mã hồ sơ>/001.jpg`.
    let (folders, name) = place.rsplit_once(['/', '\\']).unwrap_or(("", place));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    evidence.codes.insert(key(stem));
    evidence.codes.extend(folders.split(['/', '\\']).map(key));
    for proposal in proposals {
        match proposal.kind {
            FieldKind::DossierCode => evidence.codes.extend([key(&proposal.value)]),
            FieldKind::Number => evidence.symbols.extend([key(&proposal.value)]),
            FieldKind::PersonalId | FieldKind::OldIdCard => {
                let value = proposal.normalised.as_ref().unwrap_or(&proposal.value);
                evidence.ids.insert(value.clone());
            }
            _ => {}
        }
    }
    for word in text
        .split_whitespace()
        .filter(|word| is_symbol(word))
        .take(MOST_KEYS)
    {
        evidence.symbols.insert(key(word));
    }
    for kind in [&mut evidence.codes, &mut evidence.symbols] {
        kind.retain(|one| one.len() >= 2);
    }
    evidence
}

/// The folder of a place, with the stroke behind it: of a file with several papers the name tells nothing, but they all lie
/// in one folder.
pub(crate) fn folder_of(place: &str) -> &str {
    place
        .rfind(['/', '\\'])
        .and_then(|end| place.get(..=end))
        .unwrap_or_default()
}

/// A QR code may be the code itself, an address that ends with it, or fields parted by strokes.
fn parts_of(code: &str) -> Vec<String> {
    let mut parts: Vec<String> = code.split(['|', '/', '?', '&', '=']).map(key).collect();
    parts.push(key(code));
    parts
}

/// A word such as `12/2023/TLKS` or `45/QĐ-UBND,`.
fn is_symbol(word: &str) -> bool {
    let digits = word.chars().any(|sign| sign.is_ascii_digit());
    digits && word.contains('/') && word.chars().any(char::is_alphabetic) && word.chars().count() <= 40
}

/// `0042` on a separator is line 42 of the book.
pub(super) fn trimmed(number: &str) -> String {
    number.trim_start_matches('0').to_owned()
}

/// Decides among `lines`, which are those that share a key with the evidence.
pub(crate) fn decide(evidence: &Evidence, lines: &[RegisterLine]) -> Found {
    let scored: Vec<(u32, LineId)> = lines
        .iter()
        .map(|line| (score(evidence, line), line.id))
        .filter(|(score, _)| *score >= ENOUGH)
        .collect();
    let Some(best) = scored.iter().map(|(score, _)| *score).max() else {
        return Found::Nothing;
    };
    let fitting: Vec<LineId> = scored
        .into_iter()
        .filter(|(score, _)| *score == best)
        .map(|(_, id)| id)
        .collect();
    match fitting.as_slice() {
        [one] => Found::Line(*one),
        _ => Found::Several(fitting),
    }
}

/// What two signs of different kinds bring.
const ENOUGH: u32 = 20;

fn score(evidence: &Evidence, line: &RegisterLine) -> u32 {
    let keys = line.keys();
    let named = evidence.line == Some(line.id);
    let code = named || keys.code.is_some_and(|code| evidence.codes.contains(&code));
    let number = evidence
        .number
        .as_ref()
        .is_some_and(|number| *number == trimmed(&key(&line.number)));
    let symbol = keys
        .symbol
        .is_some_and(|symbol| evidence.symbols.contains(&symbol));
    let id = line
        .owner_id_number
        .as_ref()
        .is_some_and(|id| evidence.ids.contains(id));
    let name = !keys.name.is_empty() && evidence.text.contains(&keys.name);
    // A code of a dossier stands alone, and so does a sheet that was printed for the line; the other signs need a second one.
    u32::from(code) * 100
        + u32::from(number) * 12
        + u32::from(symbol) * 12
        + u32::from(id) * 12
        + u32::from(name) * 10
}

#[cfg(test)]
mod tests {
    use motcua_identity::UnitId;
    use motcua_kernel::{Day, Id, Instant};

    use super::*;

    fn line(
        number: u8,
        code: Option<&str>,
        symbol: Option<&str>,
        id: Option<&str>,
        name: &str,
    ) -> RegisterLine {
        RegisterLine {
            id: Id::new(Instant::from_micros(0), [number; 10]),
            unit: UnitId::new("06184", None),
            field: None,
            year: 2019,
            book: String::new(),
            number: number.to_string(),
            dossier_code: code.map(str::to_owned),
            owner_id_kind: None,
            owner_id_number: id.map(str::to_owned),
            owner_name: name.to_owned(),
            procedure_code: None,
            paper_name: None,
            received_on: None,
            settled_on: Day::new(2019, 1, 5).unwrap(),
            symbol: symbol.map(str::to_owned),
            pages: None,
        }
    }

    fn said(text: &str, codes: &[&str], separator: Option<&str>, file: &str) -> Evidence {
        let codes: Vec<String> = codes.iter().map(|&code| code.to_owned()).collect();
        evidence(
            text,
            &codes,
            &[],
            separator.and_then(Separator::parse).as_ref(),
            file,
        )
    }

    #[test]
    fn a_code_alone_makes_the_line_from_a_qr_an_address_or_the_name_of_the_file() {
        let lines = [line(
            1,
            Some("000.15.30.H37-190109-0007"),
            None,
            None,
            "Hoàng Thị Én",
        )];
        for evidence in [
            said("", &["000.15.30.H37-190109-0007"], None, "a.pdf"),
            said(
                "",
                &["https://tra-cuu.example/hs/000.15.30.H37-190109-0007"],
                None,
                "a.pdf",
            ),
            said("", &[], None, "000.15.30.H37-190109-0007.pdf"),
        ] {
            assert_eq!(decide(&evidence, &lines), Found::Line(lines[0].id));
        }
    }

    #[test]
    fn the_name_of_the_folder_is_a_code_as_the_name_of_the_file_is() {
        let lines = [line(
            1,
            Some("000.15.30.H37-190109-0007"),
            None,
            None,
            "Hoàng Thị Én",
        )];
        for place in [
            "000.15.30.H37-190109-0007/001.jpg",
            "2019/000.15.30.H37-190109-0007/kết quả/001.jpg",
            "2019\\000.15.30.H37-190109-0007\\001.jpg",
            "000.15.30.H37-190109-0007/",
        ] {
            let evidence = said("", &[], None, place);
            assert_eq!(decide(&evidence, &lines), Found::Line(lines[0].id), "{place}");
        }
        assert_eq!(
            decide(&said("", &[], None, "2019/001.jpg"), &lines),
            Found::Nothing
        );
    }

    #[test]
    fn a_symbol_needs_the_name_beside_it() {
        let lines = [line(1, None, Some("12/2019/TLKS"), None, "Hoàng Thị Én")];
        let with_name = said("Số: 12/2019/TLKS\nHọ tên: HOÀNG THỊ ÉN", &[], None, "scan.pdf");
        assert_eq!(decide(&with_name, &lines), Found::Line(lines[0].id));
        let without = said("Số: 12/2019/TLKS\nHọ tên: Nông Văn Lâm", &[], None, "scan.pdf");
        assert_eq!(decide(&without, &lines), Found::Nothing);
    }

    #[test]
    fn a_name_alone_is_never_enough() {
        let lines = [line(1, None, None, None, "Hoàng Thị Én")];
        assert_eq!(
            decide(&said("Hoàng Thị Én", &[], None, "a.pdf"), &lines),
            Found::Nothing
        );
    }

    #[test]
    fn two_lines_that_fit_equally_are_left_to_a_person() {
        let lines = [
            line(1, None, Some("12/2019/TLKS"), None, "Hoàng Thị Én"),
            line(2, None, Some("12/2019/TLKS"), None, "Hoàng Thị Én"),
        ];
        let evidence = said("12/2019/TLKS Hoàng Thị Én", &[], None, "a.pdf");
        assert_eq!(
            decide(&evidence, &lines),
            Found::Several(vec![lines[0].id, lines[1].id])
        );
    }

    #[test]
    fn a_sheet_printed_for_a_line_is_a_proof_whatever_number_other_lines_have() {
        let lines = [
            line(42, None, None, None, "Hoàng Thị Én"),
            RegisterLine {
                number: "42".to_owned(),
                year: 2020,
                ..line(43, None, None, None, "Hoàng Thị Én")
            },
        ];
        for own in &lines {
            let sheet = own.separator().code();
            let evidence = said("Một tờ không có tên", &[], Some(&sheet), "a");
            assert_eq!(decide(&evidence, &lines), Found::Line(own.id));
        }
        let elsewhere = line(44, None, None, None, "Hoàng Thị Én").separator().code();
        assert_eq!(
            decide(&said("Hoàng Thị Én", &[], Some(&elsewhere), "a"), &lines),
            Found::Nothing
        );
    }

    #[test]
    fn the_number_on_a_separator_is_a_sign_and_not_a_proof() {
        let lines = [
            line(42, None, None, None, "Hoàng Thị Én"),
            line(43, None, None, None, "Nông Văn Lâm"),
        ];
        let sheet = Some("SEP|LO=LS-2024-0117|HS=0042|LOAI=HOTICH");
        assert_eq!(
            decide(&said("Hoàng Thị Én", &[], sheet, "a"), &lines),
            Found::Line(lines[0].id)
        );
        assert_eq!(
            decide(&said("Nông Văn Lâm", &[], sheet, "a"), &lines),
            Found::Nothing
        );
    }
}
