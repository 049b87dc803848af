//! What somebody who was authorised (ủy quyền) gets on every address that names something of whoever authorised them.

use std::sync::Arc;

use axum::http::StatusCode;
use motcua_account::{
    MandateState, SignedInAccount, Terms, act_for, answer_mandate, give_mandate, mandates_held, session,
};
use motcua_identity::{Actor, OpContext, Scope};
use motcua_kernel::Fault;

use crate::belongings::Belongings;
use crate::site::{OTHER, OWNER, TestSite};
use crate::strangers::{FIELDS, named};

/// The procedure of the dossiers on the site.
const IN_SCOPE: &str = "1.004873";

fn who(site: &TestSite, cookie: &str) -> (OpContext, SignedInAccount) {
    let token = cookie.split_once('=').unwrap().1.to_owned();
    let now = site.system.now();
    let me = site
        .test
        .db
        .read(move |tx| session(tx, &token, now))
        .unwrap()
        .unwrap();
    (site.system.acting_as(Actor::Owner(Arc::new(me.itself()))), me)
}

/// A session of somebody who acts for the owner, for these procedures; none: for all of them.
fn proxy(site: &TestSite, procedures: &[&str]) -> String {
    let (owner, agent) = (site.session(OWNER), site.session(OTHER));
    let terms = Terms {
        number: OTHER.to_owned(),
        name: "Vi Văn Thay".to_owned(),
        relation: "kin".to_owned(),
        scope: Scope {
            procedures: procedures.iter().map(|code| (*code).to_owned()).collect(),
            fields: Vec::new(),
        },
        all: procedures.is_empty(),
        desk: None,
        purpose: "Nhận kết quả giúp mẹ".to_owned(),
        from: None,
        until: None,
    };
    let ((giver_cx, giver), (agent_cx, me)) = (who(site, &owner), who(site, &agent));
    site.test
        .db
        .write::<_, Fault, _>(move |tx| {
            assert!(give_mandate(&giver_cx, tx, &giver, &terms)?.is_empty());
            let held = mandates_held(tx, &me)?;
            let offered = held.iter().find(|one| one.state == MandateState::Offered);
            let id = offered.unwrap().id;
            answer_mandate(&agent_cx, tx, &me, (id, true))?;
            act_for(&agent_cx, tx, &me, Some(id))
        })
        .unwrap();
    agent
}

/// Rooms that nobody enters for another: what the owner is told, and what the owner says of the authorities.
const OWNERS_ALONE: [&str; 2] = ["/portal/notices", "/portal/petitions"];

#[tokio::test]
async fn whoever_was_authorised_for_something_else_finds_nothing_behind_any_address() {
    let site = TestSite::new();
    let own = Belongings::of(&site).await;
    let cookie = proxy(&site, &["1.001193"]);
    let mut wrong = Vec::new();
    for (method, path) in &named() {
        let address = own.address(path);
        let answer = match *method {
            "GET" => site.get(&address, &cookie).await,
            _ if path.ends_with("/files") || path.ends_with("/exemption") => {
                site.post_file(&address, &cookie).await
            }
            _ => site.post(&address, &cookie, &FIELDS).await,
        };
        let no_gateway = path.ends_with("/gateway") && answer.status == StatusCode::SERVICE_UNAVAILABLE;
        let shut = [StatusCode::NOT_FOUND, StatusCode::FORBIDDEN].contains(&answer.status);
        if !shut && !no_gateway {
            wrong.push(format!("{method} {path}: {}", answer.status));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[tokio::test]
async fn whoever_was_authorised_follows_the_dossiers_in_scope_and_sees_no_paper_and_no_notice() {
    let site = TestSite::new();
    let own = Belongings::of(&site).await;
    for scope in [&[IN_SCOPE][..], &[]] {
        let site_and = (&site, &own);
        follows(site_and, &proxy_again(&site, scope)).await;
    }
}

/// A fresh authorisation: the one before is ended by its giver.
fn proxy_again(site: &TestSite, scope: &[&str]) -> String {
    site.office(|_, tx| {
        tx.execute("UPDATE account_mandate SET state = 'ended', open_key = NULL", &[])?;
        Ok(())
    });
    proxy(site, scope)
}

async fn follows((site, own): (&TestSite, &Belongings), cookie: &str) {
    let dossier = site
        .get(&format!("/portal/dossiers/{}", own.dossier), cookie)
        .await;
    assert_eq!(dossier.status, StatusCode::OK, "{}", dossier.text());
    let due = site.get(&format!("/portal/dues/{}", own.due), cookie).await;
    assert_eq!(due.status, StatusCode::OK);
    assert!(
        !due.text().contains("Giấy khai sinh"),
        "no paper of the vault is offered as a proof"
    );
    let paper = site
        .get(&format!("/portal/vault/papers/{}", own.paper), cookie)
        .await;
    assert_eq!(
        paper.status,
        StatusCode::NOT_FOUND,
        "it did not come of a dossier in scope"
    );
    let vault = site.get("/portal/vault", cookie).await;
    assert!(!vault.text().contains("Giấy khai sinh"), "{}", vault.text());
    for room in OWNERS_ALONE {
        let answer = site.get(room, cookie).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{room}");
    }
}
