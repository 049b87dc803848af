//! What the papers of a set say, and which numbers they take.

use motcua_campaign::{
    CampaignId, CampaignReport, Collective, Definition, Drawn, FieldProblem, IssueReport, NewDifficulty,
    NewMeeting, NominationId, NominationPaper, Step, Written, add_nominee, campaign, cast_ballot, close_vote,
    difficulties_report, issue_report, nomination_letter, note_discussion, open_meeting, raise_difficulty,
};
use motcua_identity::{OpContext, Role};
use motcua_kernel::Day;
use motcua_pdf::{Block, Letter};

use crate::nominations::{Cast, KEY, TEAMS, collective, file, meeting, step};
use crate::stage::{Stage, each_stage, unit};

const AWARD: &str = "bang-khen-tap-the";

pub(crate) fn drawn(cx: &OpContext) -> Drawn {
    Drawn {
        at: cx.now(),
        demo: false,
        site: "https://motcua.example".to_owned(),
    }
}

/// A paper, and whether it is a draft.
fn paper(stage: &Stage, cast: &Cast, id: NominationId, which: NominationPaper) -> (Letter, bool) {
    let (cx, of) = (cast.emulation.clone(), cast.campaign);
    let found = file(stage, &cx, id);
    let made = stage.read(move |tx| {
        let campaign = campaign(&cx, tx, of)?;
        nomination_letter(tx, (&campaign, &found), which, &drawn(&cx))
    });
    (made.letter, made.draft)
}

pub(crate) fn words(letter: &Letter) -> String {
    let block = |block: &Block| match block {
        Block::Paragraph(text)
        | Block::Heading(text)
        | Block::Centre(text)
        | Block::To(text)
        | Block::Ground(text) => text.clone(),
        Block::Labelled { label, value } => format!("{label}: {value}"),
        Block::Grid { rows, .. } => rows.concat().join(" | "),
        Block::Signed { left, right } => format!("{} {}", left.position, right.name),
        Block::Bars(_) => String::new(),
    };
    letter.body.iter().map(block).collect::<Vec<_>>().join("\n")
}

#[test]
fn papers_are_drafts_until_signed_and_then_take_the_next_number_of_their_book() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        for number in 1..=2 {
            let id = cast.begun(stage, AWARD);
            let (letter, draft) = paper(stage, &cast, id, NominationPaper::Submission);
            assert!(draft);
            assert_eq!(letter.number, "……");
            assert!(
                words(&letter).contains(", Tập thể (tập thể)."),
                "{}",
                words(&letter)
            );
            cast.voted(stage, id, 3);
            let (minutes, draft) = paper(stage, &cast, id, NominationPaper::Minutes);
            assert_eq!((minutes.number, draft), (format!("{number:02}/BB-HĐTĐKT"), false));
            assert_eq!(step(stage, &cast.head, id, Step::Submit), Ok(()));
            let (letter, draft) = paper(stage, &cast, id, NominationPaper::Submission);
            assert_eq!((letter.number, draft), (format!("{number:02}/TTr-UBND"), false));
            assert_eq!(letter.signatory.name, "Nông Văn truong");
            let nominee = file(stage, &cast.secretary, id).nominees[0].id;
            let (report, _) = paper(stage, &cast, id, NominationPaper::Report(nominee));
            assert_eq!(report.number, format!("{number:02}/BC-UBND"));
        }
    });
}

#[test]
fn a_set_that_was_sent_back_keeps_its_numbers_when_it_is_signed_again() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = cast.begun(stage, AWARD);
        cast.voted(stage, id, 3);
        for (by, made) in [
            (&cast.head, Step::Submit),
            (&cast.focal, Step::Return),
            (&cast.head, Step::Submit),
        ] {
            assert_eq!(step(stage, by, id, made), Ok(()));
        }
        let (letter, _) = paper(stage, &cast, id, NominationPaper::Submission);
        assert_eq!(letter.number, "01/TTr-UBND");
    });
}

#[test]
fn every_figure_of_a_report_has_the_address_of_the_dossiers_behind_it() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = cast.begun(stage, AWARD);
        let nominee = file(stage, &cast.secretary, id).nominees[0].id;
        let (letter, _) = paper(stage, &cast, id, NominationPaper::Report(nominee));
        let text = words(&letter);
        assert!(
            text.contains(
                "20 / 30 | 66,67 | 55,00 | Vượt | https://motcua.example/board/units/06187/dossiers?from=2018-01-01&\
                 to=2023-11-30&measure=digitised"
            ),
            "{text}"
        );
        assert!(text.contains("Chưa có số đích"), "QĐ 533 is not known: {text}");
    });
}

#[test]
fn the_decision_names_whom_the_councils_carried_and_takes_a_number_of_the_provinces_book() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = cast.begun(stage, AWARD);
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
        let (draft, unsigned) = paper(stage, &cast, id, NominationPaper::Decision);
        assert!(unsigned && draft.number == "……");
        let before = words(&draft);
        assert!(
            before.contains("Theo đề nghị của Hội đồng Thi đua - Khen thưởng tỉnh và Giám đốc Sở Nội vụ.\n"),
            "nothing was submitted yet: {before}"
        );
        submitted(stage, &cast);
        let (cx, version) = (
            cast.chairman.clone(),
            file(stage, &cast.secretary, id).nomination.version,
        );
        stage.write(move |tx| motcua_campaign::move_nomination(&cx, tx, (id, version), (Step::Award, "")));
        let (letter, unsigned) = paper(stage, &cast, id, NominationPaper::Decision);
        assert_eq!((letter.number.as_str(), unsigned), ("01/QĐ-UBND", false));
        let text = words(&letter);
        assert!(text.contains("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN"), "{text}");
        assert!(text.contains("1. Thị trấn Cao Lộc, Tập thể (tập thể)."), "{text}");
        stands_on_its_grounds(&letter, cast.emulation.now().day());
        assert_eq!(letter.signatory.name, "Nông Văn chutich");
        let (minutes, _) = paper(stage, &cast, id, NominationPaper::ProvinceMinutes);
        assert_eq!(minutes.number, "01/BB-HĐTĐKT");
    });
}

/// The way of a set from the vote of its unit's council to the province's.
fn to_the_province(stage: &Stage, cast: &Cast, id: NominationId) {
    for (by, made) in [
        (&cast.head, Step::Submit),
        (&cast.focal, Step::FindComplete),
        (&cast.focal, Step::Appraise),
        (&cast.emulation, Step::Examine),
    ] {
        assert_eq!(step(stage, by, id, made), Ok(()));
    }
}

#[test]
fn whom_the_units_council_did_not_carry_is_not_in_the_minutes_of_the_provinces() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = cast.begun(stage, AWARD);
        let (cx, team) = (cast.secretary.clone(), collective(Collective::Named, TEAMS[0]));
        assert_eq!(stage.write(move |tx| add_nominee(&cx, tx, id, &team)), []);
        let nominees = file(stage, &cast.secretary, id).nominees;
        let whole = nominees.iter().find(|one| one.name != TEAMS[0]).unwrap().id;
        let (cx, new) = (cast.secretary.clone(), meeting(&cast.members, &[]));
        stage.write(move |tx| open_meeting(&cx, tx, id, &new));
        for member in &cast.members {
            let cx = member.clone();
            stage.write(move |tx| cast_ballot(&cx, tx, (id, &KEY), &[whole]));
        }
        let cx = cast.secretary.clone();
        stage.write(move |tx| close_vote(&cx, tx, (id, &KEY)));
        to_the_province(stage, &cast, id);
        cast.voted(stage, id, 3);
        let end = file(stage, &cast.secretary, id);
        let minutes = |council: &str| end.meeting_of(&unit(council)).unwrap().minutes.clone();
        let (below, above) = (minutes("06187"), minutes("20"));
        let not_carried = format!("- {}: 0 phiếu tán thành, không đủ điều kiện đề nghị.", TEAMS[0]);
        assert!(below.contains(&not_carried), "{below}");
        assert!(!above.contains(&format!("- {}:", TEAMS[0])), "{above}");
        assert!(
            above.contains("- Thị trấn Cao Lộc: 3 phiếu tán thành, đủ điều kiện đề nghị."),
            "{above}"
        );
    });
}

#[test]
fn a_decision_is_at_the_proposal_of_the_council_alone_where_no_body_of_emulation_is_named() {
    each_stage(|stage| {
        let plan = Definition {
            emulation_body: None,
            ..Definition::kh_170().unwrap()
        };
        let cast = Cast::new(stage, plan);
        let id = cast.begun(stage, AWARD);
        cast.voted(stage, id, 3);
        to_the_province(stage, &cast, id);
        cast.voted(stage, id, 3);
        let text = words(&paper(stage, &cast, id, NominationPaper::Decision).0);
        assert!(
            text.contains("Theo đề nghị của Hội đồng Thi đua - Khen thưởng tỉnh.\n"),
            "{text}"
        );
    });
}

/// The body of emulation submits what it appraised under a number of its book.
fn submitted(stage: &Stage, cast: &Cast) {
    let (cx, of) = (cast.emulation.clone(), cast.campaign);
    let input = IssueReport {
        report: CampaignReport::EmulationSubmission,
        number: "12/TTr-SNV".to_owned(),
        on: cx.now().day().to_string(),
    };
    let problems = stage.write(move |tx| issue_report(&cx, tx, of, &input));
    assert_eq!(problems, []);
}

/// The laws by their day, the plan by number, day and issuer, the submission by number and day (NĐ 30/2020/NĐ-CP, phụ lục I).
fn stands_on_its_grounds(decision: &Letter, submitted_on: Day) {
    let ground = |block: &Block| match block {
        Block::Ground(text) => Some(text.clone()),
        _ => None,
    };
    let grounds: Vec<String> = decision.body.iter().filter_map(ground).collect();
    let all = grounds.join("\n");
    for wanted in [
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
        "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003;",
        "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết",
        "Căn cứ Kế hoạch số 170/KH-UBND ngày 08 tháng 8 năm 2023 của Ủy ban nhân dân tỉnh Lạng Sơn phát động",
    ] {
        assert!(all.contains(wanted), "{wanted}: {all}");
    }
    let last = format!(
        "Theo đề nghị của Hội đồng Thi đua - Khen thưởng tỉnh và Giám đốc Sở Nội vụ tại Tờ trình số 12/TTr-SNV {}.",
        submitted_on.on_paper()
    );
    assert_eq!(grounds.last(), Some(&last));
    let (_, before) = grounds.split_last().unwrap();
    assert!(before.iter().all(|ground| ground.ends_with(';')), "{all}");
}

#[test]
fn difficulties_are_reported_by_area_with_their_answers_and_what_is_beyond_the_body_apart() {
    each_stage(|stage| {
        let by = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let of = stage.launched(&by);
        let head = stage.officer("truong", "06187", &[Role::AgencyHead]);
        for (area, words) in [("equipment", "Thiếu máy quét"), ("people", "Chưa có tài khoản")] {
            let (cx, new) = (
                head.clone(),
                NewDifficulty {
                    area: area.to_owned(),
                    words: words.to_owned(),
                    proposal: "Cấp thêm".to_owned(),
                },
            );
            stage.write(move |tx| raise_difficulty(&cx, tx, (of, &unit("06187")), &new));
        }
        let cx = by.clone();
        stage.write(move |tx| {
            let all = motcua_campaign::difficulties(&cx, tx, of)?;
            let one = all.iter().find(|one| one.area == "equipment").unwrap();
            motcua_campaign::answer_difficulty(&cx, tx, one.id, ("Trình UBND tỉnh", true))
        });
        let reader = by.clone();
        let paper = stage.read(move |tx| difficulties_report(&reader, tx, of, &drawn(&reader)));
        assert!(paper.draft && paper.letter.number == "……", "it has no number yet");
        let text = words(&paper.letter);
        for wanted in [
            "Căn cứ Quyết định số 533/QĐ-UBND ngày 04 tháng 4 năm 2023 của Ủy ban nhân dân tỉnh giao chỉ tiêu",
            "Căn cứ Kế hoạch số 170/KH-UBND ngày 08 tháng 8 năm 2023 của Ủy ban nhân dân tỉnh Lạng Sơn",
            "đã gửi 2 khó khăn, vướng mắc; 1 đã được trả lời, 1 chưa trả lời; 1 vượt thẩm quyền",
            "1. Trang thiết bị, đường truyền (1)",
            "2. Người dân, doanh nghiệp (1)",
            "Chưa trả lời",
            "3. Nội dung đề nghị Ủy ban nhân dân tỉnh xem xét",
        ] {
            assert!(text.contains(wanted), "{wanted}: {text}");
        }
        issued_under_its_number(stage, &by, of);
    });
}

/// The number and day that the clerk gives stand on the report from then on.
fn issued_under_its_number(stage: &Stage, by: &OpContext, of: CampaignId) {
    let today = by.now().day();
    let issue = |by: &OpContext, number: &str, on: String| {
        let (cx, input) = (
            by.clone(),
            IssueReport {
                report: CampaignReport::Difficulties,
                number: number.to_owned(),
                on,
            },
        );
        stage.db.write(move |tx| issue_report(&cx, tx, of, &input))
    };
    let fields = |problems: Vec<FieldProblem>| -> Vec<&str> {
        problems.into_iter().map(|problem| problem.field).collect()
    };
    let ahead = issue(by, "mười hai", today.plus_days(1).to_string());
    assert_eq!(fields(ahead.unwrap()), ["number", "issued_on"]);
    let other = stage.officer("truong2", "06187", &[Role::AgencyHead]);
    let refused = issue(&other, "5/BC-SNV", today.to_string());
    assert_eq!(refused.unwrap_err().code(), "not-allowed");
    assert_eq!(fields(issue(by, "5/BC-SNV", today.to_string()).unwrap()), [""; 0]);
    let reader = by.clone();
    let paper = stage.read(move |tx| difficulties_report(&reader, tx, of, &drawn(&reader)));
    assert_eq!((paper.letter.number.as_str(), paper.draft), ("05/BC-SNV", false));
    assert!(
        paper
            .letter
            .place_and_date
            .contains(&format!("năm {}", today.year())),
        "{}",
        paper.letter.place_and_date
    );
}

#[test]
fn minutes_say_who_led_where_and_what_was_said_and_counts_stay_sealed_until_all_have_voted() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = cast.begun(stage, AWARD);
        let (cx, members) = (cast.secretary.clone(), cast.members.clone());
        let stranger = cast.head.officer().unwrap().officer_id;
        stage.write(move |tx| {
            let mut new = NewMeeting {
                chair: Some(stranger),
                ..meeting(&members, &[])
            };
            new.place = " ".to_owned();
            let codes: Vec<_> = open_meeting(&cx, tx, id, &new)?
                .iter()
                .map(|problem| problem.code)
                .collect();
            assert_eq!(codes, ["campaign-chair-missing", "campaign-place-missing"]);
            assert_eq!(open_meeting(&cx, tx, id, &meeting(&members, &[]))?, []);
            Ok(())
        });
        let cx = cast.head.clone();
        let refused = stage.try_write(move |tx| note_discussion(&cx, tx, id, &Written::over("", "Nhất trí")));
        assert_eq!(refused.unwrap_err().code(), "not-allowed");
        let said = "Ông A: số liệu rõ, đề nghị khen thưởng.";
        let cx = cast.secretary.clone();
        stage.write(move |tx| note_discussion(&cx, tx, id, &Written::over("", said)));
        let open = file(stage, &cast.secretary, id);
        assert_eq!(
            open.meetings[0].minutes, "",
            "nothing is told of the votes before the count"
        );
        for member in &cast.members {
            let (cx, votes) = (member.clone(), vec![open.nominees[0].id]);
            stage.write(move |tx| cast_ballot(&cx, tx, (id, &KEY), &votes));
        }
        let cx = cast.secretary.clone();
        stage.write(move |tx| close_vote(&cx, tx, (id, &KEY)));
        let (letter, _) = paper(stage, &cast, id, NominationPaper::Minutes);
        let text = words(&letter);
        for wanted in [
            "tại Phòng họp tầng 2",
            "Chủ trì: Nông Văn uyvien.c.",
            "Thành viên vắng mặt: không.",
            said,
            "3 phiếu tán thành",
        ] {
            assert!(text.contains(wanted), "{wanted}: {text}");
        }
        let signed = letter.body.iter().find_map(|block| match block {
            Block::Signed { right, .. } => Some(right.name.clone()),
            _ => None,
        });
        assert_eq!(signed.as_deref(), Some("Nông Văn uyvien.c"), "whoever led signs");
        let cx = cast.secretary.clone();
        let late = stage.try_write(move |tx| note_discussion(&cx, tx, id, &Written::over(said, "thêm")));
        assert_eq!(late.unwrap_err().code(), "campaign-not-the-step");
        assert_eq!(stage.read(motcua_campaign::verify_campaigns), []);
    });
}
