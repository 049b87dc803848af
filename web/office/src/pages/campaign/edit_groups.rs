//! Two parts of the form of a definition: which criteria are asked for at once, and which units hold a function later on.

use motcua_campaign::{BodyTerm, Criterion, Definition, Function, Group, Indicator, Of, Overall};

use super::edit_form::{AWARDS, CRITERIA};
use super::edit_read::Wrong;
use super::frame::{Sent, text};

/// Groups that the form offers for the campaign, and for each award.
pub(super) const GROUPS: usize = 3;
/// Rows of bodies of later days that the form offers.
pub(super) const BODIES: usize = 4;
/// Whose groups those of the campaign itself are; those of an award have its row.
pub(super) const WHOLE: &str = "0";

/// The field of a group: whose it is, which one, what of it.
pub(super) fn field(owner: &str, group: &usize, what: &str) -> String {
    format!("group_{owner}_{group}_{what}")
}

/// What the form shows of groups and of later bodies.
pub(super) fn typed(definition: &Definition, sent: &mut Sent) {
    let criteria = &definition.criteria;
    groups_typed(WHOLE, (&definition.together, criteria), sent);
    for (row, award) in (1..=AWARDS).zip(&definition.awards) {
        groups_typed(&row.to_string(), (&award.together, criteria), sent);
    }
    for (row, term) in (1..=BODIES).zip(&definition.later_bodies) {
        sent.insert(
            format!("body_function_{row}"),
            term.function.identifier().to_owned(),
        );
        sent.insert(format!("body_unit_{row}"), term.unit.to_string());
        sent.insert(format!("body_since_{row}"), term.since.to_string());
    }
}

fn groups_typed(owner: &str, (groups, criteria): (&[Group], &[Criterion]), sent: &mut Sent) {
    for (number, group) in (1..=GROUPS).zip(groups) {
        sent.insert(field(owner, &number, "of"), group.of.identifier().to_owned());
        sent.insert(
            field(owner, &number, "asked"),
            group.asked.identifier().to_owned(),
        );
        for (row, criterion) in (1..=CRITERIA).zip(criteria) {
            if group.indicators.contains(&criterion.indicator) {
                sent.insert(field(owner, &number, &row.to_string()), "yes".to_owned());
            }
        }
    }
}

/// The indicator beside the ticks of groups in a row of criteria; none in an empty row.
pub(super) type Row = Option<Indicator>;

/// The rows of criteria as they were typed.
pub(super) fn sent_rows(sent: &Sent) -> Vec<Row> {
    let row = |row: usize| Indicator::from_identifier(text(sent, &format!("indicator_{row}")));
    (1..=CRITERIA).map(row).collect()
}

/// The rows of criteria as they are kept.
pub(super) fn kept_rows(definition: &Definition) -> Vec<Row> {
    let criteria = definition.criteria.iter().take(CRITERIA);
    criteria.map(|criterion| Some(criterion.indicator)).collect()
}

/// The groups of `owner` as they were ticked, by the indicators that stand in `rows`; one without a tick is none.
pub(super) fn groups(sent: &Sent, owner: &str, rows: &[Row]) -> Vec<Group> {
    let group = |number: usize| {
        let value = |what: &str| text(sent, &field(owner, &number, what));
        let indicators: Vec<Indicator> = (1..=CRITERIA)
            .zip(rows)
            .filter(|(row, _)| value(&row.to_string()) == "yes")
            .filter_map(|(_, indicator)| *indicator)
            .collect();
        (!indicators.is_empty()).then(|| Group {
            of: Of::from_identifier(value("of")),
            asked: match value("asked") {
                "exceeded" => Overall::Exceeded,
                _ => Overall::Met,
            },
            indicators,
        })
    };
    (1..=GROUPS).filter_map(group).collect()
}

/// The units that hold a function from a later day on; a row without a unit is none.
pub(super) fn bodies(sent: &Sent, wrong: &mut Wrong) -> Vec<BodyTerm> {
    let mut found = Vec::new();
    for row in 1..=BODIES {
        let value = |name: &str| text(sent, &format!("body_{name}_{row}"));
        let Ok(unit) = value("unit").parse() else {
            continue;
        };
        match value("since").parse() {
            Ok(since) => found.push(BodyTerm {
                function: Function::from_identifier(value("function")).unwrap_or(Function::FocalPoint),
                unit,
                since,
            }),
            Err(_) => wrong.push((format!("body_since_{row}"), "day-wrong")),
        }
    }
    found
}
