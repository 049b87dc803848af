//! Accounts over HTTP: what is told to whom, and what belongs to whom.

use axum::http::StatusCode;
use motcua_account::{AccountKind, Assistance, Assisted, assist, session, sessions_of};
use motcua_identity::{Actor, HeldPosting, Posting, Role, SignedIn, UnitId};

use crate::site::{Answer, MAY, OTHER, PASSWORD, TestSite, day, now};

const FREE: &str = "020190004712";

async fn register(site: &TestSite, number: &str, contact: &str) -> Answer {
    let fields = [
        ("kind", "person"),
        ("number", number),
        ("name", "Hoàng Thị Mây"),
        ("contact", contact),
        ("password", "mật khẩu của tôi"),
        ("accepted", "yes"),
    ];
    site.post("/portal/register", "", &fields).await
}

/// The page without what differs from request to request.
fn plain(answer: &Answer, gone: &[&str]) -> String {
    gone.iter()
        .fold(answer.text(), |text, part| text.replace(part, ""))
}

fn visit_of(answer: &Answer) -> String {
    answer.location().split_once("visit=").unwrap().1.to_owned()
}

fn code_of(answer: &Answer) -> String {
    answer
        .cookies()
        .split_once("motcua_demo_code=")
        .unwrap()
        .1
        .to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_opens_an_account_from_home_and_sees_nothing_of_the_number_before_it_is_checked() {
    let site = TestSite::new();
    let sent = register(&site, FREE, "may@example.vn").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let page = site.get(sent.location(), &sent.cookies()).await;
    assert!(page.text().contains("m•••@example.vn") && page.text().contains(&code_of(&sent)));
    let fields = [("visit", &*visit_of(&sent)), ("code", &*code_of(&sent))];
    let done = site.post("/portal/register/code", "", &fields).await;
    assert_eq!(done.location(), "/portal/sign-in?opened=yes");
    let entered = site
        .post(
            "/portal/sign-in",
            "",
            &[("number", FREE), ("password", "mật khẩu của tôi")],
        )
        .await;
    let cookie = entered.cookies();
    let start = site.get("/portal", &cookie).await;
    assert_eq!(start.location(), "/portal/account/check");
    assert_eq!(
        site.get_json("/portal", &cookie).await.status,
        StatusCode::FORBIDDEN
    );
    for page in [
        "/portal/account",
        "/portal/account/security",
        "/portal/account/check",
    ] {
        assert_eq!(site.get(page, &cookie).await.status, StatusCode::OK, "{page}");
    }
    let acting = site.get("/portal/account/acting", &cookie).await;
    assert_eq!(acting.location(), "/portal/account/check");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_of_registering_or_recovering_tells_whether_a_number_has_an_account() {
    let site = TestSite::new();
    site.account(MAY, "Hoàng Thị Mây");
    let mut registered = Vec::new();
    let mut recovered = Vec::new();
    for number in [MAY, FREE] {
        let sent = register(&site, number, "la@example.vn").await;
        let (visit, code) = (visit_of(&sent), code_of(&sent));
        let gone: &[&str] = &[&visit, &code, number];
        let page = plain(&site.get(sent.location(), &sent.cookies()).await, gone);
        let fields = [("visit", visit.as_str()), ("code", code.as_str())];
        let done = site.post("/portal/register/code", "", &fields).await;
        registered.push((sent.status, page, done.status, done.location().to_owned()));
        let asked = site.post("/portal/recover", "", &[("number", number)]).await;
        let (visit, code) = (visit_of(&asked), code_of(&asked));
        let gone: &[&str] = &[&visit, &code, number];
        let page = plain(&site.get(asked.location(), &asked.cookies()).await, gone);
        recovered.push((asked.status, page));
    }
    assert_eq!(registered.first(), registered.last());
    assert_eq!(recovered.first(), recovered.last());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_does_not_hold_keeps_what_was_typed_but_for_the_password() {
    let site = TestSite::new();
    let fields = [
        ("kind", "organisation"),
        ("number", "0100109107"),
        ("name", "Công ty <Thử>"),
        ("birth_on", "31/02/2000"),
        ("password", "khong-duoc-hien"),
    ];
    let answer = site.post("/portal/register", "", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = answer.text();
    assert!(
        text.contains("0100109107") && text.contains("Công ty &#60;Thử&#62;"),
        "{text}"
    );
    assert!(!text.contains("khong-duoc-hien"));
    assert_eq!(site.count("account_visit"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_codes_is_slowed_down_for_each_visitor() {
    let site = TestSite::new();
    let fields = [("visit", "ab".repeat(32)), ("code", "123456".to_owned())];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    for _ in 0..20 {
        let answer = site.post("/portal/register/code", "", &fields).await;
        assert_eq!(answer.status, StatusCode::GONE);
    }
    let answer = site.post("/portal/register/code", "", &fields).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(
        site.get("/portal/register", "").await.status,
        StatusCode::OK,
        "reading is not slowed down"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_ends_a_session_or_a_mandate_of_another() {
    let site = TestSite::new();
    let mine = site.session(MAY, "Hoàng Thị Mây");
    let other = site.session(OTHER, "Nông Văn Khác");
    let token = mine.strip_prefix("motcua_account=").unwrap().to_owned();
    let id = site
        .test
        .db
        .read(move |tx| {
            let me = session(tx, &token, now())?.unwrap();
            Ok::<_, motcua_kernel::Fault>(sessions_of(tx, &me, now())?.remove(0).id)
        })
        .unwrap();
    let ended = site
        .post(&format!("/portal/account/sessions/{id}/end"), &other, &[])
        .await;
    assert_eq!(
        ended.status,
        StatusCode::SEE_OTHER,
        "it is answered like one that is over"
    );
    assert_eq!(site.get("/portal", &mine).await.status, StatusCode::OK);
    let fields = [
        ("kind", "child"),
        ("number", "020216000123"),
        ("name", "Hoàng Văn Bé"),
        ("relation", "mother"),
        ("proof", "Giấy khai sinh số 12/2016"),
        ("desk", "05977"),
    ];
    let asked = site.post("/portal/account/acting", &mine, &fields).await;
    assert_eq!(asked.location(), "/portal/account/acting?done=asked");
    let page = site.get("/portal/account/acting", &mine).await.text();
    let id = page
        .split_once("/portal/account/acting/")
        .unwrap()
        .1
        .split(['/', '"'])
        .next()
        .unwrap();
    for act in ["use", "end", "decide"] {
        let path = format!("/portal/account/acting/{id}/{act}");
        let refused = site.post(&path, &other, &[("decision", "grant")]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{act}");
    }
    let own = site
        .post(&format!("/portal/account/acting/{id}/use"), &mine, &[])
        .await;
    assert_eq!(own.status, StatusCode::NOT_FOUND, "not before it is granted");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_acts_for_a_company_sees_so_in_the_head_of_each_page_until_it_ends_it() {
    let site = TestSite::new();
    let agent = site.session(MAY, "Hoàng Thị Mây");
    site.account_of(AccountKind::Organisation, "0100109106", "Công ty Thử");
    let company = site.enter("0100109106");
    let fields = [
        ("number", MAY),
        ("name", "Hoàng Thị Mây"),
        ("relation", "mandated"),
        ("proof", "Giấy ủy quyền số 05/UQ"),
    ];
    let granted = site.post("/portal/account/acting/grant", &company, &fields).await;
    assert_eq!(granted.location(), "/portal/account/acting?done=granted");
    let page = site.get("/portal/account/acting", &agent).await.text();
    let id = page
        .split_once("/portal/account/acting/0")
        .unwrap()
        .1
        .split(['/', '"'])
        .next()
        .unwrap();
    let used = site
        .post(&format!("/portal/account/acting/0{id}/use"), &agent, &[])
        .await;
    assert_eq!(used.location(), "/portal");
    let agent = used.cookies();
    let head = "Đang làm thay cho Công ty Thử";
    assert!(site.get("/portal", &agent).await.text().contains(head));
    let ended = site
        .post(&format!("/portal/account/acting/0{id}/end"), &company, &[])
        .await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    assert!(!site.get("/portal", &agent).await.text().contains(head));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_opened_at_a_desk_says_so_and_changes_no_password() {
    let site = TestSite::new();
    site.account(MAY, "Hoàng Thị Mây");
    let unit: UnitId = "05977".parse().unwrap();
    let posting = Posting {
        role: Role::IntakeOfficer,
        unit: unit.clone(),
        field: None,
        from: day("2023-01-01"),
        to: None,
    };
    let officer = SignedIn {
        officer_id: site.cx.new_id(),
        username: "lan.nt".to_owned(),
        full_name: "Nông Thị Lan".to_owned(),
        title: "Công chức".to_owned(),
        home_unit: unit.clone(),
        home_unit_name: "Phường Vĩnh Trại".to_owned(),
        postings: vec![HeldPosting {
            posting,
            covers: [unit].into(),
            takes_over: [].into(),
        }],
        stands_in_for: Vec::new(),
        seen_at: now(),
    };
    let cx = site.cx.acting_as(Actor::Officer(officer.into()));
    let present = Assistance {
        kind: AccountKind::Person,
        number: MAY.to_owned(),
        name: "Hoàng Thị Mây".to_owned(),
        seen: true,
        not_theirs: false,
    };
    let opened = site.test.db.write(move |tx| assist(&cx, tx, &present)).unwrap();
    let Assisted::Open(session) = opened else {
        panic!("not open");
    };
    let cookie = format!("motcua_account={}", session.token.expose());
    assert!(
        site.get("/portal", &cookie)
            .await
            .text()
            .contains("Có cán bộ hỗ trợ tại quầy")
    );
    let fields = [("current", PASSWORD), ("new", "mật khẩu của cán bộ")];
    let refused = site.post("/portal/account/password", &cookie, &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_portal_shows_of_an_account_is_hidden_from_others() {
    let site = TestSite::new();
    site.session(MAY, "Hoàng Thị Mây");
    let other = site.session(OTHER, "Nông Văn Khác");
    for page in [
        "/portal",
        "/portal/account",
        "/portal/account/security",
        "/portal/account/acting",
    ] {
        let answer = site.get(page, &other).await;
        assert!(
            !answer.text().contains("Hoàng Thị Mây") && !answer.text().contains(MAY),
            "{page}"
        );
        assert_eq!(answer.header("cache-control"), "no-store", "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_confirmed_no_contact_is_led_to_where_one_is_confirmed() {
    let site = TestSite::new();
    let settings = "/portal/notices/settings";
    site.account(MAY, "Hoàng Thị Mây");
    let page = site.get(settings, &site.enter(MAY)).await.text();
    assert!(
        page.contains("<a href=\"/portal/account\">Xác nhận thư điện tử")
            && !page.contains("name=\"wanted\""),
        "{page}"
    );
    site.confirmed(OTHER, "Lăng Thị Mủi", "mui@example.vn");
    let page = site.get(settings, &site.enter(OTHER)).await.text();
    assert!(
        page.contains("name=\"wanted\"") && !page.contains("Xác nhận thư điện tử"),
        "{page}"
    );
}
