//! Where one paper ends and the next begins: separator sheets first, then headings. A pure decision over pages.

use serde::{Deserialize, Serialize};

/// What a separator sheet says (`SEP|LO=LS-2024-0117|HS=0042|LOAI=HOTICH`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Separator {
    /// The lot (lô).
    pub lot: Option<String>,
    /// The number or code of the dossier (hồ sơ).
    pub dossier: Option<String>,
    /// The kind of dossier or paper (loại).
    pub kind: Option<String>,
    /// The component (thành phần) of the dossier, 1 for the first.
    pub component: Option<u32>,
}

impl Separator {
    /// Reads the text of a QR code; nothing when it is another kind of code.
    pub fn parse(code: &str) -> Option<Self> {
        let mut parts = code.trim().split('|');
        if parts.next()?.trim() != "SEP" {
            return None;
        }
        let mut separator = Self::default();
        for (name, value) in parts.filter_map(|part| part.split_once('=')) {
            let value = Some(value.trim().to_owned()).filter(|value| !value.is_empty());
            match name.trim() {
                "LO" => separator.lot = value,
                "HS" => separator.dossier = value,
                "LOAI" => separator.kind = value,
                "TP" => separator.component = value.and_then(|value| value.parse().ok()),
                _ => {}
            }
        }
        Some(separator)
    }

    /// The text of its QR code.
    pub fn code(&self) -> String {
        let component = self.component.map(|number| number.to_string());
        let parts = [
            ("LO", &self.lot),
            ("HS", &self.dossier),
            ("LOAI", &self.kind),
            ("TP", &component),
        ];
        let mut code = "SEP".to_owned();
        for (name, value) in parts
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.as_ref()?)))
        {
            code.push_str(&format!("|{name}={value}"));
        }
        code
    }
}

/// What is known of a page for the splitting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PageSigns {
    /// 1 for the first.
    pub number: u32,
    /// What its separator code says, where it is a separator sheet.
    pub separator: Option<Separator>,
    /// Whether a new paper begins on it: a heading of its own and the head of an agency or of the nation.
    pub begins: bool,
    /// Nothing stands on it.
    pub blank: bool,
}

/// A run of pages that is one paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitPiece {
    /// The separator sheet before it.
    pub separator: Option<Separator>,
    /// Its pages, 1 for the first of the file.
    pub pages: Vec<u32>,
}

/// What is kept of a paper that is not all pages of its file: its own pages tell it no more, and the paper is tried again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CutOut {
    /// The separator sheet before it.
    pub separator: Option<Separator>,
    /// Whether other papers of the file stand behind a sheet of the same dossier.
    pub has_sisters: bool,
}

impl CutOut {
    /// What is kept of `own`, one of `all` pieces of a file.
    pub(crate) fn of(own: &SplitPiece, all: &[SplitPiece]) -> Self {
        let same = all.iter().filter(|piece| piece.dossier() == own.dossier());
        Self {
            separator: own.separator.clone(),
            has_sisters: own.dossier().is_some() && same.count() > 1,
        }
    }
}

impl SplitPiece {
    /// The dossier that the sheet before it names.
    fn dossier(&self) -> Option<&str> {
        self.separator.as_ref()?.dossier.as_deref()
    }
}

/// Cuts a file into papers. A separator sheet stands before each dossier, and a dossier may hold several papers: inside
/// it a paper begins at each heading, unless the sheet names the one component that follows it. Empty pages at the end
/// of a paper are the backs of sheets and go.
pub(crate) fn pieces(pages: &[PageSigns]) -> Vec<SplitPiece> {
    let mut pieces: Vec<(SplitPiece, Vec<bool>)> = Vec::new();
    for page in pages {
        if page.separator.is_some() {
            pieces.push(fresh(page.separator.clone()));
            continue;
        }
        match pieces.last() {
            None => pieces.push(fresh(None)),
            Some((last, _)) if page.begins && !last.pages.is_empty() && !names_component(last) => {
                pieces.push(fresh(last.separator.clone()));
            }
            Some(_) => {}
        }
        if let Some((piece, blanks)) = pieces.last_mut() {
            piece.pages.push(page.number);
            blanks.push(page.blank);
        }
    }
    for (piece, blanks) in &mut pieces {
        while blanks.len() > 1 && blanks.last() == Some(&true) {
            blanks.pop();
            piece.pages.pop();
        }
    }
    pieces
        .into_iter()
        .map(|(piece, _)| piece)
        .filter(|piece| !piece.pages.is_empty())
        .collect()
}

/// The paper that a file is which was signed as one: cut, no part of it would be signed, so a heading inside it begins no
/// other paper. Nothing where sheets stand among its pages, for these say that it holds several.
pub(crate) fn signed_as_one(pages: &[PageSigns]) -> Option<SplitPiece> {
    if pages.iter().skip(1).any(|page| page.separator.is_some()) {
        return None;
    }
    let unheaded: Vec<PageSigns> = pages
        .iter()
        .map(|page| PageSigns {
            begins: false,
            ..page.clone()
        })
        .collect();
    pieces(&unheaded).pop()
}

const fn fresh(separator: Option<Separator>) -> (SplitPiece, Vec<bool>) {
    let piece = SplitPiece {
        separator,
        pages: Vec::new(),
    };
    (piece, Vec::new())
}

fn names_component(piece: &SplitPiece) -> bool {
    piece
        .separator
        .as_ref()
        .is_some_and(|separator| separator.component.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(number: u32, separator: Option<&str>, begins: bool) -> PageSigns {
        PageSigns {
            number,
            separator: separator.and_then(Separator::parse),
            begins,
            blank: false,
        }
    }

    fn numbers(pages: &[PageSigns]) -> Vec<Vec<u32>> {
        pieces(pages).into_iter().map(|piece| piece.pages).collect()
    }

    #[test]
    fn a_separator_sheet_stands_before_a_dossier_whose_papers_begin_at_their_headings() {
        let pages = [
            page(1, Some("SEP|LO=LS-2024-0117|HS=0042|LOAI=HOTICH"), false),
            page(2, None, true),
            page(3, None, true),
            page(4, None, false),
        ];
        let found = pieces(&pages);
        assert_eq!(numbers(&pages), [vec![2], vec![3, 4]]);
        for piece in found {
            assert_eq!(piece.separator.unwrap().dossier.as_deref(), Some("0042"));
        }
    }

    #[test]
    fn a_separator_that_names_a_component_keeps_its_pages_together() {
        let pages = [
            page(1, Some("SEP|HS=0043|TP=2"), false),
            page(2, None, true),
            page(3, None, true),
            page(4, Some("SEP|HS=0043|TP=3"), false),
            page(5, None, true),
        ];
        assert_eq!(numbers(&pages), [vec![2, 3], vec![5]]);
        assert_eq!(pieces(&pages)[1].separator.as_ref().unwrap().component, Some(3));
    }

    #[test]
    fn without_separators_a_paper_begins_at_each_heading() {
        let pages = [
            page(1, None, false),
            page(2, None, true),
            page(3, None, false),
            page(4, None, true),
        ];
        assert_eq!(numbers(&pages), [vec![1], vec![2, 3], vec![4]]);
    }

    #[test]
    fn the_empty_backs_of_sheets_go_and_an_empty_page_in_the_middle_stays() {
        let mut pages = [
            page(1, None, true),
            page(2, None, false),
            page(3, None, false),
            page(4, None, false),
        ];
        for at in [1, 3] {
            pages[at].blank = true;
        }
        assert_eq!(numbers(&pages), [vec![1, 2, 3]]);
    }

    #[test]
    fn a_file_of_nothing_but_separators_has_no_paper() {
        assert!(numbers(&[page(1, Some("SEP|HS=1"), false), page(2, Some("SEP|HS=2"), false)]).is_empty());
    }

    #[test]
    fn papers_behind_a_sheet_of_one_dossier_are_sisters_and_those_without_a_sheet_are_not() {
        let behind = |said: Option<&str>, page| SplitPiece {
            separator: said.and_then(Separator::parse),
            pages: vec![page],
        };
        let all = [
            behind(Some("SEP|HS=0042|TP=1"), 2),
            behind(Some("SEP|HS=0042|TP=2"), 4),
            behind(Some("SEP|HS=0043"), 6),
            behind(None, 7),
            behind(None, 8),
        ];
        let sisters = all.iter().map(|own| CutOut::of(own, &all).has_sisters);
        assert_eq!(sisters.collect::<Vec<_>>(), [true, true, false, false, false]);
    }

    #[test]
    fn headings_cut_no_signed_file_and_sheets_among_its_pages_are_left_to_a_person() {
        let mut pages = [
            page(1, Some("SEP|HS=0042"), false),
            page(2, None, true),
            page(3, None, true),
            page(4, None, false),
        ];
        pages[3].blank = true;
        let whole = signed_as_one(&pages).unwrap();
        assert_eq!(whole.pages, [2, 3]);
        assert_eq!(whole.separator.unwrap().dossier.as_deref(), Some("0042"));
        assert_eq!(signed_as_one(&pages[1..]).unwrap().pages, [2, 3]);
        pages[2].separator = Separator::parse("SEP|HS=0043");
        assert_eq!(signed_as_one(&pages), None);
    }

    #[test]
    fn a_separator_is_the_same_after_it_was_printed_and_read() {
        let separator = Separator {
            dossier: Some("000.15.30.H37-231009-0007".to_owned()),
            component: Some(3),
            ..Separator::default()
        };
        assert_eq!(Separator::parse(&separator.code()), Some(separator));
        assert_eq!(Separator::parse("https://tra-cuu.example/1"), None);
    }
}
