//! What is kept about nominations: who read a paper, what a person is asked (A7), the award in the vault of whoever got it.

use motcua_campaign::{
    Definition, Drawn, NewNominee, NominationId, NominationPaper, NomineeKind, PaperForm, Step, add_nominee,
    awards, awards_to_keep, begin_nomination, close_campaign, note_award_kept, paper_readings, read_paper,
};
use motcua_identity::{OpContext, Role};

use crate::nominations::{Cast, file, step};
use crate::stage::{Stage, each_stage, province, unit};

const COLLECTIVE: &str = "bang-khen-tap-the";
const PERSON: &str = "bang-khen-ca-nhan";
const LOCAL: &str = "giay-khen";

fn read(
    stage: &Stage,
    (cast, by): (&Cast, &OpContext),
    id: NominationId,
    paper: NominationPaper,
) -> Result<(), &'static str> {
    let (cx, of) = (by.clone(), cast.campaign);
    let drawn = Drawn {
        at: cx.now(),
        demo: false,
        site: "https://motcua.example".to_owned(),
    };
    let read = stage.try_write(move |tx| read_paper(&cx, tx, (of, id), (paper, PaperForm::Pdf), &drawn));
    read.map(drop).map_err(|fault| fault.code())
}

#[test]
fn each_reading_of_a_nomination_paper_is_on_record_and_the_body_of_emulation_alone_sees_the_record() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = cast.begun(stage, COLLECTIVE);
        let nominee = file(stage, &cast.secretary, id).nominees[0].id;
        assert_eq!(
            read(stage, (&cast, &cast.head), id, NominationPaper::Submission),
            Ok(())
        );
        stage.at("2023-12-04", 10);
        let report = NominationPaper::Report(nominee);
        assert_eq!(read(stage, (&cast, &cast.chairman), id, report), Ok(()));
        assert_eq!(read(stage, (&cast, &cast.chairman), id, report), Ok(()));
        // What is refused is no reading: no paper was seen.
        let stranger = stage.officer("khac", "06184", &[Role::AgencyHead]);
        assert_eq!(
            read(stage, (&cast, &stranger), id, report),
            Err("campaign-entry-not-found")
        );
        assert_eq!(
            read(stage, (&cast, &cast.head), id, NominationPaper::Minutes),
            Err("campaign-entry-not-found"),
            "the council has not met"
        );
        let cx = cast.emulation.clone();
        let seen = stage.read(move |tx| paper_readings(&cx, tx, id));
        let told: Vec<(&str, &str)> = seen
            .iter()
            .map(|one| (one.by_name.as_str(), one.paper.as_str()))
            .collect();
        let report = nominee.to_string();
        assert_eq!(
            told,
            [
                ("Nông Văn chutich", report.as_str()),
                ("Nông Văn chutich", report.as_str()),
                ("Nông Văn truong", "submission"),
            ]
        );
        assert!(seen[0].at > seen[2].at && seen.iter().all(|one| one.form == "pdf"));
        for by in [&cast.secretary, &cast.head, &cast.focal, &stranger] {
            let cx = by.clone();
            let refused = stage.db.read(move |tx| paper_readings(&cx, tx, id));
            assert_eq!(refused.unwrap_err().code(), "not-allowed");
        }
        let events: i64 = stage.read(|tx| {
            Ok(tx.scalar(
                "SELECT COUNT(*) FROM ledger_event WHERE kind = 'nomination-paper-read'",
                &[],
            )?)
        });
        assert_eq!(events, 3, "the ledger has them too");
    });
}

/// The codes of what stands against a person as nominee.
fn person(stage: &Stage, by: &OpContext, id: NominationId, leads: bool) -> Vec<&'static str> {
    let cx = by.clone();
    let new = NewNominee {
        kind: Some(NomineeKind::Person),
        collective: None,
        name: "Nông Thị Thử".to_owned(),
        position: "Công chức".to_owned(),
        leads,
        category: "Cán bộ, công chức, viên chức".to_owned(),
        part: "Trực tiếp quét, kiểm tra hồ sơ".to_owned(),
        owner_number: String::new(),
    };
    let problems = stage.write(move |tx| add_nominee(&cx, tx, id, &new));
    problems.into_iter().map(|problem| problem.code).collect()
}

/// A nomination of a unit for a certificate of its head, in a campaign that ended without a solution of anybody.
fn closed(stage: &Stage, definition: Definition, of: &'static str) -> (OpContext, NominationId) {
    stage.dossiers(&province(&[(of, 30, 20)]));
    let by = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
    let campaign = stage.launched_as(&by, definition);
    stage.at("2023-12-01", 8);
    stage.write(move |tx| close_campaign(&by, tx, campaign));
    let secretary = stage.officer("thuky", of, &[Role::CouncilSecretary]);
    let cx = secretary.clone();
    let begun = stage.write(move |tx| begin_nomination(&cx, tx, (campaign, &unit(of)), LOCAL));
    (secretary, begun.unwrap())
}

#[test]
fn a_leader_is_nominated_for_leading_and_others_for_a_solution_or_all_for_both() {
    // KH 170/KH-UBND, V.3 (A7): (a) for leaders, (b) for others; the switch asks everybody for (b) too.
    for (both, leader, other) in [
        (false, vec![], vec!["campaign-solution-not-theirs"]),
        (
            true,
            vec!["campaign-solution-not-theirs"],
            vec!["campaign-solution-not-theirs"],
        ),
    ] {
        each_stage(|stage| {
            let definition = Definition {
                person_both: both,
                ..Definition::kh_170().unwrap()
            };
            let (secretary, id) = closed(stage, definition, "06187");
            assert_eq!(person(stage, &secretary, id, false), other);
            assert_eq!(person(stage, &secretary, id, true), leader);
        });
    }
}

#[test]
fn whoever_took_part_in_a_solution_of_the_unit_is_nominated_and_a_colleague_is_not() {
    each_stage(|stage| {
        let definition = Definition {
            person_both: true,
            ..Definition::kh_170().unwrap()
        };
        // The cast's unit registered one while the campaign ran.
        let cast = Cast::new(stage, definition);
        let (cx, campaign) = (cast.secretary.clone(), cast.campaign);
        let id = stage
            .write(move |tx| begin_nomination(&cx, tx, (campaign, &unit("06187")), LOCAL))
            .unwrap();
        assert_eq!(person(stage, &cast.secretary, id, true), Vec::<&str>::new());
        assert_eq!(
            person(stage, &cast.secretary, id, false),
            ["campaign-nominee-twice"],
            "the same person, however they are described"
        );
        let named = |name: &str, category: &str, part: &str| {
            let (cx, new) = (
                cast.secretary.clone(),
                NewNominee {
                    kind: Some(NomineeKind::Person),
                    collective: None,
                    name: name.to_owned(),
                    position: "Công chức".to_owned(),
                    leads: false,
                    category: category.to_owned(),
                    part: part.to_owned(),
                    owner_number: String::new(),
                },
            );
            let problems = stage.write(move |tx| add_nominee(&cx, tx, id, &new));
            problems.iter().map(|problem| problem.code).collect::<Vec<_>>()
        };
        let (officer, part) = ("Cán bộ, công chức, viên chức", "Trực tiếp quét");
        assert_eq!(
            named("Vi Văn Khác", officer, part),
            ["campaign-solution-not-theirs"],
            "a solution of the unit is not everybody's"
        );
        assert_eq!(
            named("nông văn  thuky", officer, part),
            Vec::<&str>::new(),
            "its author"
        );
        assert_eq!(
            named("Lý Văn Mẫu", "Bạn của đơn vị", " "),
            ["campaign-category-missing", "campaign-part-missing"]
        );
        let post = "Nhân viên doanh nghiệp cung ứng dịch vụ bưu chính công ích";
        assert_eq!(named("Lý Văn Mẫu", post, part), Vec::<&str>::new());
        let found = file(stage, &cast.secretary, id);
        let report = &found.nominees.last().unwrap().report;
        let mut of_post = found.nominees.iter().filter(|one| one.category == post);
        let printed = &of_post.next().unwrap().report;
        for wanted in [
            "= Đối tượng: Nhân viên doanh nghiệp cung ứng dịch vụ bưu chính công ích",
            "= Tham gia đợt thi đua: Trực tiếp quét",
            "- Quét tại quầy (áp dụng từ 01/10/2023)",
            // Settled from 6 September on, one a day, the first twenty of them digitised.
            "trước khi áp dụng (01/09/2023 – 30/09/2023) 80,00 % (20 / 25)",
            "sau khi áp dụng (01/10/2023 – 30/10/2023) 0,00 % (0 / 5)",
        ] {
            assert!(printed.contains(wanted), "{wanted}: {printed}");
        }
        assert!(report.contains("Quét tại quầy"));
    });
}

#[test]
fn an_award_goes_once_into_the_vault_of_whoever_got_it_and_only_where_the_number_is_known() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let (cx, campaign) = (cast.secretary.clone(), cast.campaign);
        let id = stage
            .write(move |tx| begin_nomination(&cx, tx, (campaign, &unit("06187")), PERSON))
            .unwrap();
        for (name, number) in [("Nông Thị Thử", "020195004321"), ("Lý Văn Mẫu", "")] {
            let cx = cast.secretary.clone();
            let new = NewNominee {
                kind: Some(NomineeKind::Person),
                collective: None,
                name: name.to_owned(),
                position: "Công chức".to_owned(),
                leads: false,
                category: "Cán bộ, công chức, viên chức".to_owned(),
                part: "Trực tiếp quét, kiểm tra hồ sơ".to_owned(),
                owner_number: number.to_owned(),
            };
            assert_eq!(stage.write(move |tx| add_nominee(&cx, tx, id, &new)), []);
        }
        let waiting = |by: &OpContext| {
            let cx = by.clone();
            stage.db.read(move |tx| awards_to_keep(&cx, tx, id))
        };
        assert_eq!(
            waiting(&cast.chairman).unwrap_err().code(),
            "campaign-not-the-step",
            "nothing is decided yet"
        );
        cast.voted(stage, id, 3);
        for (by, made) in [
            (&cast.head, Step::Submit),
            (&cast.focal, Step::FindComplete),
            (&cast.focal, Step::Appraise),
            (&cast.emulation, Step::Examine),
        ] {
            assert_eq!(step(stage, by, id, made), Ok(()));
        }
        cast.voted(stage, id, 3);
        assert_eq!(step(stage, &cast.chairman, id, Step::Award), Ok(()));
        for by in [&cast.secretary, &cast.head, &cast.emulation] {
            assert_eq!(
                waiting(by).unwrap_err().code(),
                "not-allowed",
                "who decides keeps"
            );
        }
        let (issuer, nominees) = waiting(&cast.chairman).unwrap();
        assert_eq!((issuer, nominees.len()), (unit("20"), 1));
        assert_eq!(
            nominees[0].name, "Nông Thị Thử",
            "whose number is not known has no vault"
        );
        let nominee = nominees[0].id;
        for paper in ["p-1", "p-2"] {
            let cx = cast.chairman.clone();
            stage.write(move |tx| note_award_kept(&cx, tx, (id, nominee), paper));
        }
        assert_eq!(waiting(&cast.chairman).unwrap().1, []);
        let listed = stage.read(move |tx| awards(tx, campaign));
        let papers: Vec<Option<&str>> = listed.iter().map(|award| award.paper.as_deref()).collect();
        assert!(
            papers.contains(&Some("p-1")) && papers.contains(&None),
            "{papers:?}"
        );
        assert!(!papers.contains(&Some("p-2")), "what is kept is not kept again");
    });
}
