//! The course of a dossier in people's words, for whoever follows it without an account: what, when, which unit; no
//! officer, no amount.

use motcua_dossier::{ToldLine, ToldWhat};
use motcua_i18n::Words;
use motcua_identity::UnitId;
use motcua_law::{Pause, PauseKind};
use motcua_ui::{Moment, status_tone};

/// The course as a timeline.
pub(super) fn moments(
    words: Words,
    told: &[ToldLine],
    name: &mut impl FnMut(&UnitId) -> String,
) -> Vec<Moment> {
    let public = |line: &&ToldLine| {
        !matches!(
            line.what,
            ToldWhat::MessageSent
                | ToldWhat::MessageAnswered
                | ToldWhat::Informed
                | ToldWhat::FeePaid
                | ToldWhat::FeeWaived
        )
    };
    told.iter()
        .filter(public)
        .map(|line| {
            let unit = line.unit.as_ref().and_then(|unit| unit.parse::<UnitId>().ok());
            Moment {
                at: line.at,
                title: words
                    .get(&format!("told-{}", line.what.identifier()))
                    .into_owned(),
                by: unit.map(|unit| name(&unit)).unwrap_or_default(),
                by_name: true,
                note: note(words, line),
                note_written: false,
                tone: line.status.map_or("neutral", |status| status_tone(status.code())),
            }
        })
        .collect()
}

fn note(words: Words, line: &ToldLine) -> String {
    let Some(until) = line.until else {
        return String::new();
    };
    let key = match line.what {
        ToldWhat::UnitAsked => "told-answer-until",
        _ => "told-due",
    };
    words.with1(key, "at", words.moment(until))
}

/// A time in which the clock stood still, and why.
pub(super) fn pause(words: Words, pause: &Pause) -> String {
    let why = words.get(match pause.kind {
        PauseKind::Supplement => "following-pause-supplement",
        PauseKind::Payment => "following-pause-payment",
    });
    let from = words.moment(pause.from);
    let mut values = vec![("why", why.as_ref().into()), ("from", from.as_str().into())];
    let Some(until) = pause.until else {
        return words.with("following-pause-open", &values);
    };
    values.push(("until", words.moment(until).into()));
    words.with("following-pause", &values)
}
