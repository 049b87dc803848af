//! Rules for one type of paper, as data: by which headings it is known, and after which label a field stands.
//!
//! The rules in this program know papers in general. What a certificate of land use calls its number, the province's
//! own administrator knows better, and writes it down without a programmer.

use serde::{Deserialize, Serialize};

use super::proposal::{FieldKind, FieldProposal};
use super::role::PersonRole;
use super::{agreement, dates, ids, proposal, text};
use crate::document::{Document, Line, Page};

/// Lines from the top of the first page among which a heading is looked for.
const HEAD_LINES: usize = 30;

/// The longest label and heading, in letters.
const LONGEST: usize = 80;

/// Most headings and most fields of a type of paper.
const MOST: (usize, usize) = (12, 30);

/// How a type of paper is read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PaperRules {
    /// Beginnings of the line that names the paper, for example `Trích lục khai sinh`.
    pub headings: Vec<String>,
    /// Where its fields stand.
    pub fields: Vec<FieldRule>,
    /// The code of the kind of result (mã loại kết quả) that papers with these headings are, for example
    /// `KQ.G15.000031`; nothing where no list of the ministries has one, or several fit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result_type: Option<String>,
}

/// Where one field stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldRule {
    /// The field.
    pub field: FieldKind,
    /// Where its value stands.
    pub place: Place,
    /// The words that announce it; marks and capitals do not matter.
    pub label: String,
    /// What the value looks like.
    pub shape: Shape,
    /// Of whom it is; nothing for what the label itself says, or for the paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<PersonRole>,
}

/// Where a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// After the label, on its line or, when nothing follows there, on the next.
    After,
    /// On the line under the label.
    Below,
    /// The whole line that has the label in it.
    Line,
}

/// What a value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// Any text.
    Text,
    /// A person's name.
    Name,
    /// A day.
    Day,
    /// A personal number or the number of an old identity card.
    PersonalId,
    /// Digits with letters and strokes: a number and symbol.
    Symbol,
}

impl Place {
    /// Every place.
    pub const ALL: [Self; 3] = [Self::After, Self::Below, Self::Line];

    /// Its name in data.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::After => "after",
            Self::Below => "below",
            Self::Line => "line",
        }
    }
}

impl Shape {
    /// Every shape.
    pub const ALL: [Self; 5] = [Self::Text, Self::Name, Self::Day, Self::PersonalId, Self::Symbol];

    /// Its name in data.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Name => "name",
            Self::Day => "day",
            Self::PersonalId => "personal-id",
            Self::Symbol => "symbol",
        }
    }
}

/// What is wrong with some rules; the words for `code` stand under `problem-<code>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RulesProblem {
    /// The field rule, counted from 0; nothing for the headings.
    pub rule: Option<usize>,
    /// What is wrong.
    pub code: &'static str,
}

impl PaperRules {
    /// What is wrong with these rules; nothing when they can be used.
    pub fn problems(&self) -> Vec<RulesProblem> {
        let of = |rule, code| RulesProblem { rule, code };
        let mut problems = Vec::new();
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        if self.headings.is_empty() || self.headings.iter().any(|heading| letters(heading) < 3) {
            problems.push(of(None, "rules-heading"));
        }
        if self.headings.len() > MOST.0
            || self
                .headings
                .iter()
                .any(|heading| heading.chars().count() > LONGEST)
        {
            problems.push(of(None, "rules-heading-long"));
        }
        if self.fields.is_empty() || self.fields.len() > MOST.1 {
            problems.push(of(None, "rules-fields"));
        }
        for (at, rule) in self.fields.iter().enumerate() {
            if letters(&rule.label) < 2 {
                problems.push(of(Some(at), "rules-label"));
            } else if rule.label.chars().count() > LONGEST {
                problems.push(of(Some(at), "rules-label-long"));
            }
        }
        problems
    }

    /// How many letters of a heading of this type stand at the beginning of a line of the first page; the type with
    /// the longest is the paper's.
    pub fn recognises(&self, document: &Document) -> Option<usize> {
        let first = document.pages.first()?;
        let lines: Vec<String> = first
            .lines
            .iter()
            .take(HEAD_LINES)
            .map(|line| squeezed(&line.text))
            .collect();
        let stands = |heading: &&String| {
            let wanted = squeezed(heading);
            !wanted.is_empty() && lines.iter().any(|line| line.starts_with(&wanted))
        };
        self.headings
            .iter()
            .filter(stands)
            .map(|heading| heading.chars().count())
            .max()
    }

    /// The fields that these rules find.
    pub fn find(&self, document: &Document) -> Vec<FieldProposal> {
        let on_pages = |rule: &FieldRule| {
            let mut found = Vec::new();
            for page in &document.pages {
                for at in 0..page.lines.len() {
                    found.extend(by_rule(rule, page, at));
                }
            }
            found
        };
        self.fields.iter().flat_map(on_pages).collect()
    }
}

/// Fields by the rules of the paper's own type first; what they do not find, by the general ones.
pub fn propose_by(document: &Document, rules: Option<&PaperRules>) -> Vec<FieldProposal> {
    let general = proposal::propose(document);
    let Some(rules) = rules else { return general };
    let mut found = rules.find(document);
    let own: Vec<FieldKind> = found.iter().map(|one| one.kind).collect();
    found.extend(general.into_iter().filter(|one| !own.contains(&one.kind)));
    agreement::doubt_contradictions(&document.pages, &mut found);
    found
}

/// Letters and digits alone, folded, so that a speck between words does not hide a heading.
fn squeezed(text: &str) -> String {
    text::folded(text)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

fn by_rule(rule: &FieldRule, page: &Page, at: usize) -> Option<FieldProposal> {
    let line = page.lines.get(at)?;
    let label = text::folded(rule.label.trim());
    let rest = text::after(&line.text, &label)?;
    let next = page.lines.get(at + 1).filter(|next| is_under(line, next));
    let (home, value) = match rule.place {
        Place::Line => (line, line.text.as_str()),
        Place::Below => next.map(|next| (next, next.text.as_str()))?,
        Place::After if bare(rest).is_empty() => next.map(|next| (next, next.text.as_str()))?,
        Place::After => (line, rest),
    };
    let label = line.text.strip_suffix(rest).unwrap_or_default();
    let said = || rule.field.is_of_somebody().then(|| PersonRole::in_words(label));
    let of = rule.of.or_else(|| said().flatten());
    shaped(rule, home, bare(value), page.number).map(|found| found.of(of))
}

fn is_under(line: &Line, next: &Line) -> bool {
    let gap = i64::from(next.bounds.y) - i64::from(line.bounds.bottom());
    gap < i64::from(line.bounds.h.max(next.bounds.h)) * 3
}

/// A value without the colon before it and the dotted leader after it.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || ":.…_;,".contains(c))
}

fn shaped(rule: &FieldRule, line: &Line, value: &str, page: u32) -> Option<FieldProposal> {
    let made = |value: &str| FieldProposal::from_line(rule.field, value, line, page);
    match rule.shape {
        Shape::Text => (!value.is_empty()).then(|| made(value)),
        Shape::Name => text::leading_name(text::without_courtesy(value)).map(|name| made(&name)),
        Shape::Day => {
            let (written, iso) = dates::day_in(value)?;
            Some(match iso {
                Some(iso) => made(&written).normalised(iso),
                None => made(&written).doubtful(),
            })
        }
        Shape::PersonalId => {
            let digits = |word: &&str| word.len() == 12 || word.len() == 9;
            let number = value.split(|c: char| !c.is_ascii_digit()).find(digits)?;
            let sure = number.len() == 9 || ids::is_personal_id(number);
            Some(if sure {
                made(number)
            } else {
                made(number).doubtful()
            })
        }
        Shape::Symbol => {
            let is_symbol = |word: &&str| word.chars().any(|c| c.is_ascii_digit());
            value
                .split_whitespace()
                .find(is_symbol)
                .map(|word| made(word.trim_matches(['.', ',', ';'])))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::EngineInfo;
    use crate::format::PaperFormat;
    use crate::testing::page_of;

    fn document(text: &str) -> Document {
        let engine = EngineInfo {
            name: String::new(),
            version: String::new(),
            language: String::new(),
        };
        Document {
            format: PaperFormat::Pdf,
            engine,
            pages: vec![page_of(text)],
        }
    }

    fn rule(field: FieldKind, place: Place, label: &str, shape: Shape) -> FieldRule {
        FieldRule {
            field,
            place,
            label: label.to_owned(),
            shape,
            of: None,
        }
    }

    fn land() -> PaperRules {
        PaperRules {
            headings: vec!["Giấy chứng nhận quyền sử dụng đất".to_owned()],
            fields: vec![
                rule(
                    FieldKind::Number,
                    Place::After,
                    "số vào sổ cấp GCN:",
                    Shape::Symbol,
                ),
                rule(FieldKind::PersonName, Place::After, "ông:", Shape::Name),
                rule(
                    FieldKind::ExpiryDate,
                    Place::After,
                    "thời hạn sử dụng:",
                    Shape::Day,
                ),
                rule(FieldKind::Address, Place::Below, "địa chỉ thửa đất", Shape::Text),
            ],
            result_type: None,
        }
    }

    const PAPER: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nGIẤY CHỨNG NHẠN QUYỀN SỬ DỤNG ĐẤT\nÔng: Vi Văn Khóm\n\
        Địa chỉ thửa đất\nthôn Pàn Pè, xã Bình Trung ......\nThời hạn sử dụng: 15/10/2063\nSố vào sổ cấp GCN: CH 00125/QSDĐ";

    #[test]
    fn a_paper_is_known_by_its_heading_even_with_a_wrong_mark() {
        assert!(land().recognises(&document(PAPER)).is_some());
        assert_eq!(land().recognises(&document("TỜ KHAI ĐĂNG KÝ KHAI SINH")), None);
    }

    #[test]
    fn fields_stand_where_the_rules_of_the_type_say() {
        let found = propose_by(&document(PAPER), Some(&land()));
        let value = |kind| {
            found
                .iter()
                .find(|one| one.kind == kind)
                .map(|one| one.value.as_str())
        };
        assert_eq!(value(FieldKind::Number), Some("00125/QSDĐ"));
        assert_eq!(value(FieldKind::PersonName), Some("Vi Văn Khóm"));
        assert_eq!(value(FieldKind::Address), Some("thôn Pàn Pè, xã Bình Trung"));
        let until = found
            .iter()
            .find(|one| one.kind == FieldKind::ExpiryDate)
            .unwrap();
        assert_eq!(until.normalised.as_deref(), Some("2063-10-15"));
        assert!(
            value(FieldKind::Title).is_some(),
            "the general rules find the rest"
        );
    }

    #[test]
    fn rules_without_a_heading_or_with_an_empty_label_are_refused() {
        assert!(land().problems().is_empty());
        let mut rules = land();
        rules.headings.clear();
        rules.fields[1].label = " : ".to_owned();
        let codes: Vec<_> = rules.problems().iter().map(|one| (one.rule, one.code)).collect();
        assert_eq!(codes, [(None, "rules-heading"), (Some(1), "rules-label")]);
    }
}
