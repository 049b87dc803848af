//! Scores of officers that a period froze, on the pages: seen by whom they concern, refused to everybody else, corrected beside.

use axum::http::StatusCode;
use motcua_identity::Role;
use motcua_kernel::{Fault, Instant};
use motcua_ledger::{NewEvent, Stream, append};
use serde_json::json;

use crate::site::{BIRTH, TestSite, WARD, day};

/// A ward beside the one of the tests.
const NEIGHBOUR: &str = "05974";

/// So many dossiers of the ward that an officer settled in October.
fn settled(site: &TestSite, officer: &str, count: i32) {
    let actor = officer.to_owned();
    let told = move |tx: &mut motcua_db::Tx<'_>| {
        for number in 0..count {
            let at = Instant::from_local(day("2023-10-02").plus_days(number).date().at(10, 0, 0, 0));
            let stream = Stream::named("dossier", &format!("d{number}"));
            let case = json!({
                "code": format!("H37.1-d{number}"), "unit": WARD, "receiving_unit": WARD, "procedure": BIRTH,
                "field": "Hộ tịch", "channel": "in-person", "paper_result": false, "components": [],
            });
            let events = [
                (
                    "dossier-registered",
                    json!({"filed_at": at.micros(), "channel": "in-person", "case": case}),
                ),
                (
                    "dossier-accepted",
                    json!({"received_at": at.micros(), "due_at": null}),
                ),
                ("dossier-resolved", json!({"result": null})),
            ];
            for (kind, payload) in &events {
                let event = NewEvent {
                    stream: &stream,
                    at,
                    actor: &actor,
                    kind,
                    payload,
                };
                append(tx, event)?;
            }
        }
        Ok::<_, Fault>(())
    };
    site.test.db.write(told).unwrap();
    motcua_figures::fold_until_empty(&site.test.db).unwrap();
}

/// The province with a close of October's scores: who settled, who keeps the figures, and where the close stands.
struct Closed {
    site: TestSite,
    clerk: String,
    control: String,
    at: String,
}

async fn closed() -> Closed {
    let site = TestSite::with_keys("2023-12-05");
    site.officer("can-bo", &[Role::CaseOfficer]);
    settled(&site, &site.id_of("can-bo"), 2);
    site.officer_at("kiem-soat", &[Role::ControlOfficer], "20");
    let (clerk, control) = (site.enter("can-bo"), site.enter("kiem-soat"));
    let form = site.get("/office/figures/periods", &control).await.text();
    assert!(form.contains("value=\"tt01-officer\""), "the screen offers it");
    let fields = [
        ("kind", "span"),
        ("set", "tt01-officer"),
        ("unit", "20"),
        ("from", "2023-10-01"),
        ("to", "2023-10-31"),
    ];
    let answer = site.post("/office/figures/periods", &control, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let at = answer.location().to_owned();
    Closed {
        site,
        clerk,
        control,
        at,
    }
}

#[tokio::test]
async fn frozen_scores_open_to_the_head_and_the_appraisers_and_to_no_neighbour_colleague_or_stranger() {
    let Closed {
        site,
        clerk,
        control,
        at,
    } = closed().await;
    let head = site.session("lanh-dao", &[Role::AgencyHead]);
    site.officer_at("lanh-dao-khac", &[Role::AgencyHead], NEIGHBOUR);
    let neighbour = site.enter("lanh-dao-khac");
    let colleague = site.session("dong-nghiep", &[Role::CaseOfficer]);
    let page = format!("{at}/officers");
    let led = site.get(&at, &control).await;
    assert_eq!(
        (led.status, led.location()),
        (StatusCode::SEE_OTHER, page.as_str())
    );
    let list = "/office/figures/periods";
    for who in [&control, &head] {
        for path in [page.clone(), format!("{page}/files/scores.csv")] {
            let answer = site.get(&path, who).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(
                answer.text().contains("Lương Thị Thử can-bo"),
                "{path}: {}",
                answer.text()
            );
        }
        assert!(site.get(list, who).await.text().contains(&page));
    }
    for who in [&neighbour, &colleague] {
        for path in [page.clone(), format!("{page}/files/scores.csv")] {
            let answer = site.get(&path, who).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
            assert!(!answer.text().contains("can-bo"), "{path}");
        }
        let listed = site.get(list, who).await.text();
        assert!(!listed.contains(&at), "not even that there is one: {listed}");
    }
    for path in [page.clone(), format!("{page}/files/scores.csv")] {
        let answer = site.get(&path, "").await;
        assert!(answer.location().starts_with("/sign-in?next="), "{path}");
    }
    let mine = site.get("/office/figures/mine", &clerk).await.text();
    assert!(
        mine.contains("id=\"frozen\"") && mine.contains("Phường Vĩnh Trại"),
        "{mine}"
    );
    let of_colleague = site.get("/office/figures/mine", &colleague).await.text();
    assert!(!of_colleague.contains("id=\"frozen\""), "{of_colleague}");
    assert!(
        site.get(list, &clerk)
            .await
            .text()
            .contains("/office/figures/mine?from=2023-10-01"),
        "it leads to the own score"
    );
}

#[tokio::test]
async fn no_report_of_frozen_scores_is_drawn_or_signed() {
    let Closed {
        site, control, at, ..
    } = closed().await;
    let fields = [("number", ""), ("issued_on", "")];
    let signed = site.post(&format!("{at}/report"), &control, &fields).await;
    assert_eq!(signed.status, StatusCode::UNPROCESSABLE_ENTITY);
    let file = site.get(&format!("{at}/report.pdf"), &control).await;
    assert_eq!(file.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_contest_of_the_frozen_score_and_a_correction_by_the_keeper_stand_beside_it() {
    let Closed {
        site,
        clerk,
        control,
        at,
    } = closed().await;
    let page = format!("{at}/officers");
    let period = at.rsplit('/').next().unwrap();
    let contests = "/office/figures/contests";
    let fields = |wrong: &'static str| {
        [
            ("subject", "own"),
            ("unit", WARD),
            ("closed", period),
            ("wrong", wrong),
        ]
    };
    let empty = site.post(contests, &clerk, &fields(" ")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(empty.value_of("closed"), period, "what it is about stays");
    let raised = site
        .post(contests, &clerk, &fields("Không phải liên hệ lại"))
        .await;
    assert_eq!(raised.status, StatusCode::SEE_OTHER, "{}", raised.text());
    let waiting = site.get(contests, &control).await.text();
    assert!(
        waiting.contains(&format!("href=\"{page}\"")),
        "it leads to the frozen score: {waiting}"
    );
    let (_, rest) = waiting.split_once("action=\"/office/figures/contests/").unwrap();
    let contest = rest.split_once('"').unwrap().0.to_owned();
    let upheld = [
        ("outcome", "upheld"),
        ("answer", "Đúng là thiếu"),
        ("indicator", "contacts"),
        ("numerator", "-1"),
        ("denominator", ""),
    ];
    let decided = site
        .post(&format!("{contests}/{contest}"), &control, &upheld)
        .await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.text());
    let row = format!("{}|{WARD}|contacts", site.id_of("can-bo"));
    let key = site.get(&page, &control).await.value_of("request_key");
    let correct = async |who: &str, reason: &str| {
        let fields = [
            ("request_key", key.as_str()),
            ("row", row.as_str()),
            ("numerator", "-1"),
            ("denominator", ""),
            ("reason", reason),
        ];
        site.post(&page, who, &fields).await.status
    };
    assert_eq!(correct(&clerk, "Tính nhầm").await, StatusCode::FORBIDDEN);
    assert_eq!(correct(&control, "").await, StatusCode::UNPROCESSABLE_ENTITY);
    for _ in 0..2 {
        // A double press leads on both times and corrects once: the sums below are those of one correction.
        assert_eq!(correct(&control, "Tính nhầm").await, StatusCode::SEE_OTHER);
    }
    for (path, who) in [(page.as_str(), &control), ("/office/figures/mine", &clerk)] {
        let text = site.get(path, who).await.text();
        for wanted in [
            "theo kiến nghị được chấp nhận",
            "Đúng là thiếu",
            "Tính nhầm",
            "sau điều chỉnh",
            "(2 / 2) sau điều chỉnh",
        ] {
            assert!(text.contains(wanted), "{path}, {wanted}: {text}");
        }
    }
}

#[tokio::test]
async fn the_keeper_of_a_commune_reads_that_the_province_decides_about_what_it_closed() {
    let Closed {
        site,
        clerk,
        control,
        at,
    } = closed().await;
    let contests = "/office/figures/contests";
    let fields = [
        ("subject", "own"),
        ("unit", WARD),
        ("closed", at.rsplit('/').next().unwrap()),
        ("wrong", "Không phải liên hệ lại"),
    ];
    let raised = site.post(contests, &clerk, &fields).await;
    assert_eq!(raised.status, StatusCode::SEE_OTHER, "{}", raised.text());
    let waiting = site.get(contests, &control).await.text();
    let (_, rest) = waiting.split_once("action=\"/office/figures/contests/").unwrap();
    let contest = format!("{contests}/{}", rest.split_once('"').unwrap().0);
    let ward = site.session("kiem-soat-phuong", &[Role::ControlOfficer]);
    for who in [&ward, &clerk] {
        let text = site.get(contests, who).await.text();
        assert!(
            text.contains("chốt; người giữ số liệu của đơn vị này quyết định"),
            "{text}"
        );
        assert!(!text.contains(&contest), "there is no form to decide it by");
    }
    let rejected = [("outcome", "rejected"), ("answer", "Điểm tính đúng")];
    let refused = site.post(&contest, &ward, &rejected).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(
        refused
            .text()
            .contains("Người giữ số liệu của đơn vị đã chốt quyết định"),
        "{}",
        refused.text()
    );
    let done = site.post(&contest, &control, &rejected).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
}
