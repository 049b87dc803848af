//! Rules as a form: the headings one a line, the fields one a row; a row without a label is left out.

use std::collections::BTreeMap;

use motcua_i18n::Words;
use motcua_ocr::fields::{FieldKind, FieldRule, PaperRules, PersonRole, Place, RulesProblem, Shape};
use motcua_ui::{Choice, FormReport};

/// Empty rows below those that are filled.
const ROOM: usize = 4;

/// Most rows that are read.
const MOST_ROWS: usize = 40;

/// One row of the form, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// The field it fills.
    pub field: String,
    /// Where the value stands.
    pub place: String,
    /// The label.
    pub label: String,
    /// What the value looks like.
    pub shape: String,
    /// In what role whoever it speaks of stands on the paper; empty for the paper or its owner.
    pub of: String,
}

/// The form as typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    /// Headings, one a line.
    pub headings: String,
    /// The kind of result that these papers are kept as, by name or code; empty for none.
    pub result_type: String,
    /// The rows.
    pub rows: Vec<Row>,
    /// The version that was seen.
    pub version: i64,
}

impl Typed {
    /// The form for rules that are kept.
    pub(super) fn of(rules: &PaperRules, version: i64) -> Self {
        let row = |rule: &FieldRule| Row {
            field: rule.field.identifier().to_owned(),
            place: rule.place.identifier().to_owned(),
            label: rule.label.clone(),
            shape: rule.shape.identifier().to_owned(),
            of: rule.of.map_or_else(String::new, |of| of.identifier().to_owned()),
        };
        Self {
            headings: rules.headings.join("\n"),
            result_type: rules.result_type.clone().unwrap_or_default(),
            rows: rules.fields.iter().map(row).collect(),
            version,
        }
        .with_room()
    }

    /// Reads what was sent.
    pub(super) fn from_form(sent: &BTreeMap<String, String>) -> Self {
        let text = |name: &str| {
            sent.get(name)
                .map(|text| text.trim().to_owned())
                .unwrap_or_default()
        };
        let rows = (0..MOST_ROWS).map(|at| Row {
            field: text(&format!("field-{at}")),
            place: text(&format!("place-{at}")),
            label: text(&format!("label-{at}")),
            shape: text(&format!("shape-{at}")),
            of: text(&format!("of-{at}")),
        });
        let rows: Vec<Row> = rows
            .filter(|row| !row.label.is_empty() || !row.field.is_empty())
            .collect();
        Self {
            headings: text("headings"),
            result_type: text("result-type"),
            rows,
            version: text("version").parse().unwrap_or(0),
        }
        .with_room()
    }

    fn with_room(mut self) -> Self {
        self.rows.extend(std::iter::repeat_n(Row::default(), ROOM));
        self
    }

    /// The rules that were typed; a row of which something is missing is reported.
    pub(super) fn rules(&self, words: Words, report: &mut FormReport) -> PaperRules {
        let mut fields = Vec::new();
        for (at, row) in self
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| **row != Row::default())
        {
            let field = FieldKind::ALL
                .into_iter()
                .find(|one| one.identifier() == row.field);
            let place = Place::ALL.into_iter().find(|one| one.identifier() == row.place);
            let shape = Shape::ALL.into_iter().find(|one| one.identifier() == row.shape);
            match (field, row.label.is_empty()) {
                (Some(field), false) => fields.push(FieldRule {
                    field,
                    place: place.unwrap_or(Place::After),
                    label: row.label.clone(),
                    shape: shape.unwrap_or(Shape::Text),
                    of: PersonRole::from_identifier(&row.of),
                }),
                (None, _) => report.add(
                    format!("field-{at}"),
                    words.get("problem-rules-field").into_owned(),
                ),
                (_, true) => report.add(
                    format!("label-{at}"),
                    words.get("problem-rules-label").into_owned(),
                ),
            }
        }
        let headings = self
            .headings
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty());
        PaperRules {
            headings: headings.map(str::to_owned).collect(),
            fields,
            result_type: Some(self.result_type.clone()).filter(|typed| !typed.is_empty()),
        }
    }
}

/// The problems of rules, each at its field.
pub(super) fn tell(words: Words, problems: &[RulesProblem], report: &mut FormReport) {
    for problem in problems {
        let text = words.get(&format!("problem-{}", problem.code)).into_owned();
        match problem.rule {
            Some(at) => report.add(format!("label-{at}"), text),
            None if problem.code == "rules-fields" => report.add("field-0", text),
            None if problem.code == "rules-result-type" => report.add("result-type", text),
            None => report.add("headings", text),
        }
    }
}

/// The fields that a rule can fill.
pub(super) fn fields(words: Words) -> Vec<Choice> {
    let choice = |one: FieldKind| Choice::new(one.identifier(), field_words(words, one));
    FieldKind::ALL.into_iter().map(choice).collect()
}

/// A field in words.
pub(super) fn field_words(words: Words, field: FieldKind) -> String {
    words
        .get(&format!("read-field-{}", field.identifier()))
        .into_owned()
}

/// Where a value can stand.
pub(super) fn places(words: Words) -> Vec<Choice> {
    let choice = |one: Place| {
        let text = words.get(&format!("read-place-{}", one.identifier()));
        Choice::new(one.identifier(), text.into_owned())
    };
    Place::ALL.into_iter().map(choice).collect()
}

/// What a value can look like.
pub(super) fn shapes(words: Words) -> Vec<Choice> {
    let choice = |one: Shape| {
        let text = words.get(&format!("read-shape-{}", one.identifier()));
        Choice::new(one.identifier(), text.into_owned())
    };
    Shape::ALL.into_iter().map(choice).collect()
}
