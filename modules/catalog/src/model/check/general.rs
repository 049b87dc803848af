//! Names, times, fees, results.

use std::collections::BTreeSet;

use super::problem::{Place, Problems, RevisionPart};
use super::time_span::is_nothing;
use crate::model::template::placeholders;
use crate::model::{RESULT_FACTS, RevisionBody};

pub(super) fn check(body: &RevisionBody, problems: &mut Problems) {
    let general = Place::part(RevisionPart::General);
    problems.need(general, "name-missing", &body.name);
    problems.need(general, "field-missing", &body.field);
    if is_nothing(body.time_limit) {
        problems.error(general, "time-limit-missing", "");
    }
    let mut channels = BTreeSet::new();
    for limit in &body.channel_limits {
        if is_nothing(limit.time_limit) {
            problems.error(general, "channel-limit-missing", "");
        }
        if !channels.insert(limit.channel) {
            problems.error(general, "channel-twice", "");
        }
    }
    if body.levels_2025.is_empty() {
        problems.warn(general, "level-missing", "");
    }
    check_fee(body, problems);
}

fn check_fee(body: &RevisionBody, problems: &mut Problems) {
    let fee = &body.fee;
    let amounts = [Some(fee.amount), fee.online_amount, fee.copy_amount];
    if amounts.iter().flatten().any(|amount| amount.amount() < 0) {
        problems.error(Place::part(RevisionPart::Fee), "fee-negative", "");
    }
    if fee.is_placeholder {
        problems.warn(Place::part(RevisionPart::Fee), "fee-unknown", "");
    }
}

pub(super) fn check_result(body: &RevisionBody, problems: &mut Problems) {
    let results = Place::part(RevisionPart::Results);
    if body.results.is_empty() {
        problems.warn(results, "result-missing", "");
    }
    let mut codes = BTreeSet::new();
    for (index, result) in body.results.iter().enumerate() {
        if !codes.insert(&result.code) {
            let place = Place::line(RevisionPart::Results, index);
            problems.error(place, "result-twice", result.code.as_str());
        }
    }
    let Some(template) = &body.result_template else {
        return;
    };
    let mut told = BTreeSet::new();
    for name in placeholders(template) {
        let known = RESULT_FACTS.contains(&name) || body.form.fields().any(|field| field.code == name);
        if !known && told.insert(name) {
            problems.error(results, "placeholder-unknown", name);
        }
    }
}
