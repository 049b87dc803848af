//! Collectives that belong to an agency (KH 170/KH-UBND, V.1: tập thể thuộc, trực thuộc): with figures of their own, or on
//! those of the agency with the part they had.

use motcua_campaign::{
    CampaignFinding, CampaignId, Collective, Definition, Drawn, NewNominee, NewSolution, NominationId,
    NominationPaper, NomineeKind, Overall, SolutionKind, Step, add_nominee, awards, begin_nomination,
    behind_nominee, campaign, cast_ballot, close_campaign, close_vote, nomination_letter, open_meeting,
    register_solution, standings, verify_campaigns,
};
use motcua_figures::{AdminLevel, Counted};
use motcua_identity::{OpContext, Role};
use motcua_pdf::Block;

use crate::nominations::{KEY, file, meeting, step};
use crate::stage::{Stage, day, each_stage, province, unit};

/// The land department with its registration office, which is a sub-unit of it.
const AGENCY: &str = "STNMT";
const OFFICE: &str = "VPDKDD";
const ROOM: &str = "Phòng Đất đai";

struct Closed {
    secretary: OpContext,
    campaign: CampaignId,
}

/// The plan, closed over what the agency and its office settled and digitised.
fn closed(stage: &Stage, agency: (usize, usize), office: (usize, usize)) -> Closed {
    stage.dossiers(&province(&[
        (AGENCY, agency.0, agency.1),
        (OFFICE, office.0, office.1),
    ]));
    let by = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
    let secretary = stage.officer("thuky", AGENCY, &[Role::CouncilSecretary]);
    let campaign = stage.launched_as(&by, Definition::kh_170().unwrap());
    for (at, title) in [(AGENCY, "Quét theo lô"), (OFFICE, "Trả bản điện tử trước")] {
        let cx = stage.officer(
            &format!("nguoi.{}", at.to_lowercase()),
            at,
            &[Role::IntakeOfficer],
        );
        let new = NewSolution {
            kind: SolutionKind::Solution,
            title: title.to_owned(),
            words: "Mỗi buổi chiều".to_owned(),
            began_on: Some(day("2023-09-15")),
            indicator: "digitisation".to_owned(),
            participants: vec![ROOM.to_owned()],
        };
        stage.write(move |tx| register_solution(&cx, tx, (campaign, &unit(at)), &new));
    }
    stage.at("2023-12-01", 8);
    stage.write(move |tx| close_campaign(&by, tx, campaign));
    stage.at("2023-12-04", 8);
    Closed { secretary, campaign }
}

impl Closed {
    fn begun(&self, stage: &Stage, award: &'static str) -> Result<NominationId, &'static str> {
        let (cx, id) = (self.secretary.clone(), self.campaign);
        let begun = stage.write(move |tx| begin_nomination(&cx, tx, (id, &unit(AGENCY)), award));
        begun.map_err(|problem| problem.code)
    }

    fn added(&self, stage: &Stage, id: NominationId, new: &NewNominee) -> Vec<&'static str> {
        let (cx, new) = (self.secretary.clone(), new.clone());
        let problems = stage.write(move |tx| add_nominee(&cx, tx, id, &new));
        problems.into_iter().map(|problem| problem.code).collect()
    }
}

fn collective(which: Collective, name: &str, part: &str) -> NewNominee {
    NewNominee {
        kind: Some(NomineeKind::Collective),
        collective: Some(which),
        name: name.to_owned(),
        part: part.to_owned(),
        ..NewNominee::default()
    }
}

fn below() -> Collective {
    Collective::Below(unit(OFFICE))
}

#[test]
fn a_sub_unit_is_nominated_by_its_agency_on_figures_of_its_own_at_the_level_of_the_agency() {
    each_stage(|stage| {
        let closed = closed(stage, (20, 0), (20, 19));
        let (cx, of) = (closed.secretary.clone(), closed.campaign);
        let found = stage.read(move |tx| {
            let campaign = campaign(&cx, tx, of)?;
            standings(tx, &campaign, day("2023-12-04"))
        });
        assert_eq!(found.of(&unit(AGENCY)).unwrap().overall, Overall::NotMet);
        assert_eq!(found.of(&unit(OFFICE)), None, "it has no place of its own");
        let own = found.of_any(&unit(OFFICE)).unwrap();
        assert_eq!(
            (own.level, own.overall),
            (AdminLevel::Province, Overall::Exceeded)
        );
        assert_eq!(own.part_of, Some(unit(AGENCY)));
        assert!(found.eligible().any(|row| row.unit == unit(OFFICE)));
        // The agency stands at 47,5 %, its office at 95 % of the 70 % asked.
        let id = closed.begun(stage, "bang-khen-tap-the").unwrap();
        for which in [Collective::Whole, Collective::Named] {
            let codes = closed.added(stage, id, &collective(which, ROOM, "Quét hồ sơ"));
            assert_eq!(codes, ["campaign-collective-not-eligible"]);
        }
        assert_eq!(
            closed.added(stage, id, &collective(below(), "", "")),
            Vec::<&str>::new()
        );
        assert_eq!(
            closed.added(stage, id, &collective(below(), "", "")),
            ["campaign-collective-twice"]
        );
        let set = file(stage, &closed.secretary, id);
        let nominee = set.nominees[0].clone();
        assert_eq!(nominee.name, "Văn phòng Đăng ký đất đai tỉnh");
        assert_eq!(nominee.position, "Sở Tài nguyên và Môi trường");
        for wanted in [
            "Số liệu riêng của Văn phòng Đăng ký đất đai tỉnh",
            "(19 / 20 hồ sơ)",
            "Trả bản điện tử trước",
        ] {
            assert!(nominee.report.contains(wanted), "{wanted}: {}", nominee.report);
        }
        assert!(!nominee.report.contains("(19 / 40 hồ sơ)"), "{}", nominee.report);
        let (cx, nomination) = (closed.secretary.clone(), set.nomination.clone());
        let behind = stage.read(move |tx| {
            let campaign = campaign(&cx, tx, of)?;
            behind_nominee(tx, &campaign, (&nomination, &nominee), day("2023-12-04"))
        });
        assert!(behind.own);
        let counted = Counted {
            numerator: 19,
            denominator: 20,
        };
        assert_eq!(behind.evidence[0].figure.counted, counted);
        assert!(
            behind.evidence[0]
                .opens_to_all
                .numerator
                .contains("/board/units/VPDKDD/dossiers")
        );
    });
}

#[test]
fn a_named_room_stands_on_the_figures_of_its_agency_says_so_and_says_what_it_did() {
    each_stage(|stage| {
        let closed = closed(stage, (30, 29), (20, 8));
        let id = closed.begun(stage, "bang-khen-tap-the").unwrap();
        assert_eq!(
            closed.added(stage, id, &collective(Collective::Named, ROOM, " ")),
            ["campaign-collective-part-missing"]
        );
        assert_eq!(
            closed.added(stage, id, &collective(Collective::Named, "Phòng Khác", "Quét")),
            ["campaign-collective-solution-missing"],
            "a solution of the agency is not every room's"
        );
        assert_eq!(
            closed.added(stage, id, &collective(below(), "", "Quét")),
            ["campaign-collective-not-eligible"],
            "what has figures of its own does not borrow those of its agency"
        );
        let stranger = Collective::Below(unit("06187"));
        assert_eq!(
            closed.added(stage, id, &collective(stranger, "", "")),
            ["campaign-collective-missing"]
        );
        let part = "Quét 12.000 trang hồ sơ đất đai của huyện Cao Lộc";
        let new = collective(Collective::Named, ROOM, part);
        assert_eq!(closed.added(stage, id, &new), Vec::<&str>::new());
        let set = file(stage, &closed.secretary, id);
        let report = &set.nominees[0].report;
        for wanted in [
            "Phòng Đất đai không có số liệu riêng trên Hệ thống; số liệu sau đây là của Sở Tài nguyên và Môi trường",
            "(37 / 50 hồ sơ)",
            part,
        ] {
            assert!(report.contains(wanted), "{wanted}: {report}");
        }
        let (cx, of) = (closed.secretary.clone(), closed.campaign);
        let letter = stage.read(move |tx| {
            let campaign = campaign(&cx, tx, of)?;
            let drawn = Drawn {
                at: cx.now(),
                demo: false,
                site: "https://motcua.example".to_owned(),
            };
            let which = NominationPaper::Report(set.nominees[0].id);
            Ok(nomination_letter(tx, (&campaign, &set), which, &drawn)?.letter)
        });
        let says = |text: &str| {
            letter.body.iter().any(|block| match block {
                Block::Paragraph(found) => found.contains(text),
                Block::Signed { right, .. } => right.position == text,
                _ => false,
            })
        };
        assert!(says(
            "Số liệu là của Sở Tài nguyên và Môi trường, lấy từ Hệ thống"
        ));
        assert!(says("ĐẠI DIỆN TẬP THỂ"));
    });
}

#[test]
fn where_neither_the_agency_nor_anything_below_it_suffices_nothing_begins() {
    each_stage(|stage| {
        let closed = closed(stage, (20, 2), (20, 3));
        assert_eq!(
            closed.begun(stage, "bang-khen-tap-the"),
            Err("campaign-not-eligible")
        );
    });
    each_stage(|stage| {
        // An award for persons does not begin on what an office below has done.
        let closed = closed(stage, (20, 0), (20, 19));
        assert_eq!(
            closed.begun(stage, "bang-khen-ca-nhan"),
            Err("campaign-not-eligible")
        );
    });
}

#[test]
fn figures_of_sub_units_are_sealed_at_the_close_like_all_others() {
    each_stage(|stage| {
        let closed = closed(stage, (30, 29), (20, 19));
        assert_eq!(stage.read(verify_campaigns), []);
        stage.write(|tx| {
            tx.execute(
                "UPDATE campaign_frozen SET numerator = 20 WHERE unit_id = 'VPDKDD' AND part_of = 'STNMT'
                 AND indicator = 'digitisation'",
                &[],
            )?;
            Ok(())
        });
        assert_eq!(
            stage.read(verify_campaigns),
            [CampaignFinding::Standings(closed.campaign)]
        );
    });
}

#[test]
fn a_sub_unit_goes_from_the_council_of_its_agency_to_the_register_of_awards() {
    each_stage(|stage| {
        let closed = closed(stage, (30, 29), (20, 19));
        let id = closed.begun(stage, "giay-khen").unwrap();
        assert_eq!(
            closed.added(stage, id, &collective(below(), "", "")),
            Vec::<&str>::new()
        );
        let new = collective(Collective::Named, ROOM, "Quét hồ sơ");
        assert_eq!(closed.added(stage, id, &new), Vec::<&str>::new());
        let members = ["a", "b", "c"]
            .map(|name| stage.officer(&format!("uyvien.{name}"), AGENCY, &[Role::CouncilMember]))
            .to_vec();
        let head = stage.officer("giamdoc", AGENCY, &[Role::AgencyHead]);
        let (cx, meets) = (closed.secretary.clone(), meeting(&members, &[]));
        stage.write(move |tx| open_meeting(&cx, tx, id, &meets));
        let nominees = file(stage, &closed.secretary, id).nominees;
        let all: Vec<_> = nominees.iter().map(|one| one.id).collect();
        for member in &members {
            let (cx, votes) = (member.clone(), all.clone());
            stage.write(move |tx| cast_ballot(&cx, tx, (id, &KEY), &votes));
        }
        let cx = closed.secretary.clone();
        stage.write(move |tx| close_vote(&cx, tx, (id, &KEY)));
        assert_eq!(step(stage, &head, id, Step::AwardLocally), Ok(()));
        let of = closed.campaign;
        let listed = stage.read(move |tx| awards(tx, of));
        let mut listed: Vec<_> = listed
            .iter()
            .map(|one| (one.name.as_str(), one.position.as_str()))
            .collect();
        listed.sort_unstable();
        let agency = "Sở Tài nguyên và Môi trường";
        assert_eq!(
            listed,
            [(ROOM, agency), ("Văn phòng Đăng ký đất đai tỉnh", agency)]
        );
    });
}
