//! What strangers, other sites and the next person at the same browser get: headers, forged forms, addresses made up.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use motcua_portal::{RouteRule, table};
use motcua_ui::Protection;

use crate::harmless::harmless;
use crate::policy::address;
use crate::site::{Answer, MAY, OTHER, PASSWORD, TestSite, encoded};

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_forbids_frames_foreign_scripts_and_guessing_what_a_file_is() {
    let site = TestSite::new();
    let cookie = site.session(MAY, "Hoàng Thị Mây");
    for (method, path, _) in table().filter(|(_, path, _)| *path != "/portal/sign-out") {
        let answer = match *method {
            "GET" => site.get(&address(path), &cookie).await,
            _ => site.post(&address(path), &cookie, &[]).await,
        };
        let policy = answer.header("content-security-policy");
        for rule in [
            "default-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        ] {
            assert!(policy.contains(rule), "{method} {path}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{method} {path}: {policy}");
        assert_eq!(
            answer.header("x-content-type-options"),
            "nosniff",
            "{method} {path}"
        );
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{method} {path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_person_at_the_same_browser_finds_no_page_of_the_one_before() {
    let site = TestSite::new();
    site.account(MAY, "Hoàng Thị Mây");
    for (method, path, rule) in table() {
        let public_file = path.ends_with(".js") || path.ends_with(".css");
        let private = *rule != RouteRule::Anyone || *method == "POST";
        if !private || public_file || *path == "/portal/sign-out" {
            continue;
        }
        // Some of these acts give the session another token.
        let cookie = site.enter(MAY);
        let answer = match *method {
            "GET" => site.get(&address(path), &cookie).await,
            _ => site.post(&address(path), &cookie, &[]).await,
        };
        let caching = answer.header("cache-control");
        assert!(caching.contains("no-store"), "{method} {path}: {caching}");
    }
    let told = site.post("/pay", "", &[("code", "x"), ("suffix", "1234")]).await;
    assert!(
        told.header("cache-control").contains("no-store"),
        "without a session"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn over_https_browsers_are_told_to_stay_there() {
    let plain = TestSite::new();
    assert_eq!(
        plain
            .get("/portal/sign-in", "")
            .await
            .header("strict-transport-security"),
        ""
    );
    let secure = TestSite::behind(
        true,
        Protection {
            https: true,
            ..Protection::default()
        },
    );
    let told = secure.get("/portal/sign-in", "").await;
    assert_eq!(told.header("strict-transport-security"), "max-age=31536000");
}

/// A form as a browser sends it that names the page it comes from alone, or a page of a neighbour.
fn forged(path: &str, cookie: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::post(path)
        .header("host", "dvc.example")
        .header("cookie", cookie)
        .header("content-type", "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::empty()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_act_is_taken_from_a_neighbour_or_from_an_old_browser_on_another_site() {
    let site = TestSite::new();
    let cookie = site.session(MAY, "Hoàng Thị Mây");
    let events = site.count("ledger_event");
    for (_, path, _) in table().filter(|(method, _, _)| *method == "POST") {
        for headers in [
            [
                ("sec-fetch-site", "same-site"),
                ("origin", "https://khac.dvc.example"),
            ]
            .as_slice(),
            &[("sec-fetch-site", "cross-site")],
            &[("origin", "https://elsewhere.example")],
            &[("origin", "http://dvc.example.elsewhere.example")],
            &[("origin", "null")],
        ] {
            let answer = site.send(forged(&address(path), &cookie, headers)).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "POST {path} {headers:?}");
        }
    }
    assert_eq!(site.count("ledger_event"), events);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_changes_by_a_link() {
    let site = TestSite::new();
    let cookie = site.session(MAY, "Hoàng Thị Mây");
    let events = site.count("ledger_event");
    for (method, path, _) in table().filter(|(method, _, _)| *method == "GET") {
        site.get(&address(path), &cookie).await;
        let mut head = Request::builder().method(Method::HEAD).uri(address(path));
        head = head.header("cookie", &cookie);
        site.send(head.body(Body::empty()).unwrap()).await;
        assert_eq!(
            site.count("ledger_event"),
            events,
            "{method} {path} did something"
        );
    }
    assert_eq!(site.get("/portal", &cookie).await.status, StatusCode::OK);
}

const ELSEWHERE: [&str; 9] = [
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "///elsewhere.example/",
    "/\\elsewhere.example",
    "\\\\elsewhere.example",
    "/\t/elsewhere.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/\r\nlocation: https://elsewhere.example",
];

#[tokio::test(flavor = "multi_thread")]
async fn no_way_on_leads_to_another_site() {
    let site = TestSite::new();
    let cookie = site.session(MAY, "Hoàng Thị Mây");
    let stays = |answer: &Answer, how: &str| {
        let to = answer.location().to_owned();
        assert!(
            to.starts_with('/') && !to.starts_with("//") && !to.contains("elsewhere.example/"),
            "{how} leads to {to}"
        );
        assert!(
            !to.contains('\\') && !to.contains("javascript"),
            "{how} leads to {to}"
        );
    };
    for next in ELSEWHERE {
        let signed_in = site
            .get(&format!("/portal/sign-in?next={}", encoded(next)), &cookie)
            .await;
        stays(&signed_in, next);
        let fields = [("number", MAY), ("password", PASSWORD), ("next", next)];
        stays(&site.post("/portal/sign-in", "", &fields).await, next);
        let language = site
            .post("/language", "", &[("lang", "en"), ("next", next)])
            .await;
        stays(&language, next);
        let second = site
            .get(&format!("/portal/sign-in/second?next={}", encoded(next)), "")
            .await;
        stays(&second, next);
        let shown = site
            .get(&format!("/portal/sign-in?next={}", encoded(next)), "")
            .await;
        harmless("the page of signing in", &shown.text());
    }
}

fn from(path: &str, address: &str, fields: &[(&str, &str)]) -> Request<Body> {
    let body: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", encoded(value)))
        .collect();
    Request::post(path)
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("x-forwarded-for", address)
        .body(Body::from(body.join("&")))
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_guesses_at_many_numbers_is_slowed_down_by_address_and_others_are_not() {
    let site = TestSite::new();
    site.account(MAY, "Hoàng Thị Mây");
    for guess in 0..20 {
        let number = format!("0201900{guess:05}");
        let fields = [("number", number.as_str()), ("password", "123456789")];
        let answer = site.send(from("/portal/sign-in", "203.0.113.7", &fields)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{guess}");
    }
    let fields = [("number", MAY), ("password", PASSWORD)];
    let slowed = site.send(from("/portal/sign-in", "203.0.113.7", &fields)).await;
    assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS);
    let neighbour = site.send(from("/portal/sign-in", "203.0.113.8", &fields)).await;
    assert_eq!(neighbour.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_proxy_an_address_in_a_header_is_what_anyone_can_make_up() {
    let site = TestSite::behind(false, Protection::default());
    let mut slowed = [0, 0];
    for guess in 0..30 {
        let (made_up, number) = (format!("203.0.113.{guess}"), format!("0201900{guess:05}"));
        let fields = [
            ("number", number.as_str()),
            ("password", "x"),
            ("code", &number),
            ("suffix", "1234"),
        ];
        for (path, slowed) in ["/portal/sign-in", "/pay"].into_iter().zip(&mut slowed) {
            let answer = site.send(from(path, &made_up, &fields)).await;
            *slowed += i32::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
        }
    }
    assert_eq!(
        slowed,
        [10, 10],
        "twenty tries of the one address that all of them came from"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_locked_out_by_a_stranger_gets_back_in_by_a_code_to_their_own_contact() {
    let site = TestSite::new();
    site.confirmed(MAY, "Hoàng Thị Mây", "may@example.vn");
    for _ in 0..5 {
        let fields = [("number", MAY), ("password", "đoán mò")];
        site.send(from("/portal/sign-in", "203.0.113.66", &fields)).await;
    }
    let fields = [("number", MAY), ("password", PASSWORD)];
    let locked = site.send(from("/portal/sign-in", "198.51.100.1", &fields)).await;
    assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(
        locked.text().contains("/portal/recover"),
        "the page says the way out"
    );
    let asked = site.post("/portal/recover", "", &[("number", MAY)]).await;
    let visit = asked.location().split_once("visit=").unwrap().1.to_owned();
    let code = asked
        .cookies()
        .split_once("motcua_demo_code=")
        .unwrap()
        .1
        .to_owned();
    let fields = [
        ("visit", visit.as_str()),
        ("code", &code),
        ("password", "một câu khác hẳn"),
    ];
    let done = site.post("/portal/recover/code", "", &fields).await;
    assert_eq!(done.location(), "/portal/sign-in?recovered=yes");
    let fields = [("number", MAY), ("password", "một câu khác hẳn")];
    let entered = site.send(from("/portal/sign-in", "198.51.100.1", &fields)).await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER);
}

/// The page without what was typed, and without what differs from request to request.
fn plain(answer: &Answer, typed: &str) -> (StatusCode, String) {
    (answer.status, answer.text().replace(typed, ""))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_with_an_account_and_one_without_are_told_apart_by_no_sign_in() {
    let site = TestSite::new();
    site.account(MAY, "Hoàng Thị Mây");
    site.account(OTHER, "Nông Văn Khác");
    let unknown = "020190004712";
    for round in 0..7 {
        let mut answers = Vec::new();
        for number in [MAY, unknown] {
            let fields = [("number", number), ("password", "không phải mật khẩu")];
            let answer = site
                .send(from("/portal/sign-in", &format!("203.0.113.{round}"), &fields))
                .await;
            answers.push(plain(&answer, number));
        }
        assert_eq!(answers.first(), answers.last(), "try {round}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_token_of_a_session_changes_with_each_change_of_what_it_may_do() {
    let site = TestSite::new();
    let before = site.session(MAY, "Hoàng Thị Mây");
    let fields = [("current", PASSWORD), ("new", "một câu dài dễ nhớ")];
    let changed = site.post("/portal/account/password", &before, &fields).await;
    assert_eq!(changed.location(), "/portal/account/security?done=password");
    let after = changed.cookies();
    assert!(after.starts_with("motcua_account=") && after != before);
    assert_eq!(site.get("/portal", &after).await.status, StatusCode::OK);
    assert_eq!(site.get("/portal", &before).await.status, StatusCode::SEE_OTHER);
    let own = site.post("/portal/account/acting/own", &after, &[]).await;
    let again = own.cookies();
    assert!(again.starts_with("motcua_account=") && again != after);
    assert_eq!(site.get("/portal", &after).await.status, StatusCode::SEE_OTHER);
    assert_eq!(site.get("/portal", &again).await.status, StatusCode::OK);
}
