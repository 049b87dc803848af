//! What a scan that belongs to a line is in its dossier: the result, or one of the papers that were handed in for it. A pure
//! decision over what stands on it and where it lay.

use super::split::Separator;
use crate::model::doubt::is_of_kind;
use crate::model::reading_rules::TypeRules;

/// What of a scan tells what it is in its dossier.
pub(crate) struct Signs<'s> {
    /// What the result of the line is called.
    pub result: &'s str,
    /// Whether the number and symbol of the scan itself are those of the line.
    pub is_numbered: bool,
    /// Whether the symbol of the line stands on it, be it as that of another paper.
    pub names_symbol: bool,
    /// The type that its heading names.
    pub kind: Option<&'s TypeRules>,
    /// Its heading.
    pub heading: Option<&'s str>,
    /// The separator sheet before it.
    pub separator: Option<&'s Separator>,
    /// Where it lay: folders and name.
    pub place: &'s str,
}

/// What a scan is under its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    /// The result.
    Result,
    /// A paper that was handed in.
    Component,
    /// Nothing on it tells.
    Unsure,
}

/// Headings of what people write or bring and no office issues, folded.
const HANDED_IN: [&str; 9] = [
    "don ",
    "to khai",
    "giay de nghi",
    "giay uy quyen",
    "van ban uy quyen",
    "ban cam doan",
    "giay cam doan",
    "hop dong",
    "phieu tiep nhan",
];

/// Decides what the scan is: a sheet or a name that says it goes before its own number, that before its heading, and its
/// heading before a symbol in its text, since a paper may speak of another.
pub(crate) fn told(signs: &Signs<'_>) -> Told {
    if signs.separator.is_some_and(|sheet| sheet.component.is_some()) {
        return Told::Component;
    }
    if let Some(told) = by_place(signs.place) {
        return told;
    }
    if signs.is_numbered {
        return Told::Result;
    }
    if let Some(kind) = signs.kind {
        return if is_of_kind(kind, signs.result) {
            Told::Result
        } else {
            Told::Component
        };
    }
    let heading = signs.heading.map(motcua_search::fold).unwrap_or_default();
    let result = motcua_search::fold(signs.result);
    let is_handed_in = |start: &&str| heading.starts_with(*start) && !result.starts_with(*start);
    if HANDED_IN.iter().any(is_handed_in) {
        Told::Component
    } else if signs.names_symbol {
        Told::Result
    } else {
        Told::Unsure
    }
}

/// Archives name folders and files after what is in them: `HS-2/kết quả/001.pdf`, `HS-2/tp02.jpg`. The name of the scan
/// counts, then that of its folder; one further out speaks of whole dossiers.
fn by_place(place: &str) -> Option<Told> {
    let (folders, name) = place.rsplit_once(['/', '\\']).unwrap_or(("", place));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let folder = folders.rsplit(['/', '\\']).next().unwrap_or_default();
    [stem, folder].map(motcua_search::fold).iter().find_map(|part| {
        let words: Vec<&str> = part
            .split(|sign: char| !sign.is_alphabetic())
            .filter(|word| !word.is_empty())
            .collect();
        let says = |pair: [&str; 2]| words.windows(2).any(|two| two == pair);
        if words.contains(&"kq") || says(["ket", "qua"]) {
            Some(Told::Result)
        } else if words == ["tp"] || says(["thanh", "phan"]) {
            // `TP Lạng Sơn` is a town.
            Some(Told::Component)
        } else {
            None
        }
    })
}

/// The folder of the dossier that a scan lies in: up to the one that is named by `code`, with its stroke.
pub(crate) fn dossier_folder<'p>(place: &'p str, code: &str) -> Option<&'p str> {
    let mut start = 0;
    for (end, _) in place.match_indices(['/', '\\']) {
        if crate::model::register_key(place.get(start..end)?) == code {
            return place.get(..=end);
        }
        start = end + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::brought;

    fn kind(name: &str) -> TypeRules {
        brought().into_iter().find(|one| one.name == name).unwrap()
    }

    fn signs<'s>(kind: Option<&'s TypeRules>, heading: &'s str, place: &'s str) -> Signs<'s> {
        Signs {
            result: "Giấy khai sinh",
            is_numbered: false,
            names_symbol: false,
            kind,
            heading: Some(heading).filter(|heading| !heading.is_empty()),
            separator: None,
            place,
        }
    }

    #[test]
    fn a_heading_of_the_results_kind_is_the_result_and_one_of_another_kind_is_a_component() {
        let (own, other) = (kind("Trích lục khai sinh"), kind("Giấy chứng sinh"));
        assert_eq!(told(&signs(Some(&own), "", "HS-2/001.jpg")), Told::Result);
        assert_eq!(told(&signs(Some(&other), "", "HS-2/002.jpg")), Told::Component);
        assert_eq!(
            told(&signs(None, "TỜ KHAI ĐĂNG KÝ KHAI SINH", "a.jpg")),
            Told::Component
        );
        assert_eq!(told(&signs(None, "", "HS-2/003.jpg")), Told::Unsure);
    }

    #[test]
    fn a_paper_that_has_the_number_of_the_line_is_its_result_whatever_its_heading() {
        let other = kind("Giấy chứng sinh");
        let numbered = Signs {
            is_numbered: true,
            ..signs(Some(&other), "", "a.jpg")
        };
        assert_eq!(told(&numbered), Told::Result);
        // One that only speaks of the result is what its own heading says.
        let speaking = Signs {
            names_symbol: true,
            ..signs(Some(&other), "", "a.jpg")
        };
        assert_eq!(told(&speaking), Told::Component);
        let bare = Signs {
            names_symbol: true,
            ..signs(None, "", "a.jpg")
        };
        assert_eq!(told(&bare), Told::Result);
    }

    #[test]
    fn folders_and_files_may_say_what_they_hold_and_the_nearest_name_counts() {
        let at = |place| told(&signs(None, "", place));
        assert_eq!(at("HS-2/kết quả/001.jpg"), Told::Result);
        assert_eq!(at("HS-2/KQ.pdf"), Told::Result);
        assert_eq!(at("HS-2\\thành phần\\001.jpg"), Told::Component);
        assert_eq!(at("kết quả 2019/HS-2/tp-01.jpg"), Told::Component);
        assert_eq!(at("HS-2/kquang.jpg"), Told::Unsure);
        assert_eq!(at("TP Lạng Sơn/001.jpg"), Told::Unsure);
        assert_eq!(at("kết quả số hóa/HS-2/001.jpg"), Told::Unsure);
    }

    #[test]
    fn a_separator_that_names_a_component_is_believed() {
        let sheet = Separator::parse("SEP|HS=HS-2|TP=1");
        let behind = Signs {
            separator: sheet.as_ref(),
            ..signs(None, "", "lo.pdf")
        };
        assert_eq!(told(&behind), Told::Component);
    }

    #[test]
    fn the_folder_of_a_dossier_is_the_one_with_its_code() {
        assert_eq!(dossier_folder("2019/HS-2/kq/001.jpg", "hs2"), Some("2019/HS-2/"));
        assert_eq!(dossier_folder("2019/HS-3/001.jpg", "hs2"), None);
        assert_eq!(dossier_folder("HS-2.jpg", "hs2"), None);
    }
}
