//! Filings from the network of a counter: told as such, and the address kept nowhere.

use std::net::IpAddr;
use std::sync::Arc;

use motcua_db::values;
use motcua_filing::{NewNetwork, add_network, counter_networks, end_network};
use motcua_identity::{Actor, HeldPosting, OpContext, Posting, Role, SignedIn};
use motcua_kernel::{Fault, Instant};

use crate::home::*;

fn administrator(home: &Home, officer: &SignedIn) -> OpContext {
    let mut officer = officer.clone();
    let posting = Posting {
        role: Role::SystemAdmin,
        unit: "20".parse().unwrap(),
        field: None,
        from: "2023-01-01".parse().unwrap(),
        to: None,
    };
    officer.postings = vec![HeldPosting {
        covers: [posting.unit.clone(), unit()].into(),
        takes_over: std::collections::BTreeSet::new(),
        posting,
    }];
    officer.seen_at = Instant::from_micros(0);
    home.acting(Actor::Officer(Arc::new(officer)), at(8, 0))
}

fn network(range: &str) -> NewNetwork {
    NewNetwork {
        unit: unit().to_string(),
        range: range.to_owned(),
        remark: "Bộ phận Một cửa".to_owned(),
    }
}

/// What the ledger heard of each filing: whether it came from a counter.
fn told(home: &Home) -> Vec<bool> {
    home.db
        .read::<_, Fault, _>(|tx| {
            let rows = tx.query(
                "SELECT payload FROM ledger_event WHERE kind = 'filing-sent' ORDER BY at, stream",
                values![],
            )?;
            let mut all = Vec::new();
            for row in rows {
                let payload: String = row.at(0)?;
                assert!(!payload.contains("10.20.4.9"), "no address: {payload}");
                let payload: serde_json::Value = serde_json::from_str(&payload).unwrap();
                all.push(payload["from_counter"].as_bool().unwrap());
            }
            Ok(all)
        })
        .unwrap()
}

#[test]
fn a_filing_from_the_counters_network_is_told_without_the_address() {
    on_both(|home| {
        let cx = administrator(home, &home.officer());
        let admin = cx.clone();
        let (first, second) = home
            .db
            .write::<_, Fault, _>(move |tx| {
                let first = add_network(&cx, tx, &network("10.20.4.0/24"))?;
                Ok((first, add_network(&cx, tx, &network("10.20.4.0/24"))?))
            })
            .unwrap();
        assert_eq!(first, second, "the same network is written down once");
        let inside: IpAddr = "10.20.4.9".parse().unwrap();
        let id = home.begun("a");
        home.save(id, all_answers());
        home.attach(id, &CERTIFICATE, photo()).unwrap();
        home.send_from(id, true, Some(inside)).unwrap();
        assert_eq!(told(home), [true]);
        let cx = admin.clone();
        home.db
            .write(move |tx| end_network(&cx, tx, first.clone().unwrap()))
            .unwrap();
        let cx = admin;
        let all = home.db.read(move |tx| counter_networks(&cx, tx)).unwrap();
        assert_eq!((all.len(), all[0].to.is_some()), (1, true));
    });
}

#[test]
fn a_network_is_written_down_by_an_administrator_and_is_no_half_of_the_world() {
    on_both(|home| {
        let officer = home.officer();
        let cx = administrator(home, &officer);
        let outcome = home
            .db
            .write(move |tx| add_network(&cx, tx, &network("0.0.0.0/0")))
            .unwrap();
        assert_eq!(outcome, Err(vec![("range", "network-range")]));
        let cx = home.acting(Actor::Officer(officer), at(8, 0));
        let refused = home
            .db
            .write(move |tx| add_network(&cx, tx, &network("10.20.4.0/24")));
        assert_eq!(refused.unwrap_err().code(), "not-allowed");
    });
}
