//! The way of a nomination from the unit's council to the register of awards.

use motcua_campaign::{
    BoxKey, CampaignId, Collective, Definition, NOMINATED_ELSEWHERE, NewMeeting, NewNominee, NewSolution,
    NominationFile, NominationId, NomineeKind, PaperKind, SolutionKind, Stage as Place, Step, Written,
    add_nominee, awards, begin_nomination, cast_ballot, close_campaign, close_vote, edit_paper,
    edit_template, move_nomination, nominated_elsewhere, nomination_file, open_meeting, register_solution,
    steps_open, template,
};
use motcua_identity::{OfficerId, OpContext, Role};
use motcua_kernel::Fault;

/// The key of the boxes in these tests.
pub(crate) const KEY: BoxKey = BoxKey::new([3; BoxKey::LENGTH]);

use crate::stage::{Stage, day, each_stage, province, unit};

const UNIT: &str = "06187";

/// Collectives of the unit that took part in its solution: nobody is in two sets for one award.
pub(crate) const TEAMS: [&str; 4] = ["Tổ Hộ tịch", "Tổ Chứng thực", "Tổ Địa chính", "Tổ Văn thư"];

/// A collective of the unit as it is filled in.
pub(crate) fn collective(which: Collective, name: &str) -> NewNominee {
    NewNominee {
        kind: Some(NomineeKind::Collective),
        collective: Some(which),
        name: name.to_owned(),
        position: "Tập thể".to_owned(),
        leads: false,
        category: "Cán bộ, công chức, viên chức".to_owned(),
        part: "Trực tiếp quét, kiểm tra hồ sơ".to_owned(),
        owner_number: String::new(),
    }
}

/// Everybody who has a part.
pub(crate) struct Cast {
    pub(crate) secretary: OpContext,
    pub(crate) members: Vec<OpContext>,
    pub(crate) head: OpContext,
    pub(crate) focal: OpContext,
    pub(crate) emulation: OpContext,
    pub(crate) above: OpContext,
    pub(crate) council: Vec<OpContext>,
    pub(crate) chairman: OpContext,
    pub(crate) campaign: CampaignId,
}

impl Cast {
    /// A campaign that 06187 exceeded, closed; the clock stands on the first day of the window.
    pub(crate) fn new(stage: &Stage, definition: Definition) -> Self {
        stage.dossiers(&province(&[(UNIT, 30, 20), ("06184", 20, 4)]));
        let member = |name: &str, at: &str| stage.officer(name, at, &[Role::CouncilMember]);
        let emulation = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let campaign = stage.launched_as(&emulation, definition);
        let secretary = stage.officer("thuky", UNIT, &[Role::CouncilSecretary]);
        let new = NewSolution {
            kind: SolutionKind::Solution,
            title: "Quét tại quầy".to_owned(),
            words: "Quét ngay khi tiếp nhận".to_owned(),
            began_on: Some(day("2023-10-01")),
            indicator: "digitisation".to_owned(),
            participants: ["Nông Thị Thử", " Lý  Văn Mẫu "]
                .iter()
                .chain(&TEAMS)
                .map(|name| (*name).to_owned())
                .collect(),
        };
        let (cx, by) = (secretary.clone(), emulation.clone());
        stage.write(move |tx| register_solution(&cx, tx, (campaign, &unit(UNIT)), &new));
        stage.at("2023-12-01", 8);
        stage.write(move |tx| close_campaign(&by, tx, campaign));
        stage.at("2023-12-04", 8);
        Self {
            secretary,
            members: ["uyvien.a", "uyvien.b", "uyvien.c"]
                .map(|name| member(name, UNIT))
                .to_vec(),
            head: stage.officer("truong", UNIT, &[Role::AgencyHead]),
            focal: stage.officer("daumoi", "20", &[Role::CampaignFocalPoint]),
            above: stage.officer("thukytinh", "20", &[Role::CouncilSecretary]),
            council: ["tinh.a", "tinh.b", "tinh.c"]
                .map(|name| member(name, "20"))
                .to_vec(),
            chairman: stage.officer("chutich", "20", &[Role::ProvinceChairman]),
            emulation,
            campaign,
        }
    }

    /// A nomination of the unit, or of one of its teams where the unit is in another set for the award.
    pub(crate) fn begun(&self, stage: &Stage, award: &'static str) -> NominationId {
        let (cx, campaign) = (self.secretary.clone(), self.campaign);
        stage.write(move |tx| {
            let id = begin_nomination(&cx, tx, (campaign, &unit(UNIT)), award)?.unwrap();
            let teams = TEAMS.map(|team| collective(Collective::Named, team));
            let whole = collective(Collective::Whole, "Thị trấn Cao Lộc");
            for new in std::iter::once(&whole).chain(&teams) {
                let problems = add_nominee(&cx, tx, id, new)?;
                if problems.is_empty() {
                    return Ok(id);
                }
                let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
                assert_eq!(codes, [NOMINATED_ELSEWHERE]);
            }
            Err(Fault::internal("every team of the unit is in a set"))
        })
    }

    /// A meeting in which `yes` of the members vote for every nominee.
    pub(crate) fn voted(&self, stage: &Stage, id: NominationId, yes: usize) {
        let above = file(stage, &self.secretary, id).nomination.stage == Place::Examined;
        let (secretary, members) = match above {
            true => (self.above.clone(), &self.council),
            false => (self.secretary.clone(), &self.members),
        };
        let (cx, new) = (secretary.clone(), meeting(members, &[]));
        stage.write(move |tx| open_meeting(&cx, tx, id, &new));
        for (place, member) in members.iter().enumerate() {
            let all: Vec<_> = file(stage, &secretary, id)
                .nominees
                .iter()
                .map(|one| one.id)
                .collect();
            let (cx, votes) = (member.clone(), if place < yes { all } else { Vec::new() });
            stage.write(move |tx| cast_ballot(&cx, tx, (id, &KEY), &votes));
        }
        stage.write(move |tx| close_vote(&secretary, tx, (id, &KEY)));
    }
}

/// A meeting that the last of the members leads.
pub(crate) fn meeting(members: &[OpContext], absent: &[OfficerId]) -> NewMeeting {
    NewMeeting {
        chair: members.last().map(|cx| cx.officer().unwrap().officer_id),
        place: "Phòng họp tầng 2".to_owned(),
        absent: absent.to_vec(),
    }
}

pub(crate) fn file(stage: &Stage, by: &OpContext, id: NominationId) -> NominationFile {
    let cx = by.clone();
    stage.read(move |tx| nomination_file(&cx, tx, id))
}

/// Makes a step; the code of the refusal where there is one.
pub(crate) fn step(stage: &Stage, by: &OpContext, id: NominationId, step: Step) -> Result<(), &'static str> {
    let version = stage
        .db
        .read(move |tx| {
            let row = tx.query_one(
                "SELECT version FROM campaign_nomination WHERE nomination_id = $1",
                motcua_db::values![id],
            )?;
            Ok::<i64, Fault>(row.get("version")?)
        })
        .unwrap();
    let cx = by.clone();
    let made = stage.try_write(move |tx| move_nomination(&cx, tx, (id, version), (step, "Số 12/QĐ-UBND")));
    made.map(|problems| assert_eq!(problems, []))
        .map_err(|fault| fault.code())
}

#[test]
fn a_nomination_goes_from_the_units_council_to_the_register_and_skips_no_step() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = cast.begun(stage, "bang-khen-tap-the");
        assert_eq!(
            step(stage, &cast.head, id, Step::Submit),
            Err("campaign-not-the-step")
        );
        cast.voted(stage, id, 2);
        assert_eq!(step(stage, &cast.secretary, id, Step::Submit), Err("not-allowed"));
        assert_eq!(step(stage, &cast.head, id, Step::Submit), Ok(()));
        assert_eq!(
            step(stage, &cast.focal, id, Step::Appraise),
            Err("campaign-not-the-step")
        );
        assert_eq!(
            step(stage, &cast.emulation, id, Step::FindComplete),
            Err("not-allowed")
        );
        for (by, made) in [
            (&cast.focal, Step::FindComplete),
            (&cast.focal, Step::Appraise),
            (&cast.emulation, Step::Examine),
        ] {
            assert_eq!(step(stage, by, id, made), Ok(()));
        }
        assert_eq!(
            step(stage, &cast.chairman, id, Step::Award),
            Err("campaign-not-the-step")
        );
        cast.voted(stage, id, 3);
        let cx = cast.chairman.clone();
        assert_eq!(
            stage.read(move |tx| steps_open(&cx, tx, id)),
            [Step::Award, Step::Return, Step::Decline]
        );
        assert_eq!(step(stage, &cast.chairman, id, Step::Award), Ok(()));
        let campaign = cast.campaign;
        let listed = stage.read(move |tx| awards(tx, campaign));
        assert_eq!((listed.len(), listed[0].number), (1, 1));
        assert_eq!(listed[0].decision, "Số 12/QĐ-UBND");
        let file = file(stage, &cast.secretary, id);
        assert_eq!(
            (file.nominees[0].unit_yes, file.nominees[0].province_yes),
            (Some(2), Some(3))
        );
        assert_eq!(file.receipts.len(), 1);
        // The papers are filled from the frozen figures: 20 of 30 against 55 %.
        assert!(
            file.nominees[0]
                .report
                .contains("66,67 % (20 / 30 hồ sơ), vượt chỉ tiêu 55,00 %")
        );
        assert!(file.nominees[0].report.contains("Quét tại quầy"));
        assert!(
            file.meeting_of(&unit(UNIT))
                .unwrap()
                .minutes
                .contains("2 phiếu tán thành, đủ điều kiện")
        );
        assert_eq!(stage.read(motcua_campaign::verify_campaigns), []);
    });
}

#[test]
fn only_units_that_exceeded_and_registered_a_solution_are_nominated() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let other = stage.officer("thuky2", "06184", &[Role::CouncilSecretary]);
        let campaign = cast.campaign;
        let begun = stage
            .write(move |tx| begin_nomination(&other, tx, (campaign, &unit("06184")), "bang-khen-tap-the"));
        assert_eq!(begun.unwrap_err().code, "campaign-not-eligible");
    });
}

#[test]
fn nobody_is_nominated_for_one_award_in_two_sets_of_a_campaign_unless_the_first_led_nowhere() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let begin = |award: &'static str| {
            let (cx, campaign) = (cast.secretary.clone(), cast.campaign);
            let begun = stage.write(move |tx| begin_nomination(&cx, tx, (campaign, &unit(UNIT)), award));
            begun.unwrap()
        };
        let whole = |id: NominationId| -> Vec<&'static str> {
            let (cx, new) = (cast.secretary.clone(), collective(Collective::Whole, ""));
            let problems = stage.write(move |tx| add_nominee(&cx, tx, id, &new));
            problems.iter().map(|problem| problem.code).collect()
        };
        let (first, second) = (cast.begun(stage, "bang-khen-tap-the"), begin("bang-khen-tap-the"));
        assert_eq!(whole(second), [NOMINATED_ELSEWHERE], "whatever name it is given");
        let (cx, new) = (cast.secretary.clone(), collective(Collective::Whole, ""));
        let (at, stands) = stage
            .read(move |tx| nominated_elsewhere(&cx, tx, second, &new))
            .unwrap();
        assert_eq!((at.id, stands), (unit(UNIT), Place::Drafting));
        assert_eq!(whole(begin("giay-khen")), [""; 0], "another form of award");
        cast.voted(stage, first, 0);
        let end = file(stage, &cast.secretary, first).nomination.stage;
        assert_eq!(end, Place::Declined, "the council carried nobody");
        assert_eq!(whole(second), [""; 0]);
        assert_eq!(whole(second), ["campaign-collective-twice"]);
    });
}

#[test]
fn a_secret_ballot_is_cast_once_and_is_not_counted_before_all_have_voted() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = cast.begun(stage, "bang-khen-tap-the");
        let (cx, new) = (cast.secretary.clone(), meeting(&cast.members, &[]));
        stage.write(move |tx| open_meeting(&cx, tx, id, &new));
        let nominee = file(stage, &cast.secretary, id).nominees[0].id;
        for (place, member) in cast.members.iter().enumerate() {
            let cx = cast.secretary.clone();
            let early = stage.try_write(move |tx| close_vote(&cx, tx, (id, &KEY)));
            assert_eq!(early.unwrap_err().code(), "campaign-votes-missing");
            let (cx, votes) = (
                member.clone(),
                if place == 0 { vec![nominee] } else { Vec::new() },
            );
            stage.write(move |tx| cast_ballot(&cx, tx, (id, &KEY), &votes));
            let cx = member.clone();
            let again = stage.try_write(move |tx| cast_ballot(&cx, tx, (id, &KEY), &[nominee]));
            assert_eq!(again.unwrap_err().code(), "campaign-voted-already");
            assert_eq!(
                file(stage, &cast.secretary, id).nominees[0].unit_yes,
                None,
                "counts are sealed"
            );
        }
        let cx = cast.head.clone();
        let stranger = stage.try_write(move |tx| cast_ballot(&cx, tx, (id, &KEY), &[nominee]));
        assert_eq!(stranger.unwrap_err().code(), "not-allowed");
        // The ledger tells that members voted, and nothing that differs from one to the other.
        let told: Vec<String> = stage.read(move |tx| {
            let rows = tx.query(
                "SELECT payload FROM ledger_event WHERE kind = 'council-member-voted'",
                &[],
            )?;
            Ok(rows
                .iter()
                .map(|row| row.get("payload"))
                .collect::<Result<_, _>>()?)
        });
        assert!(told.iter().all(|payload| *payload == told[0]), "{told:?}");
        let cx = cast.secretary.clone();
        stage.write(move |tx| close_vote(&cx, tx, (id, &KEY)));
        let done = file(stage, &cast.secretary, id);
        assert_eq!(done.nominees[0].unit_yes, Some(1));
        assert_eq!(
            done.nomination.stage,
            Place::Declined,
            "one of three is not more than half"
        );
    });
}

#[test]
fn a_council_without_its_quorum_does_not_meet() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = cast.begun(stage, "bang-khen-tap-the");
        let away: Vec<_> = cast
            .members
            .iter()
            .take(2)
            .map(|cx| cx.officer().unwrap().officer_id)
            .collect();
        let (cx, both) = (cast.secretary.clone(), meeting(&cast.members, &away));
        let refused = stage.try_write(move |tx| open_meeting(&cx, tx, id, &both));
        assert_eq!(refused.unwrap_err().code(), "campaign-no-quorum");
        let (cx, one) = (cast.secretary.clone(), meeting(&cast.members, &away[..1]));
        let problems = stage.write(move |tx| open_meeting(&cx, tx, id, &one));
        assert_eq!(
            problems[0].code, "campaign-too-few-for-secret",
            "two are a quorum, and two secret ballots are no secret"
        );
    });
}

#[test]
fn nominations_come_from_4_to_6_december_and_the_close_is_hard() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let early = cast.begun(stage, "bang-khen-tap-the");
        let late = cast.begun(stage, "bang-khen-tap-the");
        for id in [early, late] {
            cast.voted(stage, id, 3);
        }
        stage.at("2023-12-03", 8);
        assert_eq!(
            step(stage, &cast.head, early, Step::Submit),
            Err("campaign-not-open-yet")
        );
        stage.at("2023-12-06", 16);
        assert_eq!(step(stage, &cast.head, early, Step::Submit), Ok(()));
        stage.at("2023-12-07", 8);
        assert_eq!(step(stage, &cast.head, late, Step::Submit), Ok(()));
        let missed = file(stage, &cast.secretary, late);
        assert_eq!(
            missed.nomination.stage,
            Place::Late,
            "it is on record, and it is not received"
        );
        assert!(missed.receipts[0].late);
        assert_eq!(missed.receipts[0].number, 2);
        assert_eq!(
            step(stage, &cast.emulation, late, Step::AdmitLate),
            Err("campaign-hard-close")
        );
        assert_eq!(
            step(stage, &cast.focal, late, Step::FindComplete),
            Err("campaign-not-the-step")
        );
        // What came in time and was sent back has two working days to be completed.
        assert_eq!(step(stage, &cast.focal, early, Step::Return), Ok(()));
        let cx = cast.secretary.clone();
        let read = file(stage, &cx, early).nomination.submission;
        stage.write(move |tx| {
            let written = Written::over(&read, "Tờ trình đã bổ sung");
            edit_paper(&cx, tx, early, (None, &written))
        });
        stage.at("2023-12-11", 16);
        assert_eq!(step(stage, &cast.head, early, Step::Submit), Ok(()));
        let back = file(stage, &cast.secretary, early);
        assert_eq!(
            (back.nomination.stage, back.receipts.len()),
            (Place::Submitted, 2)
        );
        assert_eq!(back.nomination.submission, "Tờ trình đã bổ sung");
    });
}

#[test]
fn a_head_awards_a_certificate_alone_and_numbers_have_no_gaps() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        for number in 1..=2_i64 {
            let id = cast.begun(stage, "giay-khen");
            assert_eq!(
                step(stage, &cast.head, id, Step::AwardLocally),
                Err("campaign-not-the-step")
            );
            cast.voted(stage, id, 3);
            assert_eq!(
                step(stage, &cast.head, id, Step::Submit),
                Err("campaign-not-the-step")
            );
            assert_eq!(step(stage, &cast.head, id, Step::AwardLocally), Ok(()));
            let campaign = cast.campaign;
            let numbers: Vec<i64> = stage
                .read(move |tx| awards(tx, campaign))
                .iter()
                .map(|one| one.number)
                .collect();
            assert_eq!(numbers, (1..=number).collect::<Vec<_>>());
        }
    });
}

#[test]
fn nominations_are_seen_by_those_who_have_a_part_in_them() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = cast.begun(stage, "bang-khen-tap-the");
        let stranger = stage.officer("khac", "06184", &[Role::AgencyHead, Role::CouncilSecretary]);
        let refused = stage.db.read(move |tx| nomination_file(&stranger, tx, id));
        assert_eq!(refused.unwrap_err().code(), "campaign-entry-not-found");
    });
}

#[test]
fn the_texts_of_a_regime_are_edited_and_ask_for_known_facts_only() {
    each_stage(|stage| {
        let cx = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let after = stage.write(move |tx| {
            let at = ("nd-98-2023", PaperKind::Submission);
            let wrong = edit_template(&cx, tx, at, "Kính gửi {ông}")?;
            assert_eq!(wrong[0].code, "campaign-place-unknown");
            assert_eq!(edit_template(&cx, tx, at, "Kính trình về {campaign}")?, []);
            template(tx, at.0, at.1)
        });
        assert_eq!(after, "Kính trình về {campaign}");
    });
}
