//! A page on the counter's screen: captured, and not yet part of a paper. Where it goes is a pure decision.

use motcua_blobs::BlobHash;
use motcua_kernel::Id;
use serde::{Deserialize, Serialize};

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
}

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
    /// Whether it was a separator sheet, and which component it named.
    pub separator: Option<Option<u32>>,
    /// Components that have a page already.
    pub taken: Vec<u32>,
}

/// Which component a page belongs to, by its heading and the pages before it; `title` is the heading of a first page.
pub(crate) fn component_of(parts: &[CapturePart], title: Option<&str>, before: &Before) -> Option<u32> {
    if let Some(Some(named)) = before.separator
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

    #[test]
    fn a_separator_that_names_a_component_is_obeyed_and_one_of_another_dossier_is_not() {
        let named = |number| Before {
            separator: Some(Some(number)),
            any: true,
            ..Before::default()
        };
        assert_eq!(
            component_of(&parts(), Some("GIẤY CHỨNG SINH"), &named(3)),
            Some(3)
        );
        assert_eq!(
            component_of(&parts(), Some("GIẤY CHỨNG SINH"), &named(9)),
            Some(2)
        );
    }
}
