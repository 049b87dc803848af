//! Whatever breaks off where: each event is told once, and no message arrives twice.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use motcua_identity::{OpContext, Role};
use motcua_kernel::{Fault, FaultKind};
use motcua_mail::{Message, SendError};
use motcua_notices::{PortalPages, take_events};
use motcua_testkit::sqlite_database;
use proptest::prelude::*;

use super::stage::{Stage, now, on_both};

/// Something that happens between an event and its message.
#[derive(Debug, Clone, Copy)]
enum Turn {
    /// Events are taken out of the outbox.
    Take(usize),
    /// Events are taken and the transaction is not kept.
    TakeAndBreakOff(usize),
    /// A message is sent; the carrier answers so.
    Send(Answer),
    /// The process is killed while a message is under way.
    Kill,
    /// Minutes go by.
    Wait(i64),
}

#[derive(Debug, Clone, Copy)]
enum Answer {
    Takes,
    Away,
    Unsure,
}

fn turns() -> impl Strategy<Value = Vec<Turn>> {
    let turn = prop_oneof![
        (1_usize..4).prop_map(Turn::Take),
        (1_usize..4).prop_map(Turn::TakeAndBreakOff),
        prop_oneof![Just(Answer::Takes), Just(Answer::Away), Just(Answer::Unsure)].prop_map(Turn::Send),
        Just(Turn::Kill),
        (1_i64..40).prop_map(Turn::Wait),
    ];
    prop::collection::vec(turn, 1..40)
}

fn play(stage: &Stage, turns: &[Turn]) {
    let mut when = now();
    for turn in turns {
        match *turn {
            Turn::Take(limit) => {
                stage
                    .write(&stage.system(when), move |cx, tx| {
                        take_events(cx, tx, (limit, PortalPages::Every))
                    })
                    .unwrap();
            }
            Turn::TakeAndBreakOff(limit) => {
                let broken = stage.write(&stage.system(when), move |cx, tx| {
                    take_events(cx, tx, (limit, PortalPages::Every))?;
                    Err::<(), _>(Fault::new(FaultKind::Unavailable, "broken-off"))
                });
                assert!(broken.is_err());
            }
            Turn::Send(answer) => {
                let says = match answer {
                    Answer::Takes => None,
                    Answer::Away => Some(SendError::Away(String::new())),
                    Answer::Unsure => Some(SendError::Unsure(String::new())),
                };
                stage.post.says(says.clone());
                stage.phone.says(says);
                stage.postman(when).post_one().unwrap();
            }
            Turn::Kill => {
                *stage.post.dies.lock().unwrap() = true;
                *stage.phone.dies.lock().unwrap() = true;
                stage.post.says(None);
                stage.phone.says(None);
                // Nothing after the hand-over is written down, as when the process ends there.
                catch_unwind(AssertUnwindSafe(|| stage.postman(when).post_one())).ok();
                *stage.post.dies.lock().unwrap() = false;
                *stage.phone.dies.lock().unwrap() = false;
            }
            Turn::Wait(minutes) => when = when.plus_seconds(minutes * 60),
        }
    }
    // Then all goes well, for as long as it takes.
    stage.post.says(None);
    stage.phone.says(None);
    for _ in 0..12 {
        stage.told(when);
        stage.post(when);
        when = when.plus_seconds(3_600);
    }
}

/// How often each message arrived; a carrier that knows messages by their keys passes each on once.
fn arrived(messages: &[Message], by_key: bool) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for message in messages {
        if by_key && !seen.insert(message.key.clone()) {
            continue;
        }
        *counts.entry(message.body.clone()).or_default() += 1;
    }
    counts
}

/// What stood in the tables before.
struct Before {
    notices: i64,
    stuck: i64,
    all: i64,
}

const STUCK: &str = "SELECT COUNT(*) FROM notices_delivery WHERE state IN ('unsure', 'given-up')";
const ALL: &str = "SELECT COUNT(*) FROM notices_delivery";
const NOTICES: &str = "SELECT COUNT(*) FROM notices_notice";

fn before(stage: &Stage) -> Before {
    Before {
        notices: stage.count(NOTICES),
        stuck: stage.count(STUCK),
        all: stage.count(ALL),
    }
}

fn check(stage: &Stage, before: &Before, dossiers: i64) {
    assert_eq!(stage.count(NOTICES) - before.notices, dossiers, "each event once");
    assert_eq!(stage.count("SELECT COUNT(*) FROM ledger_outbox_notices"), 0);
    let letters = arrived(&stage.post.took(), false);
    let short = arrived(&stage.phone.took(), true);
    let once = letters.values().chain(short.values()).all(|count| *count == 1);
    assert!(once, "{letters:?} {short:?}");
    // Nothing is lost silently: what did not go out stands in the queue.
    let open = "SELECT COUNT(*) FROM notices_delivery WHERE state IN ('sending', 'waiting')";
    assert_eq!(stage.count(open), 0);
    let (all, stuck) = (stage.count(ALL) - before.all, stage.count(STUCK) - before.stuck);
    let went_out = i64::try_from(letters.len() + short.len()).unwrap();
    assert!(
        all == dossiers * 2 && went_out + stuck >= all,
        "{all} {stuck} {went_out}"
    );
}

fn dossiers(stage: &Stage, desk: &OpContext, keys: std::ops::Range<u32>) {
    for number in keys {
        stage.dossier(desk, &format!("k{number}"), ("", ""));
    }
}

#[test]
fn whatever_breaks_off_where_each_event_is_told_once_and_no_message_arrives_twice() {
    let there = sqlite_database(&Stage::steps()).unwrap();
    let stage = Stage::new(&there.db);
    stage.account();
    // Short messages about progress are asked for, so that both ways are walked.
    everything(&stage);
    let desk = stage.officer("tiepnhan", Role::IntakeOfficer);
    let made = Cell::new(0);
    let config = ProptestConfig {
        cases: 48,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    proptest!(config, |(turns in turns())| {
        let stage = stage.anew();
        let first = made.replace(made.get() + 3);
        dossiers(&stage, &desk, first..first + 3);
        let before = before(&stage);
        play(&stage, &turns);
        check(&stage, &before, 3);
    });
}

fn everything(stage: &Stage) {
    use motcua_mail::Channel;
    use motcua_notices::{Choices, Topic, choose};
    let mut all = Choices::usual();
    all.wanted.insert((Topic::Progress, Channel::Sms));
    stage
        .write(&stage.owner(now()), move |cx, tx| choose(cx, tx, &all))
        .unwrap();
}

#[test]
fn a_worker_that_is_killed_with_a_message_in_its_hands_doubles_nothing() {
    on_both(|stage| {
        stage.account();
        everything(stage);
        let desk = stage.officer("tiepnhan", Role::IntakeOfficer);
        dossiers(stage, &desk, 0..2);
        let before = before(stage);
        let kills = [
            Turn::Take(9),
            Turn::Kill,
            Turn::Kill,
            Turn::Kill,
            Turn::Kill,
            Turn::Wait(5),
        ];
        play(stage, &kills);
        check(stage, &before, 2);
        let unsure = "SELECT COUNT(*) FROM notices_delivery WHERE state = 'unsure' AND channel = 'email'";
        assert_eq!(stage.count(unsure), 2);
    });
}
