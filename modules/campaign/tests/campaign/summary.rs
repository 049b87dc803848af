//! The summary report of the close: every criterion, every unit, and why some have no place.

use motcua_campaign::{
    CampaignId, NewAdjustment, NewSolution, SolutionKind, adjust_standings, close_campaign,
    register_solution, standings, summary_report,
};
use motcua_identity::{OpContext, Role};

use crate::papers::{drawn, words};
use crate::stage::{Stage, day, each_stage, province, unit};

fn closed(stage: &Stage) -> (OpContext, CampaignId) {
    stage.dossiers(&province(&[
        ("06187", 30, 20),
        ("06184", 20, 11),
        ("180", 3, 1),
        ("STP", 40, 32),
    ]));
    let cx = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
    let id = stage.launched(&cx);
    stage.at("2023-12-01", 8);
    let by = cx.clone();
    stage.write(move |tx| close_campaign(&by, tx, id));
    (cx, id)
}

fn report(stage: &Stage, cx: &OpContext, id: CampaignId) -> String {
    let by = cx.clone();
    let paper = stage.read(move |tx| summary_report(&by, tx, id, &drawn(&by)));
    words(&paper.letter)
}

#[test]
fn the_summary_has_a_table_for_every_criterion_and_names_every_unit_with_a_place_or_the_reason() {
    each_stage(|stage| {
        let (cx, id) = closed(stage);
        let text = report(stage, &cx, id);
        assert!(text.starts_with("Căn cứ Nghị định số 45/2020/NĐ-CP ngày 08 tháng 4 năm 2020 của Chính phủ"));
        for wanted in [
            "Căn cứ Kế hoạch số 170/KH-UBND ngày 08 tháng 8 năm 2023 của Ủy ban nhân dân tỉnh Lạng Sơn",
            "II.1. Tỷ lệ số hoá hồ sơ, kết quả giải quyết thủ tục hành chính",
            "II.2. Tỷ lệ dịch vụ công phát sinh hồ sơ trực tuyến",
            "II.3. Tỷ lệ hồ sơ tiếp nhận, xử lý trực tuyến",
            // 20 of 30 were digitised, 8 of 30 came online; the unit is the first of its level in both tables.
            "1 | Thị trấn Cao Lộc | 20 / 30 | 66,67 | 55,00 | Vượt",
            "1 | Thị trấn Cao Lộc | 8 / 30 | 26,67 | – | Chưa có số đích",
            "– | Huyện Tràng Định | 1 / 3 | 33,33 | 60,00 | Chưa đạt",
            "Cấp huyện, ít hơn 10 hồ sơ ở tiêu chí thứ nhất (1 đơn vị): Huyện Tràng Định (3 hồ sơ).",
            "Cấp tỉnh, không có hồ sơ được tính ở tiêu chí thứ nhất",
        ] {
            assert!(text.contains(wanted), "{wanted}: {text}");
        }
        let found = stage.read(move |tx| {
            let campaign = motcua_campaign::campaign(&cx, tx, id)?;
            standings(tx, &campaign, day("2023-12-01"))
        });
        assert!(found.rows.len() > 200);
        for row in &found.rows {
            assert!(text.contains(&row.name), "{} vanished", row.name);
        }
    });
}

#[test]
fn the_summary_shows_what_was_corrected_beside_what_was_frozen_with_who_when_and_why() {
    each_stage(|stage| {
        let (cx, id) = closed(stage);
        assert!(!report(stage, &cx, id).contains("Điều chỉnh sau khi chốt"));
        let new = NewAdjustment {
            unit: Some(unit("06187")),
            indicator: "digitisation".to_owned(),
            numerator: Some(-8),
            denominator: Some(0),
            reason: "Tính trùng hồ sơ".to_owned(),
        };
        let by = cx.clone();
        stage.write(move |tx| adjust_standings(&by, tx, id, &new));
        let text = report(stage, &cx, id);
        for wanted in [
            "1 | Thị trấn Cao Lộc | 20 / 30 | 66,67 | 55,00 | Vượt |  | Sau điều chỉnh | 12 / 30 | 40,00 | 55,00 | Chưa đạt",
            "66,67 (20 / 30) | 40,00 (12 / 30) (-8/+0) | Tính trùng hồ sơ | Nông Văn noivu, 01/12/2023",
        ] {
            assert!(text.contains(wanted), "{wanted}: {text}");
        }
    });
}

#[test]
fn a_solution_stands_in_the_summary_with_its_figure_before_and_since_it_is_used() {
    each_stage(|stage| {
        stage.dossiers(&province(&[("06184", 50, 30)]));
        let cx = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let id = stage.launched(&cx);
        let desk = stage.officer("motcua", "06184", &[Role::IntakeOfficer]);
        stage.write(move |tx| {
            let new = NewSolution {
                kind: SolutionKind::Solution,
                title: "Quét ngay tại quầy".to_owned(),
                words: "Quét khi tiếp nhận".to_owned(),
                began_on: Some(day("2023-10-01")),
                indicator: "digitisation".to_owned(),
                participants: Vec::new(),
            };
            register_solution(&desk, tx, (id, &unit("06184")), &new)
        });
        stage.at("2023-12-01", 8);
        let by = cx.clone();
        stage.write(move |tx| close_campaign(&by, tx, id));
        let text = report(stage, &cx, id);
        let wanted = "Quét ngay tại quầy (Tỷ lệ số hoá hồ sơ, kết quả giải quyết thủ tục hành chính) | 01/10/2023 \
            | 100,00 % (25 / 25) | 20,00 % (5 / 25)";
        assert!(text.contains(wanted), "{text}");
    });
}
