//! A page on the counter's screen: captured, and not yet part of a paper. Where it goes is a pure decision.

use motcua_blobs::BlobHash;
use motcua_kernel::Id;
use serde::{Deserialize, Serialize};

use super::batch::Separator;
use super::paper::{PaperId, kept_as_text};

/// The identifier of a sheet.
pub type SheetId = Id<Sheet>;

/// The identifier of a captured file.
pub type CaptureFileId = Id<CaptureFile>;

/// A file that was captured for a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaptureFile {
    /// The identifier.
    pub id: CaptureFileId,
    /// Its name as it came.
    pub file_name: String,
    /// How far it has come.
    pub state: CaptureFileState,
    /// Why it still waits or cannot be read: a code of a fault.
    pub cause: Option<String>,
    /// Who signed it electronically, by the certificates in it; whether they are worth anything is told at the check.
    pub signed_by: Vec<String>,
    /// Whether it was left out: nobody waits for its pages any more.
    pub left_out: bool,
    /// Whether its reading does not come on: a try failed, or none is made any more.
    pub stuck: bool,
}

impl CaptureFile {
    /// Whether pages of it are still to come.
    pub fn waits(&self) -> bool {
        self.state == CaptureFileState::Waiting && !self.left_out
    }

    /// Whether its pages come in by themselves, so that waiting for them makes sense.
    pub fn is_coming(&self) -> bool {
        self.waits() && !self.stuck
    }

    /// Whether it may be read again: it cannot be read, or its reading does not come on.
    pub fn may_be_read_again(&self) -> bool {
        !self.left_out && self.state != CaptureFileState::Read && !self.is_coming()
    }
}

/// How far a captured file has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaptureFileState {
    /// Its pages are being read; those that are there can be arranged already.
    Waiting,
    /// All its pages are there.
    Read,
    /// No reader can read it.
    Unreadable,
}

kept_as_text!(CaptureFileState {
    Waiting = "waiting",
    Read = "read",
    Unreadable = "unreadable",
});

/// A component that a page may belong to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapturePart {
    /// Its number in the dossier.
    pub number: u32,
    /// Its name.
    pub name: String,
}

/// A captured page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The identifier.
    pub id: SheetId,
    /// Goes up with each change.
    pub version: i64,
    /// The dossier.
    pub dossier_id: String,
    /// The file it came in.
    pub file: CaptureFileId,
    /// Its number in that file, 1 for the first.
    pub number: u32,
    /// Its place among all pages of the dossier.
    pub place: i64,
    /// The component it belongs to; none while nobody said.
    pub component: Option<u32>,
    /// How far the officer turned it, clockwise: 0, 90, 180 or 270.
    pub turned: u16,
    /// Left out: a blank page, a page captured twice.
    pub dropped: bool,
    /// A separator sheet; never part of a paper.
    pub separator: bool,
    /// The heading that was read on it.
    pub title: Option<String>,
    /// What was read of it, as JSON in the store; nothing while it is only drawn.
    pub page: Option<BlobHash>,
    /// Its small picture, where one was drawn.
    pub small: Option<BlobHash>,
    /// The paper it became part of.
    pub paper: Option<PaperId>,
    /// What the program noticed about it.
    pub notes: Vec<SheetNote>,
    /// A page of the dossier before it that says the same.
    pub twin: Option<SheetId>,
}

impl Sheet {
    /// Whether it goes into a paper as it stands.
    pub const fn is_used(&self) -> bool {
        !self.dropped && !self.separator
    }
}

/// What the program noticed about a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetNote {
    /// Nothing stands on it.
    Blank,
    /// Below the 200 dpi that the rules for scanning ask (NĐ 30/2020/NĐ-CP, phụ lục I).
    LowDpi,
    /// Without colour.
    Grey,
    /// Ink that looks like writing was not read.
    UncoveredInk,
    /// The separator sheet before it names another dossier.
    OtherDossier,
}

kept_as_text!(SheetNote {
    Blank = "blank",
    LowDpi = "low-dpi",
    Grey = "grey",
    UncoveredInk = "uncovered-ink",
    OtherDossier = "other-dossier",
});

/// What an officer does with a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetAct {
    /// Puts it to a component; none puts it aside unsorted.
    MoveTo(Option<u32>),
    /// One place earlier among the pages of its component.
    Earlier,
    /// One place later.
    Later,
    /// A quarter clockwise.
    Turn,
    /// Leaves it out, or takes it in again.
    Drop,
    /// Puts it, and the pages behind it in its component, to another component: here another paper begins.
    SplitTo(Option<u32>),
}

/// What is known of the pages before, for the page that comes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Before {
    /// The component of the page before in the same file.
    pub component: Option<u32>,
    /// Whether there is a page before in the same file.
    pub any: bool,
    /// What the separator sheet said that stands right before it.
    pub separator: Option<Separated>,
    /// Whether the page before stands behind a separator sheet of another dossier.
    pub stray: bool,
    /// Components that have a page already.
    pub taken: Vec<u32>,
}

/// What a separator sheet says at the counter of one dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Separated {
    /// The pages behind it belong to this dossier, and to the component it names.
    Here(Option<u32>),
    /// They belong to another dossier.
    Elsewhere,
}

impl Separated {
    /// What `separator` says at the counter of the dossier that has the code `dossier`.
    pub fn at(dossier: &str, separator: &Separator) -> Self {
        match &separator.dossier {
            Some(named) if !dossier.is_empty() && !named.eq_ignore_ascii_case(dossier) => Self::Elsewhere,
            _ => Self::Here(separator.component),
        }
    }
}

impl Before {
    /// Whether the page that comes stands behind a separator sheet of another dossier.
    pub fn leads_elsewhere(&self) -> bool {
        match self.separator {
            Some(said) => said == Separated::Elsewhere,
            None => self.stray,
        }
    }
}

/// Which component a page belongs to, by its heading and the pages before it; `title` is the heading of a first page.
/// Pages behind a separator sheet of another dossier belong to none, whatever their heading: an officer decides.
pub(crate) fn component_of(parts: &[CapturePart], title: Option<&str>, before: &Before) -> Option<u32> {
    if before.leads_elsewhere() {
        return None;
    }
    if let Some(Separated::Here(Some(named))) = before.separator
        && parts.iter().any(|part| part.number == named)
    {
        return Some(named);
    }
    let begins = title.is_some() || !before.any || before.separator.is_some();
    if !begins {
        return before.component;
    }
    let named = title.and_then(|title| best_named(parts, title));
    let free = parts
        .iter()
        .map(|part| part.number)
        .find(|number| !before.taken.contains(number));
    named.or(free).or(before.component)
}

/// The component whose name shares most words with the heading, where more than half of them are shared.
fn best_named(parts: &[CapturePart], title: &str) -> Option<u32> {
    let words = |text: &str| -> Vec<String> {
        motcua_search::fold(text)
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| word.len() > 1)
            .map(str::to_owned)
            .collect()
    };
    let title = words(title);
    let shared = |part: &CapturePart| {
        let name = words(&part.name);
        let both = title.iter().filter(|word| name.contains(word)).count();
        (both * 2 > title.len()).then_some((both, part.number))
    };
    // Of two that share as much the first stands.
    parts
        .iter()
        .filter_map(shared)
        .max_by_key(|(both, number)| (*both, u32::MAX - number))
        .map(|(_, number)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts() -> Vec<CapturePart> {
        [
            (1, "Tờ khai đăng ký khai sinh theo mẫu"),
            (2, "Giấy chứng sinh"),
            (3, "Sổ hộ khẩu"),
        ]
        .map(|(number, name)| CapturePart {
            number,
            name: name.to_owned(),
        })
        .into()
    }

    #[test]
    fn a_heading_finds_its_component_whatever_order_the_pages_come_in() {
        let before = Before::default();
        assert_eq!(component_of(&parts(), Some("GIẤY CHỨNG SINH"), &before), Some(2));
        assert_eq!(
            component_of(&parts(), Some("TỜ KHAI ĐĂNG KÝ KHAI SINH"), &before),
            Some(1)
        );
    }

    #[test]
    fn a_page_without_a_heading_goes_with_the_page_before_it() {
        let before = Before {
            component: Some(2),
            any: true,
            ..Before::default()
        };
        assert_eq!(component_of(&parts(), None, &before), Some(2));
    }

    #[test]
    fn a_heading_nobody_knows_begins_the_next_component_that_has_no_page() {
        let before = Before {
            component: Some(1),
            any: true,
            taken: vec![1],
            ..Before::default()
        };
        assert_eq!(component_of(&parts(), Some("BẢN CAM KẾT"), &before), Some(2));
    }

    fn behind(dossier: Option<&str>, component: Option<u32>) -> Before {
        let separator = Separator {
            dossier: dossier.map(str::to_owned),
            component,
            ..Separator::default()
        };
        Before {
            separator: Some(Separated::at("000.15.30.H37-231115-0001", &separator)),
            any: true,
            ..Before::default()
        }
    }

    #[test]
    fn a_separator_of_this_dossier_is_obeyed_where_it_names_a_component_the_dossier_has() {
        let here = Some("000.15.30.h37-231115-0001");
        let of = |before: &Before| component_of(&parts(), Some("GIẤY CHỨNG SINH"), before);
        assert_eq!(of(&behind(here, Some(3))), Some(3));
        assert_eq!(
            of(&behind(None, Some(3))),
            Some(3),
            "a sheet that names no dossier"
        );
        assert_eq!(
            of(&behind(here, Some(9))),
            Some(2),
            "the dossier has no ninth component"
        );
        assert_eq!(of(&behind(here, None)), Some(2));
    }

    #[test]
    fn pages_behind_a_separator_of_another_dossier_belong_to_no_component() {
        let other = behind(Some("000.15.30.H37-231115-0002"), Some(3));
        assert_eq!(component_of(&parts(), Some("GIẤY CHỨNG SINH"), &other), None);
        let next = Before {
            stray: true,
            any: true,
            ..Before::default()
        };
        assert_eq!(component_of(&parts(), Some("SỔ HỘ KHẨU"), &next), None);
        let ended = Before {
            stray: true,
            ..behind(Some("000.15.30.H37-231115-0001"), Some(1))
        };
        assert_eq!(
            component_of(&parts(), None, &ended),
            Some(1),
            "the next sheet of this dossier ends it"
        );
    }
}
