//! The fields of a paper as a form: what was read, how sure that is, what was typed; the doubtful first.

use std::collections::BTreeMap;

use motcua_i18n::Words;
use motcua_kernel::Day;
use motcua_repository::{
    Doubt, DoubtAnswers, Field, FieldName, FieldProblem, Paper, PaperDetail, PaperState, PersonPart,
    Proposal, SURE,
};
use motcua_ui::{Choice, Confidence, FormReport};

use super::crop::{self, Crop};
use super::{doubts, kind_field, people, spoken};

/// Why the form was sent back.
#[derive(Debug)]
pub(super) enum Refused {
    /// Fields break a rule.
    Fields(Vec<FieldProblem>),
    /// What only a person can tell was not answered.
    Open(Vec<Doubt>),
    /// The kind is none that it can be; the code says why.
    Kind(&'static str),
}

impl Refused {
    /// The problems in words, each at its place in a form whose names begin with `start`.
    pub(super) fn report(&self, words: Words, start: &str) -> FormReport {
        let mut report = FormReport::new();
        match self {
            Self::Fields(problems) => {
                for problem in report_of(words, problems).problems() {
                    report.add(format!("{start}{}", problem.field), problem.words.clone());
                }
            }
            Self::Open(open) => doubts::report(&mut report, words, (start, open)),
            Self::Kind(code) => {
                report.add(
                    format!("{start}{}", kind_field::NAME),
                    spoken::code_words(words, code),
                );
            }
        }
        report
    }
}

/// From here on a reading below [`SURE`] is shown as worth a look; below, as doubtful.
const WORTH_A_LOOK: u8 = 60;

/// What an officer typed.
#[derive(Debug, Clone)]
pub(super) struct Typed {
    /// The version of the paper the officer saw.
    pub version: i64,
    /// The fields as typed.
    pub fields: Vec<(FieldName, String)>,
    /// What was answered to what only a person can tell.
    pub answers: DoubtAnswers,
    /// The kind as it was typed or chosen; none where the form has no such field.
    pub kind: Option<String>,
}

impl Typed {
    /// Reads the form; nothing when it does not name the version it was made for.
    pub(super) fn from_form(sent: &BTreeMap<String, String>) -> Option<Self> {
        let version = sent.get("version")?.parse().ok()?;
        let value = |name: FieldName| sent.get(name.identifier()).cloned().unwrap_or_default();
        Some(Self {
            version,
            fields: FieldName::all().map(|name| (name, value(name))).collect(),
            answers: doubts::answers(sent),
            kind: sent.get(kind_field::NAME).cloned(),
        })
    }

    fn value(&self, name: FieldName) -> Option<&str> {
        self.fields
            .iter()
            .find(|(typed, _)| *typed == name)
            .map(|(_, value)| value.as_str())
    }
}

/// How the value of a field is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// One line.
    Line,
    /// One short line.
    Short,
    /// Several lines.
    Lines,
    /// One of a list.
    Choice,
}

/// A field as the form shows it.
#[derive(Debug, Clone)]
pub(super) struct FieldLine {
    /// Its name in the form.
    pub name: &'static str,
    /// Its label.
    pub label: String,
    /// What stands in it.
    pub value: String,
    /// Help under the label.
    pub hint: String,
    /// How sure the reading is: `high`, `fair`, `low`; empty when nothing was read for it.
    pub confidence: &'static str,
    /// Whether it may be left empty.
    pub optional: bool,
    /// How it is written.
    pub manner: Manner,
    /// Where a doubtful value was read.
    pub crop: Option<Crop>,
    /// Whether it is of one person more than was read.
    pub spare: bool,
    /// What it is chosen from.
    pub choices: Vec<Choice>,
    rank: u8,
}

impl FieldLine {
    /// Whether a person must look at it: unsure, or needed and empty.
    pub(super) const fn is_doubtful(&self) -> bool {
        self.rank < 3
    }

    /// Rows of a field of several lines: enough for what stands in it beside the paper.
    pub(super) fn rows(&self) -> usize {
        const IN_A_ROW: usize = 22;
        self.value.chars().count().div_ceil(IN_A_ROW).clamp(1, 6)
    }

    /// The key of the words for how sure the reading is.
    pub(super) fn confidence_key(&self) -> &'static str {
        match self.confidence {
            "high" => "confidence-high",
            "fair" => "confidence-fair",
            _ => "confidence-low",
        }
    }
}

/// The step of a confidence of 0–100.
pub(crate) const fn step(confidence: u8) -> Confidence {
    match confidence {
        SURE.. => Confidence::High,
        WORTH_A_LOOK.. => Confidence::Fair,
        _ => Confidence::Low,
    }
}

/// The fields, the doubtful first; `shown` is the page in sight.
pub(super) fn lines(words: Words, detail: &PaperDetail, typed: Option<&Typed>, shown: u32) -> Vec<FieldLine> {
    let was_read = |name| {
        detail
            .fields
            .iter()
            .any(|field| field.name == name && field.proposal.is_some())
    };
    let was_typed = |name| {
        typed
            .and_then(|typed| typed.value(name))
            .is_some_and(|value| !value.is_empty())
    };
    let mut lines: Vec<FieldLine> = people::shown(|name| was_read(name) || was_typed(name))
        .into_iter()
        .map(|(name, spare)| {
            let field = detail.fields.iter().find(|field| field.name == name);
            let mut line = line(words, &detail.paper, name, field, shown);
            line.spare = spare;
            if let FieldName::Person(place, part) = name {
                let role = FieldName::Person(place, PersonPart::Role);
                let role = detail.fields.iter().find(|field| field.name == role);
                let role = role.and_then(|field| field.proposal.as_ref());
                line.label = people::label(words, (place, part), role.map(|read| read.value.as_str()));
            }
            let proposal = field.and_then(|field| field.proposal.as_ref());
            line.crop = proposal
                .filter(|_| line.is_doubtful())
                .and_then(|proposal| crop::of_value(detail, proposal));
            if let Some(value) = typed.and_then(|typed| typed.value(name)) {
                value.clone_into(&mut line.value);
            }
            line
        })
        .collect();
    lines.sort_by_key(|line| (line.spare, line.rank));
    lines
}

/// The values a paper is signed with when nobody has to change any.
pub(crate) fn sure_values(words: Words, detail: &PaperDetail) -> Vec<(FieldName, String)> {
    let lines = lines(words, detail, None, 1);
    lines
        .into_iter()
        .filter_map(|line| Some((FieldName::from_identifier(line.name)?, line.value)))
        .collect()
}

fn line(words: Words, paper: &Paper, name: FieldName, field: Option<&Field>, shown: u32) -> FieldLine {
    let proposal = field.and_then(|field| field.proposal.as_ref());
    let known = known(paper, name);
    let differs = known
        .filter(|_| belongs_to_owner(name))
        .zip(proposal)
        .is_some_and(|(known, read)| motcua_search::fold(known) != motcua_search::fold(&read.value));
    let confidence = proposal.map(|read| {
        if differs {
            Confidence::Fair
        } else {
            step(read.confidence)
        }
    });
    let value = match (known, proposal) {
        // Several people stand on a paper; it is handed in for the owner of the dossier.
        (Some(known), _) if belongs_to_owner(name) => known.to_owned(),
        (_, Some(read)) => written(words, name, &read.value),
        (Some(known), None) => known.to_owned(),
        (None, None) => String::new(),
    };
    FieldLine {
        name: name.identifier(),
        label: label(words, name),
        hint: hints(
            words,
            name,
            proposal.filter(|_| differs),
            proposal.filter(|read| read.page != shown),
            paper.state == PaperState::Read && belongs_to_owner(name) && proposal.is_none(),
        ),
        rank: match confidence {
            Some(Confidence::Low) => 0,
            None if name.is_required() && value.is_empty() => 1,
            Some(Confidence::Fair) => 2,
            _ => 3,
        },
        confidence: confidence.map_or("", Confidence::class),
        optional: !name.is_required(),
        manner: match name {
            FieldName::PaperName | FieldName::Issuer | FieldName::Abstract => Manner::Lines,
            FieldName::Person(_, PersonPart::Role) => Manner::Choice,
            name if name.is_day() => Manner::Short,
            _ => Manner::Line,
        },
        crop: None,
        spare: false,
        choices: match name {
            FieldName::Person(_, PersonPart::Role) => people::roles(words),
            _ => Vec::new(),
        },
        value,
    }
}

/// What is known of the paper before it is read.
fn known(paper: &Paper, name: FieldName) -> Option<&str> {
    match name {
        FieldName::PaperName => Some(&paper.paper_name),
        FieldName::OwnerName => Some(&paper.owner.name),
        FieldName::OwnerIdNumber => Some(&paper.owner.id_number),
        _ => None,
    }
}

const fn belongs_to_owner(name: FieldName) -> bool {
    matches!(name, FieldName::OwnerName | FieldName::OwnerIdNumber)
}

/// The label of a field.
pub(super) fn label(words: Words, name: FieldName) -> String {
    if let FieldName::Person(place, part) = name {
        return people::label(words, (place, part), None);
    }
    words
        .get(&format!("paper-field-{}", name.identifier()))
        .into_owned()
}

/// The value as people write it: days as `15/11/2023`.
pub(super) fn written(words: Words, name: FieldName, value: &str) -> String {
    match value.parse::<Day>() {
        Ok(day) if name.is_day() => words.day(day),
        _ => value.to_owned(),
    }
}

/// The value as a page shows it that nobody types into: roles in words too.
pub(super) fn told(words: Words, name: FieldName, value: &str) -> String {
    match name {
        FieldName::Person(_, PersonPart::Role) => people::kept_role(words, value),
        _ => written(words, name, value),
    }
}

/// The label of a field, and how its values are told.
pub(crate) fn field_words(words: Words, name: FieldName) -> (String, impl Fn(&str) -> String) {
    (label(words, name), move |value: &str| told(words, name, value))
}

fn hints(
    words: Words,
    name: FieldName,
    other: Option<&Proposal>,
    elsewhere: Option<&Proposal>,
    is_unread: bool,
) -> String {
    let mut hints = Vec::new();
    let own = match name {
        FieldName::Person(_, PersonPart::BirthDay) => "paper-field-owner-birth-day-hint".to_owned(),
        name => format!("paper-field-{}-hint", name.identifier()),
    };
    if words.has(&own) {
        hints.push(words.get(&own).into_owned());
    }
    if let Some(read) = other {
        hints.push(words.with1("paper-field-read", "value", &read.value));
    }
    if let Some(read) = elsewhere {
        hints.push(words.with1("paper-field-page", "page", read.page));
    }
    if is_unread {
        hints.push(words.get("paper-field-from-dossier").into_owned());
    }
    hints.join(" ")
}

/// The problems in words, each at its field.
pub(super) fn report_of(words: Words, problems: &[FieldProblem]) -> FormReport {
    let mut report = FormReport::new();
    for problem in problems {
        let name = problem.field.identifier();
        if problem.code == "field-missing" {
            report.required(words, name, &label(words, problem.field), "");
        } else {
            report.add(name, spoken::code_words(words, problem.code));
        }
    }
    report
}
