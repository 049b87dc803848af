//! What a council promises of members with an interest: no ballot, no place in the base, no secret vote of two.

use motcua_campaign::{
    AsideCount, AsideReason, CampaignFinding, Collective, Definition, NewAside, NewCouncilSession,
    NewNominee, NominationId, NomineeId, NomineeKind, Stage as Place, WaitingKind, add_nominee,
    annul_meeting, begin_nomination, cast_ballot, cast_in_session, close_session, close_vote, open_meeting,
    open_session, session_file, step_aside, verify_campaigns, waiting, withdraw_aside,
};
use motcua_identity::{OpContext, Role};

use crate::nominations::{Cast, KEY, TEAMS, collective, file, meeting};
use crate::stage::{Stage, each_stage, unit};
use crate::together::examined;

pub(crate) const UNIT: &str = "06187";
const AWARD: &str = "bang-khen-tap-the";

pub(crate) fn plan(secret: bool, count: AsideCount) -> Definition {
    let mut plan = Definition::kh_170().unwrap();
    for award in &mut plan.awards {
        award.ballot.secret = secret;
        award.ballot.aside = count;
    }
    plan
}

/// A cast whose unit's council has a fourth member.
pub(crate) fn four(stage: &Stage, plan: Definition) -> Cast {
    let mut cast = Cast::new(stage, plan);
    cast.members
        .push(stage.officer("uyvien.d", UNIT, &[Role::CouncilMember]));
    cast
}

/// A set with the unit and one of its teams.
fn two(stage: &Stage, cast: &Cast) -> (NominationId, [NomineeId; 2]) {
    let (id, cx) = (cast.begun(stage, AWARD), cast.secretary.clone());
    let team = collective(Collective::Named, TEAMS[0]);
    assert_eq!(stage.write(move |tx| add_nominee(&cx, tx, id, &team)), []);
    let nominees = file(stage, &cast.secretary, id).nominees;
    let of = |which: &Collective| {
        let found = nominees.iter().find(|one| one.collective.as_ref() == Some(which));
        found.unwrap().id
    };
    (id, [of(&Collective::Whole), of(&Collective::Named)])
}

fn kin(nominee: NomineeId) -> NewAside {
    NewAside {
        nominee: Some(nominee),
        reason: Some(AsideReason::Kin),
        ..NewAside::default()
    }
}

/// What the secretary or the chair fills in for somebody else.
pub(crate) fn on_behalf(nominee: NomineeId, member: &OpContext, words: &str) -> NewAside {
    NewAside {
        member: Some(member.officer().unwrap().officer_id),
        words: words.to_owned(),
        ..kin(nominee)
    }
}

pub(crate) fn declare(
    stage: &Stage,
    by: &OpContext,
    id: NominationId,
    new: NewAside,
) -> Result<Vec<&'static str>, &'static str> {
    let cx = by.clone();
    let told = stage.try_write(move |tx| step_aside(&cx, tx, id, &new));
    told.map(|problems| problems.into_iter().map(|one| one.code).collect())
        .map_err(|fault| fault.code())
}

/// Withdraws the declaration that stands last; where there is none, tries to withdraw what follows from the rule.
fn withdraw(stage: &Stage, by: &OpContext, cast: &Cast, id: NominationId) -> Result<(), &'static str> {
    let standing = file(stage, &cast.secretary, id).asides;
    let declared = standing.iter().rev().find(|one| !one.by_rule);
    let aside = declared.or(standing.last()).unwrap().id;
    let cx = by.clone();
    let told = stage.try_write(move |tx| withdraw_aside(&cx, tx, id, aside));
    told.map_err(|fault| fault.code())
}

/// Opens the meeting of the unit's council with everybody but the first `away`; the codes of the problems.
pub(crate) fn open(stage: &Stage, cast: &Cast, id: NominationId, away: usize) -> Vec<&'static str> {
    let absent = cast.members.iter().take(away);
    let absent: Vec<_> = absent.map(|cx| cx.officer().unwrap().officer_id).collect();
    let (cx, new) = (cast.secretary.clone(), meeting(&cast.members, &absent));
    let problems = stage.write(move |tx| open_meeting(&cx, tx, id, &new));
    problems.into_iter().map(|one| one.code).collect()
}

pub(crate) fn vote(
    stage: &Stage,
    member: &OpContext,
    id: NominationId,
    yes: &[NomineeId],
) -> Result<(), &'static str> {
    let (cx, yes) = (member.clone(), yes.to_vec());
    let cast = stage.try_write(move |tx| cast_ballot(&cx, tx, (id, &KEY), &yes));
    cast.map_err(|fault| fault.code())
}

pub(crate) fn count(stage: &Stage, cast: &Cast, id: NominationId) -> Result<(), &'static str> {
    let cx = cast.secretary.clone();
    let counted = stage.try_write(move |tx| close_vote(&cx, tx, (id, &KEY)));
    counted.map_err(|fault| fault.code())
}

pub(crate) const NONE: Vec<&str> = Vec::new();

#[test]
fn whoever_steps_aside_has_no_ballot_on_that_nominee_and_leaves_the_base_where_the_award_says_so() {
    for (secret, counts, base, carried) in [
        (true, AsideCount::Leaves, 3, true),
        (true, AsideCount::Stays, 4, false),
        (false, AsideCount::Leaves, 3, true),
        (false, AsideCount::Stays, 4, false),
    ] {
        each_stage(|stage| {
            let cast = four(stage, plan(secret, counts));
            let (id, [first, second]) = two(stage, &cast);
            assert_eq!(declare(stage, &cast.members[0], id, kin(first)), Ok(NONE));
            assert_eq!(
                declare(stage, &cast.members[0], id, kin(first)),
                Err("campaign-done-already")
            );
            assert_eq!(open(stage, &cast, id, 0), NONE);
            assert_eq!(
                vote(stage, &cast.members[0], id, &[first]),
                Err("campaign-stepped-aside")
            );
            for (place, member) in cast.members.iter().enumerate() {
                assert_eq!(count(stage, &cast, id), Err("campaign-votes-missing"));
                let yes = match place {
                    1 | 2 => vec![first, second],
                    _ => vec![second],
                };
                assert_eq!(vote(stage, member, id, &yes), Ok(()));
            }
            assert_eq!(count(stage, &cast, id), Ok(()));
            let done = file(stage, &cast.secretary, id);
            let of = |nominee| {
                let one = done.nominees.iter().find(|one| one.id == nominee).unwrap();
                (one.unit_yes, one.carried)
            };
            assert_eq!(of(first), (Some(2), carried), "two of {base}");
            assert_eq!(of(second), (Some(4), true));
            let ballots: i64 = stage.read(|tx| Ok(tx.scalar("SELECT COUNT(*) FROM campaign_ballot", &[])?));
            assert_eq!(ballots, 7, "three on the one, four on the other");
            let minutes = &done.meetings[0].minutes;
            for wanted in [
                "Không tham gia bỏ phiếu: Nông Văn uyvien.a (là vợ, chồng, cha, mẹ, con".to_owned(),
                format!("Số phiếu phát ra 3, thu về 3; tỷ lệ tính trên {base} thành viên."),
                "Số phiếu phát ra 4, thu về 4; tỷ lệ tính trên 4 thành viên.".to_owned(),
            ] {
                assert!(minutes.contains(&wanted), "{wanted}: {minutes}");
            }
            assert_eq!(stage.read(verify_campaigns), []);
        });
    }
}

#[test]
fn a_secret_vote_of_fewer_than_three_is_not_held_whether_or_not_somebody_steps_aside() {
    let barred = vec!["campaign-too-few-for-secret"];
    each_stage(|stage| {
        let cast = Cast::new(stage, plan(true, AsideCount::Leaves));
        let id = cast.begun(stage, AWARD);
        let nominee = file(stage, &cast.secretary, id).nominees[0].id;
        assert_eq!(open(stage, &cast, id, 1), barred, "two of three are a quorum");
        assert_eq!(declare(stage, &cast.members[0], id, kin(nominee)), Ok(NONE));
        assert_eq!(open(stage, &cast, id, 0), barred);
        assert_eq!(withdraw(stage, &cast.members[0], &cast, id), Ok(()));
        assert_eq!(open(stage, &cast, id, 0), NONE);
        // Somebody steps aside after the meeting was opened: no ballot is taken.
        assert_eq!(declare(stage, &cast.members[1], id, kin(nominee)), Ok(NONE));
        assert_eq!(vote(stage, &cast.members[0], id, &[nominee]), Err(barred[0]));
        let cx = cast.secretary.clone();
        stage.write(move |tx| annul_meeting(&cx, tx, id, "Mời thêm thành viên"));
        assert_eq!(
            open(stage, &cast, id, 0),
            barred,
            "a declaration outlives the meeting"
        );
        assert_eq!(stage.read(verify_campaigns), []);
    });
    each_stage(|stage| {
        let cast = Cast::new(stage, plan(false, AsideCount::Leaves));
        let id = cast.begun(stage, AWARD);
        let nominee = file(stage, &cast.secretary, id).nominees[0].id;
        assert_eq!(declare(stage, &cast.members[0], id, kin(nominee)), Ok(NONE));
        assert_eq!(open(stage, &cast, id, 0), NONE, "two may vote openly");
    });
}

#[test]
fn a_council_is_too_small_for_a_nominee_where_whoever_steps_aside_still_counts_among_the_members() {
    each_stage(|stage| {
        let cast = four(stage, plan(false, AsideCount::Stays));
        let (id, [first, _]) = two(stage, &cast);
        for member in &cast.members[..2] {
            assert_eq!(declare(stage, member, id, kin(first)), Ok(NONE));
        }
        assert_eq!(open(stage, &cast, id, 0), ["campaign-council-too-small"]);
    });
}

#[test]
fn members_declare_for_themselves_chair_and_secretary_for_others_in_words_and_nobody_once_a_ballot_is_cast() {
    each_stage(|stage| {
        let cast = four(stage, plan(true, AsideCount::Leaves));
        let id = cast.begun(stage, AWARD);
        let nominee = file(stage, &cast.secretary, id).nominees[0].id;
        let [first, second, _, chair] = &cast.members[..] else {
            panic!("four members");
        };
        let other = stage.officer("khac", "06184", &[Role::CouncilMember]);
        let declared = |by: &OpContext, new: NewAside| declare(stage, by, id, new);
        assert_eq!(declared(&other, kin(nominee)), Err("not-allowed"));
        assert_eq!(
            declared(second, on_behalf(nominee, first, "Theo đơn")),
            Err("not-allowed")
        );
        assert_eq!(
            declared(chair, on_behalf(nominee, first, "Theo đơn")),
            Err("not-allowed"),
            "nobody leads before the meeting is open"
        );
        assert_eq!(
            declared(&cast.secretary, kin(nominee)),
            Ok(vec!["campaign-aside-member-missing"])
        );
        assert_eq!(
            declared(&cast.secretary, on_behalf(nominee, &cast.head, "Theo đơn")),
            Ok(vec!["campaign-aside-member-missing"]),
            "the head is no member"
        );
        assert_eq!(
            declared(&cast.secretary, on_behalf(nominee, first, " ")),
            Ok(vec!["campaign-aside-words-missing"])
        );
        assert_eq!(open(stage, &cast, id, 0), NONE);
        assert_eq!(declared(chair, on_behalf(nominee, first, "Theo đơn")), Ok(NONE));
        let standing = file(stage, &cast.secretary, id).asides;
        assert_eq!((standing.len(), standing[0].words.as_str()), (1, "Theo đơn"));
        assert!(standing[0].on_behalf);
        assert_eq!(withdraw(stage, second, &cast, id), Err("not-allowed"));
        assert_eq!(withdraw(stage, first, &cast, id), Ok(()));
        assert_eq!(
            declared(&cast.secretary, on_behalf(nominee, first, "Theo đơn")),
            Ok(NONE)
        );
        assert_eq!(vote(stage, second, id, &[nominee]), Ok(()));
        assert_eq!(declared(chair, kin(nominee)), Err("campaign-vote-begun"));
        assert_eq!(withdraw(stage, first, &cast, id), Err("campaign-vote-begun"));
        assert_eq!(stage.read(verify_campaigns), []);
    });
}

#[test]
fn nobody_waits_for_a_member_who_steps_aside_for_everybody() {
    each_stage(|stage| {
        let cast = four(stage, plan(true, AsideCount::Leaves));
        let id = cast.begun(stage, AWARD);
        let nominee = file(stage, &cast.secretary, id).nominees[0].id;
        assert_eq!(declare(stage, &cast.members[0], id, kin(nominee)), Ok(NONE));
        assert_eq!(open(stage, &cast, id, 0), NONE);
        let votes = |by: &OpContext| {
            let cx = by.clone();
            let all = stage.read(move |tx| waiting(&cx, tx));
            all.iter().any(|one| one.kind == WaitingKind::Vote)
        };
        assert!(!votes(&cast.members[0]));
        assert!(votes(&cast.members[1]));
        assert_eq!(
            vote(stage, &cast.members[0], id, &[]),
            Err("campaign-stepped-aside")
        );
        for member in &cast.members[1..] {
            assert_eq!(vote(stage, member, id, &[nominee]), Ok(()));
        }
        assert_eq!(count(stage, &cast, id), Ok(()));
        assert_eq!(file(stage, &cast.secretary, id).nomination.stage, Place::Voted);
    });
}

#[test]
fn whoever_is_nominated_or_leads_the_nominated_collective_steps_aside_by_rule() {
    each_stage(|stage| {
        let mut cast = four(stage, plan(true, AsideCount::Leaves));
        cast.members
            .push(stage.officer("truong.hd", UNIT, &[Role::AgencyHead, Role::CouncilMember]));
        let (id, [whole, _]) = two(stage, &cast);
        assert_eq!(declare(stage, &cast.members[4], id, kin(whole)), Ok(NONE));
        assert_eq!(open(stage, &cast, id, 0), NONE);
        // The declaration may be withdrawn; what follows from the rule stands.
        assert_eq!(withdraw(stage, &cast.members[4], &cast, id), Ok(()));
        let found = file(stage, &cast.secretary, id).asides;
        let told: Vec<_> = found
            .iter()
            .map(|one| (one.nominee, one.name.as_str(), one.reason, one.by_rule))
            .collect();
        assert_eq!(
            told,
            [(whole, "Nông Văn truong.hd", AsideReason::Leads, true)],
            "a team without a line among the units has no head"
        );
        assert_eq!(
            withdraw(stage, &cast.secretary, &cast, id),
            Err("campaign-entry-not-found")
        );
        assert_eq!(
            vote(stage, &cast.members[4], id, &[whole]),
            Err("campaign-stepped-aside")
        );
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
        assert_eq!(open(stage, &cast, id, 0), NONE);
        let found = file(stage, &cast.secretary, id).asides;
        let told: Vec<_> = found.iter().map(|one| (one.name.as_str(), one.reason)).collect();
        assert_eq!(told, [("Nông Văn uyvien.a", AsideReason::Nominee)]);
        assert_eq!(stage.read(verify_campaigns), []);
    });
}

#[test]
fn in_a_session_a_member_steps_aside_for_one_set_and_votes_on_the_other() {
    each_stage(|stage| {
        let mut cast = Cast::new(stage, plan(true, AsideCount::Leaves));
        let sets = [examined(stage, &cast), examined(stage, &cast)];
        cast.council
            .push(stage.officer("tinh.d", "20", &[Role::CouncilMember]));
        let [first, second] = sets.map(|id| file(stage, &cast.above, id).nominees[0].id);
        assert_eq!(declare(stage, &cast.council[0], sets[0], kin(first)), Ok(NONE));
        let (cx, of) = (cast.above.clone(), cast.campaign);
        let new = NewCouncilSession {
            sets: sets.to_vec(),
            meeting: meeting(&cast.council, &[]),
        };
        let session = stage.write(move |tx| open_session(&cx, tx, of, &new)).unwrap();
        let voted = |member: &OpContext, yes: &[NomineeId]| {
            let (cx, yes) = (member.clone(), yes.to_vec());
            let cast = stage.try_write(move |tx| cast_in_session(&cx, tx, (session, &KEY), &yes));
            cast.map_err(|fault| fault.code())
        };
        assert_eq!(
            voted(&cast.council[0], &[first, second]),
            Err("campaign-stepped-aside")
        );
        assert_eq!(voted(&cast.council[0], &[second]), Ok(()));
        assert_eq!(voted(&cast.council[0], &[second]), Err("campaign-voted-already"));
        assert_eq!(
            declare(stage, &cast.council[1], sets[0], kin(first)),
            Err("campaign-vote-begun"),
            "the session votes as one"
        );
        for member in &cast.council[1..] {
            assert_eq!(voted(member, &[first, second]), Ok(()));
        }
        let cx = cast.above.clone();
        stage.write(move |tx| close_session(&cx, tx, (session, &KEY)));
        let yes = sets.map(|id| file(stage, &cast.above, id).nominees[0].province_yes);
        assert_eq!(yes, [Some(3), Some(4)]);
        let cx = cast.above.clone();
        let held = stage.read(move |tx| session_file(&cx, tx, (of, session)));
        assert!(held.members().iter().all(|member| member.voted));
        for wanted in ["3/3", "4/4", "Không tham gia bỏ phiếu: Nông Văn tinh.a ("] {
            assert!(held.session.minutes.contains(wanted), "{wanted}");
        }
        let other = file(stage, &cast.above, sets[1]);
        assert!(
            !other
                .meeting_of(&unit("20"))
                .unwrap()
                .minutes
                .contains("Nông Văn tinh.a ("),
            "a set tells of itself only"
        );
        assert_eq!(stage.read(verify_campaigns), []);
    });
}

#[test]
fn who_steps_aside_cannot_be_changed_behind_the_ledgers_back() {
    each_stage(|stage| {
        let cast = four(stage, plan(true, AsideCount::Leaves));
        let id = cast.begun(stage, AWARD);
        let nominee = file(stage, &cast.secretary, id).nominees[0].id;
        let new = on_behalf(nominee, &cast.members[0], "Theo đơn");
        assert_eq!(declare(stage, &cast.secretary, id, new), Ok(NONE));
        assert_eq!(stage.read(verify_campaigns), []);
        for (change, back) in [
            ("SET reason = 'leads'", "SET reason = 'kin'"),
            ("SET withdrawn_at = 1", "SET withdrawn_at = NULL"),
            ("SET on_behalf = FALSE", "SET on_behalf = TRUE"),
        ] {
            let update = |set: &str| {
                let sql = format!("UPDATE campaign_aside {set}");
                stage.write(move |tx| Ok(tx.execute(&sql, &[]).map(drop)?));
            };
            update(change);
            assert_eq!(
                stage.read(verify_campaigns),
                [CampaignFinding::Asides(id)],
                "{change}"
            );
            update(back);
            assert_eq!(stage.read(verify_campaigns), [], "{back}");
        }
        stage.write(|tx| Ok(tx.execute("DELETE FROM campaign_aside", &[]).map(drop)?));
        assert_eq!(stage.read(verify_campaigns), [CampaignFinding::Asides(id)]);
    });
}
