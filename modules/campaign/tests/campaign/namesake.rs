//! What a council promises of members who bear a nominee's name: the name alone bars them until it is said, with a reason, that
//! they are another person.

use motcua_campaign::{
    AsideCount, AsideReason, CampaignFinding, Collective, NewAside, NewNamesake, NewNominee, NominationId,
    NomineeId, NomineeKind, Stage as Place, add_nominee, annul_meeting, barred_by_name, begin_nomination,
    say_namesake, verify_campaigns, withdraw_namesake,
};
use motcua_identity::{OpContext, Role};

use crate::nominations::{Cast, collective, file};
use crate::stage::{Stage, each_stage, unit};
use crate::step_aside::{NONE, UNIT, count, declare, four, on_behalf, open, plan, vote};

/// A set with one person, who bears the name of the first member of the unit's council.
fn named(stage: &Stage, cast: &Cast) -> (NominationId, NomineeId) {
    let (cx, of) = (cast.secretary.clone(), cast.campaign);
    let person = NewNominee {
        kind: Some(NomineeKind::Person),
        collective: None,
        name: "Nông  văn Uyvien.a".to_owned(),
        leads: true,
        ..collective(Collective::Whole, "")
    };
    let id = stage.write(move |tx| {
        let id = begin_nomination(&cx, tx, (of, &unit(UNIT)), "bang-khen-ca-nhan")?.unwrap();
        assert_eq!(add_nominee(&cx, tx, id, &person)?, []);
        Ok(id)
    });
    (id, file(stage, &cast.secretary, id).nominees.first().unwrap().id)
}

fn say(
    stage: &Stage,
    by: &OpContext,
    id: NominationId,
    (nominee, member, words): (NomineeId, &OpContext, &str),
) -> Result<Vec<&'static str>, &'static str> {
    let new = NewNamesake {
        of: Some((nominee, member.officer().unwrap().officer_id)),
        words: words.to_owned(),
    };
    let cx = by.clone();
    let said = stage.try_write(move |tx| say_namesake(&cx, tx, id, &new));
    said.map(|problems| problems.into_iter().map(|one| one.code).collect())
        .map_err(|fault| fault.code())
}

/// Withdraws what stands first.
fn withdraw(
    stage: &Stage,
    by: &OpContext,
    (cast, id): (&Cast, NominationId),
    reason: &'static str,
) -> Result<Vec<&'static str>, &'static str> {
    let one = file(stage, &cast.secretary, id).namesakes.first().unwrap().id;
    let cx = by.clone();
    let told = stage.try_write(move |tx| withdraw_namesake(&cx, tx, id, (Some(one), reason)));
    told.map(|problems| problems.into_iter().map(|one| one.code).collect())
        .map_err(|fault| fault.code())
}

/// The names of the members whom the name alone bars, for `by`.
fn barred(stage: &Stage, by: &OpContext, id: NominationId) -> Vec<String> {
    let cx = by.clone();
    let all = stage.read(move |tx| barred_by_name(&cx, tx, id));
    all.into_iter().map(|one| one.name).collect()
}

/// Who steps aside by rule, and why.
fn by_rule(stage: &Stage, cast: &Cast, id: NominationId) -> Vec<(String, AsideReason)> {
    let asides = file(stage, &cast.secretary, id).asides;
    let ruled = asides.into_iter().filter(|one| one.by_rule);
    ruled.map(|one| (one.name, one.reason)).collect()
}

const WHY: &str = "Khác năm sinh;\nlà công chức Tư pháp";

#[test]
fn a_member_of_a_nominees_name_votes_once_it_is_said_that_it_is_another_person() {
    each_stage(|stage| {
        let cast = Cast::new(stage, plan(true, AsideCount::Leaves));
        let (id, nominee) = named(stage, &cast);
        let first = &cast.members[0];
        // Of three one is barred by the name: a secret vote of two is not held.
        assert_eq!(open(stage, &cast, id, 0), ["campaign-too-few-for-secret"]);
        assert_eq!(barred(stage, &cast.secretary, id), ["Nông Văn uyvien.a"]);
        assert_eq!(say(stage, &cast.secretary, id, (nominee, first, WHY)), Ok(NONE));
        assert_eq!(barred(stage, &cast.secretary, id), Vec::<String>::new());
        assert_eq!(open(stage, &cast, id, 0), NONE);
        for member in &cast.members {
            assert_eq!(vote(stage, member, id, &[nominee]), Ok(()));
        }
        assert_eq!(count(stage, &cast, id), Ok(()));
        let done = file(stage, &cast.secretary, id);
        assert_eq!(done.nomination.stage, Place::Voted);
        assert_eq!(done.nominees[0].unit_yes, Some(3));
        assert_eq!(done.asides, []);
        let minutes = &done.meetings[0].minutes;
        for (wanted, there) in [
            (
                "Thành viên trùng họ tên, không phải là người được đề nghị: Nông Văn uyvien.a (Khác năm sinh; là công chức Tư \
                 pháp).",
                true,
            ),
            ("số phiếu phát ra 3, thu về 3; tổng số thành viên 3.", true),
            ("Không tham gia bỏ phiếu", false),
        ] {
            assert_eq!(minutes.contains(wanted), there, "{wanted}: {minutes}");
        }
        assert_eq!(stage.read(verify_campaigns), []);
    });
}

#[test]
fn in_an_open_meeting_the_bar_is_lifted_and_comes_back_when_it_is_withdrawn_and_after_a_ballot_nothing_changes()
 {
    each_stage(|stage| {
        let cast = four(stage, plan(true, AsideCount::Leaves));
        let (id, nominee) = named(stage, &cast);
        let (first, chair) = (&cast.members[0], &cast.members[3]);
        let ruled = [("Nông Văn uyvien.a".to_owned(), AsideReason::Nominee)];
        assert_eq!(open(stage, &cast, id, 0), NONE);
        assert_eq!(by_rule(stage, &cast, id), ruled);
        assert_eq!(barred(stage, chair, id), ["Nông Văn uyvien.a"]);
        assert_eq!(say(stage, chair, id, (nominee, first, WHY)), Ok(NONE));
        assert_eq!(by_rule(stage, &cast, id), []);
        assert_eq!(
            withdraw(stage, &cast.secretary, (&cast, id), " "),
            Ok(vec!["campaign-reason-missing"])
        );
        assert_eq!(
            withdraw(stage, &cast.secretary, (&cast, id), "Nhầm người"),
            Ok(NONE)
        );
        assert_eq!(by_rule(stage, &cast, id), ruled);
        assert_eq!(vote(stage, first, id, &[nominee]), Err("campaign-stepped-aside"));
        assert_eq!(stage.read(verify_campaigns), []);
        assert_eq!(say(stage, &cast.secretary, id, (nominee, first, WHY)), Ok(NONE));
        // What was said outlives a meeting that was annulled.
        let cx = cast.secretary.clone();
        stage.write(move |tx| annul_meeting(&cx, tx, id, "Mời thêm thành viên"));
        assert_eq!(open(stage, &cast, id, 0), NONE);
        assert_eq!(by_rule(stage, &cast, id), []);
        assert_eq!(vote(stage, first, id, &[nominee]), Ok(()));
        let begun = Err("campaign-vote-begun");
        assert_eq!(withdraw(stage, &cast.secretary, (&cast, id), "Nhầm người"), begun);
        assert_eq!(say(stage, chair, id, (nominee, first, WHY)), begun);
        assert_eq!(barred(stage, chair, id), Vec::<String>::new());
        for member in &cast.members[1..] {
            assert_eq!(vote(stage, member, id, &[nominee]), Ok(()));
        }
        assert_eq!(count(stage, &cast, id), Ok(()));
        assert_eq!(
            withdraw(stage, &cast.secretary, (&cast, id), "Nhầm người"),
            Err("campaign-not-the-step")
        );
        assert_eq!(stage.read(verify_campaigns), []);
    });
}

#[test]
fn only_whoever_presides_says_it_with_a_reason_of_a_member_of_that_name_and_never_of_themselves() {
    each_stage(|stage| {
        let mut cast = four(stage, plan(true, AsideCount::Leaves));
        let (id, nominee) = named(stage, &cast);
        let (first, second) = (cast.members[0].clone(), cast.members[1].clone());
        let said =
            |by: &OpContext, member: &OpContext, words: &str| say(stage, by, id, (nominee, member, words));
        let elsewhere = stage.officer("thuky.khac", "06184", &[Role::CouncilSecretary]);
        for by in [&first, &second, &cast.head, &cast.emulation, &elsewhere] {
            assert_eq!(said(by, &first, WHY), Err("not-allowed"));
            assert_eq!(barred(stage, by, id), Vec::<String>::new());
        }
        for (member, words, wrong) in [
            (&first, " ", "campaign-namesake-words-missing"),
            (&second, WHY, "campaign-namesake-missing"),
            (&cast.head, WHY, "campaign-namesake-missing"),
        ] {
            assert_eq!(said(&cast.secretary, member, words), Ok(vec![wrong]));
        }
        // Whoever was declared to be the nominee is no namesake before that is withdrawn.
        let declared = NewAside {
            reason: Some(AsideReason::Nominee),
            ..on_behalf(nominee, &first, "Chính là người được đề nghị")
        };
        assert_eq!(declare(stage, &cast.secretary, id, declared), Ok(NONE));
        assert_eq!(
            said(&cast.secretary, &first, WHY),
            Ok(vec!["campaign-namesake-declared"])
        );
        assert_eq!(file(stage, &cast.secretary, id).namesakes, []);
        // The last of the members leads the meeting: here it is the one who bears the name.
        cast.members.rotate_left(1);
        assert_eq!(open(stage, &cast, id, 0), NONE);
        assert_eq!(said(&first, &first, WHY), Ok(vec!["campaign-namesake-oneself"]));
        assert_eq!(stage.read(verify_campaigns), []);
    });
}

#[test]
fn whoever_leads_the_nominated_collective_stays_barred_whatever_is_said_of_names() {
    each_stage(|stage| {
        let mut cast = four(stage, plan(true, AsideCount::Leaves));
        let leads = stage.officer("truong.hd", UNIT, &[Role::AgencyHead, Role::CouncilMember]);
        cast.members.push(leads.clone());
        let id = cast.begun(stage, "bang-khen-tap-the");
        let nominee = file(stage, &cast.secretary, id).nominees[0].id;
        let refused = Ok(vec!["campaign-namesake-missing"]);
        assert_eq!(say(stage, &cast.secretary, id, (nominee, &leads, WHY)), refused);
        assert_eq!(open(stage, &cast, id, 0), NONE);
        assert_eq!(say(stage, &cast.secretary, id, (nominee, &leads, WHY)), refused);
        assert_eq!(
            by_rule(stage, &cast, id),
            [("Nông Văn truong.hd".to_owned(), AsideReason::Leads)]
        );
        assert_eq!(vote(stage, &leads, id, &[nominee]), Err("campaign-stepped-aside"));
    });
}

#[test]
fn who_is_a_namesake_cannot_be_changed_behind_the_ledgers_back() {
    each_stage(|stage| {
        let cast = four(stage, plan(true, AsideCount::Leaves));
        let (id, nominee) = named(stage, &cast);
        let first = &cast.members[0];
        assert_eq!(say(stage, &cast.secretary, id, (nominee, first, WHY)), Ok(NONE));
        assert_eq!(
            withdraw(stage, &cast.secretary, (&cast, id), "Nhầm người"),
            Ok(NONE)
        );
        assert_eq!(say(stage, &cast.secretary, id, (nominee, first, WHY)), Ok(NONE));
        assert_eq!(stage.read(verify_campaigns), []);
        for (change, back) in [
            (
                "SET nominee_id = officer_id",
                "SET nominee_id = (SELECT nominee_id FROM campaign_nominee)",
            ),
            (
                "SET withdrawn_at = 1 WHERE withdrawn_at IS NULL",
                "SET withdrawn_at = NULL WHERE withdrawn_seal IS NULL",
            ),
            (
                "SET withdrawn_seal = 'x' WHERE withdrawn_at IS NOT NULL",
                "SET withdrawn_seal = (SELECT seal FROM campaign_word WHERE words = 'Nhầm người')
                 WHERE withdrawn_at IS NOT NULL",
            ),
        ] {
            let update = |set: &str| {
                let sql = format!("UPDATE campaign_namesake {set}");
                stage.write(move |tx| Ok(tx.execute(&sql, &[]).map(drop)?));
            };
            update(change);
            assert_eq!(
                stage.read(verify_campaigns),
                [CampaignFinding::Namesakes(id)],
                "{change}"
            );
            update(back);
            assert_eq!(stage.read(verify_campaigns), [], "{back}");
        }
        stage.write(|tx| Ok(tx.execute("DELETE FROM campaign_namesake", &[]).map(drop)?));
        assert_eq!(stage.read(verify_campaigns), [CampaignFinding::Namesakes(id)]);
    });
}
