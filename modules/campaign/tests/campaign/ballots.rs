//! What a council's box promises: nobody who compares the database between two votes learns how a member voted.

use std::collections::BTreeSet;

use motcua_campaign::{
    BoxKey, Definition, NominationId, Stage as Place, annul_meeting, cast_ballot, close_vote, open_meeting,
};
use motcua_identity::OpContext;

use crate::nominations::{Cast, KEY, file, meeting};
use crate::stage::{Stage, each_stage};

const AWARD: &str = "bang-khen-tap-the";

/// Every row of the tables that ballots lie in, as text.
fn boxes(stage: &Stage) -> (Vec<String>, Vec<String>) {
    stage.read(|tx| {
        let sealed = tx.query(
            "SELECT ballot_id, meeting_id, sealed FROM campaign_sealed_ballot",
            &[],
        )?;
        let ids = sealed.iter().map(|row| row.get("ballot_id"));
        let seals = sealed.iter().map(|row| row.get("sealed"));
        Ok((ids.collect::<Result<_, _>>()?, seals.collect::<Result<_, _>>()?))
    })
}

fn opened(stage: &Stage, cast: &Cast) -> NominationId {
    let (id, cx) = (cast.begun(stage, AWARD), cast.secretary.clone());
    let new = meeting(&cast.members, &[]);
    stage.write(move |tx| open_meeting(&cx, tx, id, &new));
    id
}

fn vote(stage: &Stage, member: &OpContext, id: NominationId, yes: bool) {
    let nominee = file(stage, member, id).nominees.first().unwrap().id;
    let (cx, votes) = (member.clone(), if yes { vec![nominee] } else { Vec::new() });
    stage.write(move |tx| cast_ballot(&cx, tx, (id, &KEY), &votes));
}

#[test]
fn two_copies_of_the_database_taken_between_votes_have_no_ballot_in_common_and_tell_no_answer() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = opened(stage, &cast);
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut lengths: BTreeSet<usize> = BTreeSet::new();
        for (place, member) in cast.members.iter().enumerate() {
            vote(stage, member, id, place == 0);
            let (ids, seals) = boxes(stage);
            assert_eq!(ids.len(), place + 1);
            let mut sorted = ids.clone();
            sorted.sort();
            assert_eq!(ids, sorted, "the rows lie in the order of their random numbers");
            for part in ids.iter().chain(&seals) {
                assert!(seen.insert(part.clone()), "a row is the same as before the vote");
            }
            lengths.extend(seals.iter().map(String::len));
            // No open ballot lies beside the box before the count.
            let open: i64 = stage.read(|tx| Ok(tx.scalar("SELECT COUNT(*) FROM campaign_ballot", &[])?));
            assert_eq!(open, 0);
        }
        assert_eq!(lengths.len(), 1, "yes and no are as long as each other");
        let cx = cast.secretary.clone();
        stage.write(move |tx| close_vote(&cx, tx, (id, &KEY)));
        let (ids, _) = boxes(stage);
        assert_eq!(ids, Vec::<String>::new());
        let (counted, named): (i64, i64) = stage.read(|tx| {
            let rows = tx.query("SELECT officer_id FROM campaign_ballot", &[])?;
            let officers = rows.iter().map(|row| row.get::<Option<String>>("officer_id"));
            let named = officers
                .filter(|one| one.as_ref().is_ok_and(Option::is_some))
                .count();
            Ok((i64::try_from(rows.len()).unwrap(), i64::try_from(named).unwrap()))
        });
        assert_eq!((counted, named), (3, 0));
        assert_eq!(file(stage, &cast.secretary, id).nominees[0].unit_yes, Some(1));
    });
}

#[test]
fn a_box_opens_with_its_own_key_only() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = opened(stage, &cast);
        for member in &cast.members {
            vote(stage, member, id, true);
        }
        let cx = cast.secretary.clone();
        let refused = stage.try_write(move |tx| {
            let other = BoxKey::new([4; BoxKey::LENGTH]);
            close_vote(&cx, tx, (id, &other))
        });
        assert_eq!(refused.unwrap_err().code(), "campaign-box-locked");
    });
}

#[test]
fn a_meeting_that_cannot_go_on_is_annulled_with_a_reason_and_held_anew() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = opened(stage, &cast);
        vote(stage, &cast.members[0], id, true);
        let cx = cast.secretary.clone();
        let problems = stage.write(move |tx| annul_meeting(&cx, tx, id, " "));
        assert_eq!(problems[0].code, "campaign-reason-missing");
        let cx = cast.secretary.clone();
        stage.write(move |tx| annul_meeting(&cx, tx, id, "Một thành viên phải đi công tác"));
        assert_eq!(boxes(stage).0, Vec::<String>::new());
        assert_eq!(file(stage, &cast.secretary, id).meetings, []);
        cast.voted(stage, id, 3);
        assert_eq!(file(stage, &cast.secretary, id).nomination.stage, Place::Voted);
        assert_eq!(stage.read(motcua_campaign::verify_campaigns), []);
    });
}

#[test]
fn an_open_vote_is_on_record_with_who_cast_it_and_how() {
    each_stage(|stage| {
        let mut plan = Definition::kh_170().unwrap();
        for award in &mut plan.awards {
            award.ballot.secret = false;
        }
        let cast = Cast::new(stage, plan);
        let id = opened(stage, &cast);
        for (place, member) in cast.members.iter().enumerate() {
            vote(stage, member, id, place < 2);
        }
        let yes: Vec<String> = stage.read(|tx| {
            let rows = tx.query(
                "SELECT officer_id FROM campaign_ballot WHERE yes ORDER BY officer_id",
                &[],
            )?;
            Ok(rows
                .iter()
                .map(|row| row.get("officer_id"))
                .collect::<Result<_, _>>()?)
        });
        let mut wanted: Vec<String> = cast
            .members
            .iter()
            .take(2)
            .map(|cx| cx.officer().unwrap().officer_id.to_string())
            .collect();
        wanted.sort();
        assert_eq!(yes, wanted);
        let cx = cast.secretary.clone();
        stage.write(move |tx| close_vote(&cx, tx, (id, &KEY)));
        let done = file(stage, &cast.secretary, id);
        assert_eq!(done.nominees[0].unit_yes, Some(2));
        assert!(done.meetings[0].minutes.contains("Biểu quyết công khai"));
    });
}
