//! The fields of a group as a page shows them.

use motcua_catalog::{Field, FieldKind, Prefill};
use motcua_filing::{Answers, AskedField, AskedGroup, Origins, Part, key_of, parts_of};
use motcua_ui::{Choice, PageContext};

use super::language::tongue;
use super::take::{OfferRow, origin_words};

/// One input.
pub(super) struct Input {
    /// Its name in the form, which is also its place in the report.
    pub(super) name: String,
    pub(super) label: String,
    /// The language that label and hint are marked with; empty for the page's.
    pub(super) tongue: &'static str,
    /// `text`, `area`, `number`, `date`, `choice`, `unit`, `file`; `computed` for what nobody types.
    pub(super) kind: &'static str,
    pub(super) value: String,
    pub(super) hint: String,
    pub(super) optional: bool,
    pub(super) choices: Vec<Choice>,
    pub(super) autocomplete: &'static str,
}

/// A field: one input, or several under a legend.
pub(super) struct Shown {
    pub(super) legend: String,
    /// The language that legend and hint are marked with; empty for the page's.
    pub(super) tongue: &'static str,
    pub(super) hint: String,
    pub(super) inputs: Vec<Input>,
    /// What papers say for it.
    pub(super) offers: Vec<OfferRow>,
}

/// What is known of the answers.
#[derive(Default)]
pub(super) struct Known<'a> {
    pub(super) answers: Option<&'a Answers>,
    pub(super) origins: Option<&'a Origins>,
    pub(super) offers: Vec<OfferRow>,
}

/// A row of a group.
pub(super) struct Row {
    pub(super) number: usize,
    pub(super) fields: Vec<Shown>,
}

/// The name of an answer's input.
pub(super) fn input_name(key: &str) -> String {
    format!("a-{key}")
}

/// The rows of a group; `more` blank ones follow those that are filled in.
pub(super) fn rows(cx: &PageContext, group: &AskedGroup<'_>, mut known: Known<'_>, more: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = (1..=group.rows)
        .map(|number| Row {
            number,
            fields: group
                .fields
                .iter()
                .filter(|asked| asked.row == number)
                .map(|asked| shown(cx, asked, &mut known))
                .collect(),
        })
        .collect();
    for number in group.rows + 1..=group.rows + more {
        rows.push(Row {
            number,
            fields: group
                .group
                .fields
                .iter()
                .map(|field| shown(cx, &AskedField { field, row: number }, &mut Known::default()))
                .collect(),
        });
    }
    rows
}

fn shown(cx: &PageContext, asked: &AskedField<'_>, known: &mut Known<'_>) -> Shown {
    let field = asked.field;
    let parts = parts_of(field.kind);
    let alone = parts.len() == 1;
    let key = asked.key(Part::Whole);
    let offers = known.offers.extract_if(.., |offer| offer.key == key).collect();
    Shown {
        tongue: tongue(cx, field.en.is_some()),
        legend: if alone { String::new() } else { field.label.clone() },
        hint: if alone {
            String::new()
        } else {
            field.hint.clone().unwrap_or_default()
        },
        inputs: parts
            .iter()
            .map(|part| input(cx, (field, asked.row, *part), known))
            .collect(),
        offers,
    }
}

fn input(cx: &PageContext, (field, row, part): (&Field, usize, Part), known: &Known<'_>) -> Input {
    let key = key_of(&field.code, row, part);
    let alone = parts_of(field.kind).len() == 1;
    let hint = match (alone, part) {
        (true, _) => field.hint.clone().unwrap_or_default(),
        (false, Part::Number) => cx.t("filing-part-number-hint").into_owned(),
        (false, Part::Unit) => cx.t("filing-part-unit-hint").into_owned(),
        _ => String::new(),
    };
    let origin = known.origins.and_then(|origins| origins.of(&key));
    Input {
        label: label(cx, field, part),
        tongue: if alone { tongue(cx, field.en.is_some()) } else { "" },
        kind: match &field.computed {
            Some(_) => "computed",
            None => kind(field.kind, part),
        },
        value: value(cx, field, known.answers.map_or("", |answers| answers.typed(&key))),
        hint: with_origin(hint, &origin_words(cx, origin)),
        optional: !field.required || part == Part::Birth,
        choices: field
            .choices
            .iter()
            .map(|choice| Choice::new(choice, field.choice_in(choice, cx.language().code())))
            .collect(),
        autocomplete: autocomplete(field.prefill, part),
        name: input_name(&key),
    }
}

/// Where an answer comes from is said where its hint stands, so that it is heard with the field.
fn with_origin(hint: String, origin: &str) -> String {
    match (hint.as_str(), origin) {
        (_, "") => hint,
        ("", origin) => origin.to_owned(),
        (hint, origin) => format!("{hint} {origin}"),
    }
}

/// What was typed stays as it is; a number that was worked out is written as people read it.
fn value(cx: &PageContext, field: &Field, kept: &str) -> String {
    match kept.parse::<i64>() {
        Ok(number) if field.computed.is_some() && field.kind == FieldKind::Number => {
            cx.words().number(number)
        }
        _ => kept.to_owned(),
    }
}

fn label(cx: &PageContext, field: &Field, part: Part) -> String {
    let key = match (field.kind, part) {
        (FieldKind::Person, Part::Whole) => "filing-part-name",
        (FieldKind::Organisation, Part::Whole) => "filing-part-organisation",
        (FieldKind::Address, Part::Whole) => "filing-part-line",
        (_, Part::Number) => "filing-part-number",
        (_, Part::Birth) => "filing-part-birth",
        (_, Part::Tax) => "filing-part-tax",
        (_, Part::Unit) => "filing-part-unit",
        _ => return field.label.clone(),
    };
    cx.t(key).into_owned()
}

const fn kind(kind: FieldKind, part: Part) -> &'static str {
    match (kind, part) {
        (_, Part::Birth) | (FieldKind::Date, _) => "date",
        (_, Part::Unit) => "unit",
        (_, Part::Number | Part::Tax) => "text",
        (FieldKind::LongText, _) => "area",
        (FieldKind::Number, _) => "number",
        (FieldKind::Choice, _) => "choice",
        (FieldKind::File, _) => "file",
        _ => "text",
    }
}

/// What the browser may fill in by itself (WCAG 2.1, 1.3.5): only of the one who files.
const fn autocomplete(prefill: Option<Prefill>, part: Part) -> &'static str {
    match (prefill, part) {
        (Some(Prefill::FullName), Part::Whole) => "name",
        (_, Part::Birth) if prefill.is_some() => "bday",
        (Some(Prefill::Address), Part::Whole) => "address-line1",
        (Some(Prefill::Phone), _) => "tel",
        (Some(Prefill::Email), _) => "email",
        (Some(Prefill::Organisation), Part::Whole) => "organization",
        _ => "off",
    }
}
