//! What must be answered before a paper is signed: what a machine cannot tell, and only somebody who looks can. A pure
//! decision over what was read and what the paper was handed in as.

use std::collections::BTreeMap;

use motcua_kernel::Day;
use serde::{Deserialize, Serialize};

use super::cross::Cross;
use super::field::Proposal;
use super::field_name::FieldName;
use super::paper::{Owner, Paper, PaperPage, PaperPart, kept_as_text};
use super::reading_rules::TypeRules;

/// From here on the reading of a field is sure, in a hundred; below, a person looks at it.
pub const SURE: u8 = 85;

/// Something about a paper that only somebody who looks at it can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// The owner's name does not stand in what was read.
    Stranger,
    /// Its heading is that of another kind of paper than it was handed in as.
    OtherType,
    /// Ink that looks like writing was not read.
    UncoveredInk,
    /// Its values contradict each other, the day, or the units of that day.
    Contradicting,
}

/// What an officer answers to a doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DoubtAnswer {
    /// The paper was looked at, and it is right as it stands.
    Right,
    /// It is what its heading says: it is kept as no known kind, so that nobody is offered it as another.
    AsRead,
}

kept_as_text!(Doubt {
    Stranger = "stranger",
    OtherType = "other-type",
    UncoveredInk = "uncovered-ink",
    Contradicting = "contradicting",
});
kept_as_text!(DoubtAnswer {
    Right = "right",
    AsRead = "as-read",
});

/// What was answered, by doubt.
pub type DoubtAnswers = BTreeMap<Doubt, DoubtAnswer>;

impl Doubt {
    /// Every doubt, in the order they are asked.
    pub const ALL: [Self; 4] = [
        Self::Stranger,
        Self::OtherType,
        Self::UncoveredInk,
        Self::Contradicting,
    ];

    /// What may be answered to it.
    pub const fn answers(self) -> &'static [DoubtAnswer] {
        match self {
            Self::OtherType => &[DoubtAnswer::Right, DoubtAnswer::AsRead],
            Self::Stranger | Self::UncoveredInk | Self::Contradicting => &[DoubtAnswer::Right],
        }
    }

    /// Whether `answers` settle it.
    pub(crate) fn is_settled(self, answers: &DoubtAnswers) -> bool {
        answers
            .get(&self)
            .is_some_and(|answer| self.answers().contains(answer))
    }
}

/// What was read of a paper, beside what is known of it.
pub(crate) struct Looked<'l> {
    pub owner: &'l Owner,
    pub part: PaperPart,
    /// The name under which it was handed in.
    pub named: &'l str,
    pub pages: &'l [PaperPage],
    /// The text of its first pages.
    pub text: &'l str,
    /// The type its heading names.
    pub recognised: Option<&'l TypeRules>,
    /// Where its values contradict each other.
    pub crosses: &'l [Cross],
}

/// What was read of a paper as a whole.
#[derive(Clone, Copy)]
pub(crate) struct ReadAs<'l> {
    /// The text of its first pages.
    pub text: &'l str,
    /// The type its heading names.
    pub recognised: Option<&'l TypeRules>,
    /// Where its values contradict each other.
    pub crosses: &'l [Cross],
}

impl<'l> Looked<'l> {
    pub fn at(paper: &'l Paper, pages: &'l [PaperPage], read: ReadAs<'l>) -> Self {
        Self {
            owner: &paper.owner,
            part: paper.part,
            named: &paper.paper_name,
            pages,
            text: read.text,
            recognised: read.recognised,
            crosses: read.crosses,
        }
    }

    /// What only a person can tell; nothing of a paper that nobody read, since its fields are typed before its picture.
    pub fn doubts(&self) -> Vec<Doubt> {
        if self.pages.is_empty() {
            return Vec::new();
        }
        let has = |doubt: &Doubt| match doubt {
            Doubt::Stranger => !plain(self.text).contains(&plain(&self.owner.name)),
            Doubt::OtherType => self.is_other_type(),
            Doubt::UncoveredInk => self.pages.iter().any(|page| page.uncovered_ink),
            Doubt::Contradicting => !self.crosses.is_empty(),
        };
        Doubt::ALL.into_iter().filter(has).collect()
    }

    /// A component says which paper it asks for. A result may be named after its procedure, which tells no kind but what
    /// it is about: it is another only where its name speaks of nothing that the heading speaks of.
    fn is_other_type(&self) -> bool {
        let Some(kind) = self.recognised.filter(|kind| !names(kind, self.named)) else {
            return false;
        };
        match self.part {
            PaperPart::Component(_) => true,
            PaperPart::Result => !speaks_of(kind, self.named),
        }
    }

    /// How much of the paper a person must look at: 0 where every value is sure and nothing speaks against a page.
    pub fn weight(&self, proposals: &[Proposal], today: Day) -> u32 {
        let fields = FieldName::all()
            .filter(|name| {
                let read = proposals.iter().find(|one| one.name == *name);
                self.is_unsure(*name, read, today)
            })
            .count();
        // Want of colour says nothing about what was read.
        let pages = self
            .pages
            .iter()
            .filter(|page| page.blank || page.low_dpi || page.same_as.is_some())
            .count();
        u32::try_from(self.doubts().len() + fields + pages).unwrap_or(u32::MAX)
    }

    fn is_unsure(&self, name: FieldName, read: Option<&Proposal>, today: Day) -> bool {
        let known = match name {
            FieldName::OwnerName => self.owner.name.as_str(),
            FieldName::OwnerIdNumber => self.owner.id_number.as_str(),
            FieldName::PaperName => self.named,
            _ => "",
        };
        let Some(read) = read else {
            return name.is_required() && known.is_empty();
        };
        let is_owners = matches!(name, FieldName::OwnerName | FieldName::OwnerIdNumber);
        let differs = is_owners && motcua_search::fold(known) != motcua_search::fold(&read.value);
        let is_future =
            name == FieldName::IssueDate && read.value.parse::<Day>().is_ok_and(|day| day > today);
        read.confidence < SURE || differs || is_future
    }
}

/// Whether a paper with a heading of the type may be what `name` calls it.
pub(super) fn is_of_kind(kind: &TypeRules, name: &str) -> bool {
    names(kind, name) || speaks_of(kind, name)
}

/// Whether `name` speaks of papers of the type: all words of one of its headings stand in it.
fn names(kind: &TypeRules, name: &str) -> bool {
    let words = words_of(name);
    let headings = kind.published.iter().flat_map(|rules| &rules.headings);
    headings.chain([&kind.name]).any(|heading| {
        let heading = words_of(heading);
        !heading.is_empty() && heading.iter().all(|word| words.contains(word))
    })
}

/// Whether `name` speaks of what a heading of the type speaks of: most of its telling words, or one of many.
fn speaks_of(kind: &TypeRules, name: &str) -> bool {
    let said = words_of(name);
    // `Trích lục hộ tịch` is any paper of civil status (Luật Hộ tịch 2014, điều 4).
    let says_civil = said.windows(2).any(|pair| pair == ["ho", "tich"]);
    let speaks = |heading: &String| {
        let telling = telling(heading);
        let shared = telling.iter().filter(|word| said.contains(word)).count();
        let is_civil = telling.iter().any(|word| CIVIL.contains(&word.as_str()));
        telling.is_empty()
            || shared * 2 > telling.len()
            || telling.len() >= MANY && shared > 0
            || is_civil && says_civil
    };
    let headings = kind.published.iter().flat_map(|rules| &rules.headings);
    headings.chain([&kind.name]).any(speaks)
}

/// From so many telling words on, one in common says enough.
const MANY: usize = 3;

/// The words of a heading without what many kinds of paper are called.
fn telling(heading: &str) -> Vec<String> {
    let heading = motcua_search::fold(heading).replace("chung nhan", " ");
    let mut words = words_of(&heading);
    words.retain(|word| !COMMON.contains(&word.as_str()));
    words
}

/// Words of papers of civil status, folded.
const CIVIL: [&str; 3] = ["khai", "hon", "tu"];

/// Words that many kinds of paper are called by, folded.
const COMMON: [&str; 17] = [
    "giay", "nhan", "xac", "trich", "luc", "don", "de", "nghi", "xin", "phep", "ban", "sao", "quyen", "dang",
    "ky", "so", "ghi",
];

fn words_of(text: &str) -> Vec<String> {
    motcua_search::fold(text)
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The text without marks, and every stretch of blanks made one: a name may be broken over two lines.
fn plain(text: &str) -> String {
    motcua_search::fold(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use motcua_blobs::BlobHash;
    use motcua_ocr::PixelBox;

    use super::*;
    use crate::model::{OwnerIdKind, brought};

    fn owner() -> Owner {
        Owner {
            id_kind: OwnerIdKind::PersonalId,
            id_number: "020190004321".to_owned(),
            name: "Hoàng Thị Én".to_owned(),
        }
    }

    fn page(uncovered_ink: bool) -> PaperPage {
        PaperPage {
            number: 1,
            image: BlobHash::of(b"picture"),
            image_mime: "image/png".to_owned(),
            width: 827,
            height: 1_169,
            dpi: 200,
            words: BlobHash::of(b"words"),
            blank: false,
            uncovered_ink,
            low_dpi: false,
            grey: true,
            same_as: None,
            codes: Some(Vec::new()),
        }
    }

    fn kind(name: &str) -> TypeRules {
        brought().into_iter().find(|one| one.name == name).unwrap()
    }

    fn doubts(named: &str, heading: &str, text: &str, pages: &[PaperPage]) -> Vec<Doubt> {
        doubts_as(PaperPart::Component(2), (named, heading), text, pages)
    }

    fn doubts_as(
        part: PaperPart,
        (named, heading): (&str, &str),
        text: &str,
        pages: &[PaperPage],
    ) -> Vec<Doubt> {
        let (owner, kind) = (owner(), kind(heading));
        let looked = Looked {
            owner: &owner,
            part,
            named,
            pages,
            text,
            recognised: Some(&kind),
            crosses: &[],
        };
        looked.doubts()
    }

    #[test]
    fn a_paper_of_somebody_else_and_ink_nobody_read_are_asked_about() {
        let read = |text, ink| doubts("Giấy chứng sinh", "Giấy chứng sinh", text, &[page(ink)]);
        assert_eq!(read("Họ tên: HOÀNG THỊ\nÉN", false), []);
        assert_eq!(read("Họ tên: Nông Văn Tư", false), [Doubt::Stranger]);
        assert_eq!(read("Hoàng Thị Én", true), [Doubt::UncoveredInk]);
    }

    #[test]
    fn a_heading_is_held_against_what_the_component_asks_for() {
        let of = |named, heading| doubts(named, heading, "Hoàng Thị Én", &[page(false)]);
        assert_eq!(of("Giấy chứng sinh", "Giấy khai sinh"), [Doubt::OtherType]);
        assert_eq!(
            of(
                "Bản sao giấy khai sinh hoặc trích lục khai sinh",
                "Giấy khai sinh"
            ),
            []
        );
        // One type has several headings; any of them is what was asked for.
        assert_eq!(of("Trích lục kết hôn", "Giấy chứng nhận kết hôn"), []);
    }

    #[test]
    fn a_result_is_another_paper_only_where_its_name_tells_a_kind() {
        let of = |named, heading| {
            doubts_as(
                PaperPart::Result,
                (named, heading),
                "Hoàng Thị Én",
                &[page(false)],
            )
        };
        assert_eq!(
            of("Giấy khai sinh", "Giấy chứng nhận kết hôn"),
            [Doubt::OtherType]
        );
        assert_eq!(of("Giấy khai sinh", "Giấy khai sinh"), []);
        // Named after the procedure: no kind is said, but what it is about.
        assert_eq!(of("Thủ tục đăng ký khai sinh", "Trích lục khai sinh"), []);
        assert_eq!(
            of("Thủ tục đăng ký khai sinh", "Giấy phép xây dựng"),
            [Doubt::OtherType]
        );
        assert_eq!(of("Giấy khai sinh", "Trích lục khai sinh"), []);
        assert_eq!(of("Giấy khai sinh", "Giấy chứng sinh"), [Doubt::OtherType]);
        let land = of("Đăng ký biến động đất đai", "Giấy chứng nhận quyền sử dụng đất");
        assert_eq!(land, []);
        assert_eq!(of("Cấp bản sao trích lục hộ tịch", "Giấy chứng nhận kết hôn"), []);
    }

    #[test]
    fn a_paper_that_nobody_read_is_not_doubted() {
        assert_eq!(doubts("Giấy chứng sinh", "Giấy khai sinh", "", &[]), []);
    }

    #[test]
    fn a_paper_weighs_nothing_only_when_every_value_is_sure() {
        let (owner, today) = (owner(), Day::new(2023, 11, 15).unwrap());
        let pages = [page(false)];
        let looked = Looked {
            owner: &owner,
            part: PaperPart::Result,
            named: "Trích lục khai sinh",
            pages: &pages,
            text: "Hoàng Thị Én",
            recognised: None,
            crosses: &[],
        };
        let read = |name, value: &str, confidence| Proposal {
            name,
            value: value.to_owned(),
            confidence,
            page: 1,
            bounds: PixelBox::default(),
        };
        let sure = vec![
            read(FieldName::Symbol, "12/2023", 95),
            read(FieldName::Issuer, "UBND thị trấn Đồng Đăng", 90),
            read(FieldName::IssueDate, "2023-08-05", 99),
        ];
        assert_eq!(looked.weight(&sure, today), 0);
        let mut less = sure.clone();
        less[0].confidence = 84;
        assert_eq!(looked.weight(&less, today), 1);
        assert_eq!(looked.weight(&sure[1..], today), 1, "the symbol is missing");
        let mut other = sure.clone();
        other.push(read(FieldName::OwnerName, "Nông Văn Tư", 99));
        assert_eq!(looked.weight(&other, today), 1, "another name was read");
        less[0] = read(FieldName::Symbol, "12/2023", 95);
        less[2].value = "2023-11-16".to_owned();
        assert_eq!(looked.weight(&less, today), 1, "the day is still to come");
    }
}
