//! The linked parts: who, after whom, and whether they end.

use super::codes::Codes;
use super::problem::{Place, Problems, RevisionPart};
use super::time_span::{is_nothing, shortest_promise, working_hours};
use crate::model::{Leg, RevisionBody};

pub(super) fn check(body: &RevisionBody, problems: &mut Problems) {
    let mut codes = Codes::default();
    for (index, leg) in body.legs.iter().enumerate() {
        let place = Place::line(RevisionPart::Legs, index);
        codes.see(&leg.code, place, problems);
        problems.need(place, "leg-name-missing", &leg.name);
        problems.need(place, "leg-agency-missing", &leg.agency);
        if leg.unit.is_none() && leg.level.is_none() {
            problems.error(place, "leg-nowhere", "");
        }
        if is_nothing(leg.limit) {
            problems.error(place, "leg-limit-missing", "");
        }
        for before in &leg.after {
            if !body.legs.iter().any(|other| other.code == *before) {
                problems.error(place, "leg-after-unknown", before);
            }
        }
    }
    check_length(body, problems);
}

/// Takes away, round by round, what may start; what is left waits for itself.
fn check_length(body: &RevisionBody, problems: &mut Problems) {
    // A part that is not there was told already and is no part of a circle.
    let known = |code: &String| body.legs.iter().any(|leg| leg.code == *code);
    let mut waiting: Vec<(usize, &Leg)> = body.legs.iter().enumerate().collect();
    let mut ends: Vec<(&str, u32)> = Vec::new();
    loop {
        let begin = |leg: &Leg, ends: &[(&str, u32)]| {
            leg.after
                .iter()
                .filter(|code| known(code))
                .try_fold(0, |latest: u32, code| {
                    ends.iter()
                        .find(|(done, _)| done == code)
                        .map(|(_, end)| latest.max(*end))
                })
        };
        let before = waiting.len();
        let mut still = Vec::new();
        for (index, leg) in waiting {
            match begin(leg, &ends) {
                Some(begin) => ends.push((&leg.code, begin.saturating_add(working_hours(leg.limit)))),
                None => still.push((index, leg)),
            }
        }
        waiting = still;
        if waiting.is_empty() || waiting.len() == before {
            break;
        }
    }
    for (index, leg) in waiting {
        problems.error(Place::line(RevisionPart::Legs, index), "leg-circle", &leg.code);
    }
    let longest = ends.iter().map(|(_, end)| *end).max().unwrap_or(0);
    if longest > shortest_promise(body) {
        problems.warn(Place::part(RevisionPart::Legs), "legs-too-long", "");
    }
}
