//! What a unit's own campaign may award, who reports on it, and whom its papers address.

use motcua_campaign::{
    CampaignId, Collective, Decider, Definition, Drawn, NewNominee, NominationId, NominationPaper,
    NomineeKind, Step, add_nominee, begin_nomination, campaign, cast_ballot, close_campaign, close_vote,
    create_campaign, difficulties_report, launch_campaign, nomination_letter, open_meeting, summary_report,
};
use motcua_identity::{OpContext, Role, unit as unit_found};
use motcua_kernel::Fault;
use motcua_pdf::{Block, Letter};

use crate::nominations::{KEY, file, meeting, step};
use crate::stage::{Stage, each_stage, province, unit};

fn drawn(cx: &OpContext) -> Drawn {
    Drawn {
        at: cx.now(),
        demo: false,
        site: "https://motcua.example".to_owned(),
    }
}

/// Everybody at one unit who has a part in its certificate.
struct Local {
    secretary: OpContext,
    members: Vec<OpContext>,
    head: OpContext,
    nomination: NominationId,
    campaign: CampaignId,
}

/// The sub-campaign of `at`, which exceeded, closed; with a nomination for its certificate.
fn begun(stage: &Stage, at: &'static str) -> Local {
    let head = stage.officer("truong", at, &[Role::AgencyHead]);
    let secretary = stage.officer("thuky", at, &[Role::CouncilSecretary]);
    let campaign = sub_campaign(stage, (&head, at), |_| ());
    stage.at("2023-12-01", 8);
    let (cx, by) = (head.clone(), secretary.clone());
    let nomination = stage.write(move |tx| {
        close_campaign(&cx, tx, campaign)?;
        let id = begin_nomination(&by, tx, (campaign, &unit(at)), "giay-khen")?.unwrap();
        let new = NewNominee {
            kind: Some(NomineeKind::Collective),
            collective: Some(Collective::Named),
            name: "Bộ phận Một cửa".to_owned(),
            position: "Tập thể".to_owned(),
            leads: false,
            category: "Cán bộ, công chức, viên chức".to_owned(),
            part: "Trực tiếp quét, kiểm tra hồ sơ".to_owned(),
            owner_number: String::new(),
        };
        assert_eq!(add_nominee(&by, tx, id, &new)?, []);
        Ok(id)
    });
    Local {
        members: ["a", "b", "c"]
            .map(|name| stage.officer(&format!("uyvien.{name}"), at, &[Role::CouncilMember]))
            .to_vec(),
        secretary,
        head,
        nomination,
        campaign,
    }
}

/// A sub-campaign of `at` as the unit begins it, changed by `edit`, and launched.
fn sub_campaign(
    stage: &Stage,
    (head, at): (&OpContext, &'static str),
    edit: impl Fn(&mut Definition) + Send + 'static,
) -> CampaignId {
    stage.dossiers(&province(&[(at, 30, 29)]));
    let emulation = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
    let parent = stage.launched(&emulation);
    let cx = head.clone();
    stage.write(move |tx| {
        let plan = campaign(&cx, tx, parent)?.definition;
        let mut own = Definition::sub_of(&plan, &unit_found(tx, &unit(at))?, Some("Sở Nội vụ"));
        own.number = "12/KH".to_owned();
        edit(&mut own);
        let id = create_campaign(&cx, tx, &unit(at), Some(parent), &own)?;
        assert_eq!(launch_campaign(&cx, tx, (id, true))?, []);
        Ok(id)
    })
}

fn awarded(stage: &Stage, local: &Local) {
    let (id, cx) = (local.nomination, local.secretary.clone());
    let new = meeting(&local.members, &[]);
    stage.write(move |tx| open_meeting(&cx, tx, id, &new));
    let all: Vec<_> = file(stage, &local.secretary, id)
        .nominees
        .iter()
        .map(|one| one.id)
        .collect();
    for member in &local.members {
        let (cx, votes) = (member.clone(), all.clone());
        stage.write(move |tx| cast_ballot(&cx, tx, (id, &KEY), &votes));
    }
    let cx = local.secretary.clone();
    stage.write(move |tx| close_vote(&cx, tx, (id, &KEY)));
    assert_eq!(step(stage, &local.head, id, Step::AwardLocally), Ok(()));
}

fn paper(stage: &Stage, local: &Local, which: NominationPaper) -> Letter {
    let (cx, of) = (local.head.clone(), local.campaign);
    let found = file(stage, &cx, local.nomination);
    stage
        .read(move |tx| {
            let campaign = campaign(&cx, tx, of)?;
            nomination_letter(tx, (&campaign, &found), which, &drawn(&cx))
        })
        .letter
}

fn words(letter: &Letter) -> String {
    let block = |block: &Block| match block {
        Block::Paragraph(text) | Block::Centre(text) | Block::To(text) | Block::Ground(text) => text.clone(),
        _ => String::new(),
    };
    letter.body.iter().map(block).collect::<Vec<_>>().join("\n")
}

/// Writes an award of the Chairman into a sub-campaign behind the use cases: one that was launched before they refused it.
fn as_of_old(stage: &Stage, campaign: CampaignId) {
    stage.write(move |tx| {
        let row = tx.query_one(
            "SELECT definition FROM campaign_campaign WHERE campaign_id = $1",
            motcua_db::values![campaign],
        )?;
        let text: String = row.get("definition")?;
        let mut own: Definition = serde_json::from_str(&text).map_err(Fault::internal)?;
        own.awards = Definition::kh_170().unwrap().awards;
        tx.execute(
            "UPDATE campaign_campaign SET definition = $2 WHERE campaign_id = $1",
            motcua_db::values![campaign, serde_json::to_string(&own).map_err(Fault::internal)?],
        )?;
        Ok(())
    });
}

#[test]
fn a_unit_cannot_launch_a_campaign_that_yields_the_chairmans_award_on_criteria_of_its_own() {
    each_stage(|stage| {
        let emulation = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let parent = stage.launched(&emulation);
        let head = stage.officer("truong", "06187", &[Role::AgencyHead]);
        let mut own = Definition::kh_170().unwrap();
        own.number = "12/KH-UBND".to_owned();
        for target in &mut own.criteria[0].targets {
            target.hundredths = 100;
        }
        stage.write(move |tx| {
            let id = create_campaign(&head, tx, &unit("06187"), Some(parent), &own)?;
            let refused = launch_campaign(&head, tx, (id, true))?;
            assert_eq!(refused[0].code, "campaign-award-beyond-unit");
            own.awards.retain(|award| award.decider == Decider::Head);
            motcua_campaign::save_campaign(&head, tx, (id, 1), &own)?;
            assert_eq!(launch_campaign(&head, tx, (id, true))?, []);
            // Nor does it come in once the campaign runs.
            own.awards = Definition::kh_170().unwrap().awards;
            let saved = motcua_campaign::save_started(&head, tx, (id, 3), &own, "Thêm Bằng khen")?;
            assert!(
                matches!(&saved, motcua_campaign::Saved::Invalid(found)
                    if found[0].code == "campaign-award-beyond-unit"),
                "{saved:?}"
            );
            Ok(())
        });
    });
}

#[test]
fn a_campaign_of_a_unit_that_names_the_chairmans_award_all_the_same_yields_none() {
    each_stage(|stage| {
        let at = "06187";
        let local = begun(stage, at);
        as_of_old(stage, local.campaign);
        let (cx, of) = (local.secretary.clone(), local.campaign);
        let begun = stage.write(move |tx| begin_nomination(&cx, tx, (of, &unit(at)), "bang-khen-tap-the"));
        assert_eq!(begun.unwrap_err().code, "campaign-award-beyond-unit");
        // What was begun for it then goes no further, whoever asks.
        let id = local.nomination;
        stage.write(move |tx| {
            tx.execute(
                "UPDATE campaign_nomination SET award_code = 'bang-khen-tap-the', stage = 'voted'
                 WHERE nomination_id = $1",
                motcua_db::values![id],
            )?;
            Ok(())
        });
        assert_eq!(
            step(stage, &local.head, id, Step::Submit),
            Err("campaign-award-beyond-unit")
        );
        let cx = local.head.clone();
        let open = stage.read(move |tx| motcua_campaign::steps_open(&cx, tx, id));
        assert_eq!(open, [Step::Return], "it can only be ended");
    });
}

#[test]
fn a_certificate_is_asked_of_the_unit_s_own_head_by_its_council_and_decided_under_that_office() {
    each_stage(|stage| {
        let local = begun(stage, "STP");
        awarded(stage, &local);
        said(stage, &local, ("Giám đốc Sở Tư pháp", "GIÁM ĐỐC"));
    });
    each_stage(|stage| {
        let local = begun(stage, "06187");
        awarded(stage, &local);
        let head = "Chủ tịch Ủy ban nhân dân thị trấn Cao Lộc";
        said(stage, &local, (head, "CHỦ TỊCH"));
    });
}

fn said(stage: &Stage, local: &Local, (head, title): (&str, &str)) {
    let asked = paper(stage, local, NominationPaper::Submission);
    let text = words(&asked);
    assert!(text.contains(&format!("Kính gửi: {head}")), "{text}");
    assert!(!text.contains("Chủ tịch Ủy ban nhân dân tỉnh"), "{text}");
    assert_eq!(asked.head.agency, "Hội đồng Thi đua - Khen thưởng");
    assert_eq!(asked.signatory.name, "Nông Văn thuky", "nobody asks themselves");
    assert_eq!(asked.number, "01/TTr-HĐTĐKT");
    let decided = paper(stage, local, NominationPaper::Decision);
    let text = words(&decided);
    assert!(text.starts_with(&head.to_uppercase()), "{text}");
    assert!(text.contains(&format!("Tặng Giấy khen của {head}")), "{text}");
    assert_eq!(decided.signatory.position, title);
    assert_eq!(
        decided.number, "12/QĐ-UBND",
        "the number typed along with the step"
    );
}

#[test]
fn a_unit_sums_up_its_own_campaign_and_reports_to_the_body_of_emulation() {
    each_stage(|stage| {
        let local = begun(stage, "STP");
        let (cx, of) = (local.head.clone(), local.campaign);
        let letter = stage
            .read(move |tx| summary_report(&cx, tx, of, &drawn(&cx)))
            .letter;
        assert_eq!(letter.head.agency, "Sở Tư pháp");
        assert_eq!(letter.signatory.position, "GIÁM ĐỐC");
        assert_eq!(letter.recipients[0], "Sở Nội vụ");
        let (cx, of) = (local.head.clone(), local.campaign);
        let letter = stage
            .read(move |tx| difficulties_report(&cx, tx, of, &drawn(&cx)))
            .letter;
        assert!(
            words(&letter).starts_with("Kính gửi: Sở Nội vụ"),
            "{}",
            words(&letter)
        );
    });
}
