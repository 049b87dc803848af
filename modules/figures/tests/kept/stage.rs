//! A small province with officers, and dossiers of one autumn.

use std::collections::BTreeSet;
use std::sync::Arc;

use motcua_db::{Db, Migration, Tx};
use motcua_figures::{Behind, DossierLine, PageAsked, Period, behind_as_at, fold_until_empty};
use motcua_identity::{Actor, HeldPosting, OpContext, Posting, Role, SignedIn, UnitId, import_units};
use motcua_kernel::{Fault, FixedClock, Instant, SeededRandomness};
use motcua_testkit::each_database;

use crate::support::*;

const UNITS: &str = "code,name,level,parent,kind,org_code,valid_from,valid_to,note,source
20,Tỉnh Lạng Sơn,province,,area,H37,,,,thử
STC,Sở Tài chính,department,20,organ,H37.01,,,,thử
183,Huyện Cao Lộc,district,20,area,H37.19,,2025-06-30,,thử
06181,Xã Hòa Cư,commune,183,area,H37.19.01,,2025-06-30,,thử
06184,Xã Gia Cát,commune,183,area,H37.19.02,,2025-06-30,,thử
06184,Xã Đồng Đăng,commune,20,area,H37.20,2025-07-01,,,thử
";

const SUB_UNIT: &str = "PTC,Phòng Thử,sub_unit,STC,organ,,,,,thử\n";

const SUCCESSORS: &str = "old_code,old_name,old_parent,old_valid_to,new_code,new_name,effective,share,note
06181,Xã Hòa Cư,183,2025-06-30,06184,Xã Đồng Đăng,2025-07-01,whole,thử
06184,Xã Gia Cát,183,2025-06-30,06184,Xã Đồng Đăng,2025-07-01,whole,thử
";

pub struct Stage {
    pub db: Db,
    pub cx: OpContext,
}

/// Runs `test` on each engine on 4 December 2023.
pub fn each_stage(test: impl Fn(&Stage)) {
    each_stage_on("2023-12-04", test);
}

/// Runs `test` on each engine on a day; the units come in on it.
pub fn each_stage_on(on: &str, test: impl Fn(&Stage)) {
    let steps: Vec<Migration> = [
        motcua_ledger::MIGRATIONS,
        motcua_identity::MIGRATIONS,
        motcua_catalog::MIGRATIONS,
        motcua_figures::MIGRATIONS,
    ]
    .concat();
    each_database(&steps, |at| {
        let stage = Stage {
            db: at.db.clone(),
            cx: on_day(on),
        };
        let cx = stage.cx.clone();
        stage
            .db
            .write(move |tx| import_units(&cx, tx, UNITS, SUCCESSORS))
            .unwrap();
        test(&stage);
    })
    .unwrap();
}

/// Lines on a page of [`listed_as_at`].
const ON_A_PAGE: usize = 7;

/// The whole list as at an instant, put together from small pages, each of which may work out `worked` dossiers.
pub fn listed_as_at(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    asked: (Behind, Period),
    (at, worked): (Instant, usize),
) -> Result<Vec<DossierLine>, Fault> {
    let (mut lines, mut after) = (Vec::new(), None);
    loop {
        let page = PageAsked {
            worked,
            ..PageAsked::new(after.as_ref(), ON_A_PAGE)
        };
        let page = behind_as_at(tx, units, asked, at, page)?;
        assert!(page.lines.len() <= ON_A_PAGE, "no page is longer");
        lines.extend(page.lines);
        after = page.next;
        if after.is_none() {
            return Ok(lines);
        }
    }
}

fn on_day(on: &str) -> OpContext {
    let now = Instant::from_local(day(on).date().at(9, 0, 0, 0));
    OpContext::system(Arc::new(FixedClock(now)), Arc::new(SeededRandomness::new(1)))
}

impl Stage {
    /// The same province on another day.
    pub fn later(&self, on: &str) -> Self {
        Self {
            db: self.db.clone(),
            cx: on_day(on),
        }
    }

    /// A sub-unit of the department, `PTC`.
    pub fn sub_unit(&self) {
        let (cx, units) = (self.cx.clone(), format!("{UNITS}{SUB_UNIT}"));
        self.db
            .write(move |tx| import_units(&cx, tx, &units, SUCCESSORS))
            .unwrap();
    }

    /// An officer in `role` at `unit`, who covers what the tests name.
    pub fn officer(&self, role: Role, unit: &str, covers: &[&str]) -> OpContext {
        let unit: UnitId = id(unit);
        let posting = Posting {
            role,
            unit: unit.clone(),
            field: None,
            from: day("2023-01-01"),
            to: None,
        };
        self.cx.acting_as(Actor::Officer(Arc::new(SignedIn {
            officer_id: self.cx.new_id(),
            username: "thu".to_owned(),
            full_name: "Nông Thị Thử".to_owned(),
            title: String::new(),
            home_unit: unit,
            home_unit_name: String::new(),
            postings: vec![HeldPosting {
                posting,
                covers: covers.iter().map(|unit| id(unit)).collect(),
                takes_over: BTreeSet::new(),
            }],
            stands_in_for: Vec::new(),
            seen_at: Instant::from_micros(0),
        })))
    }

    pub fn tell(&self, told: impl IntoIterator<Item = Told>) {
        tell(&self.db, told);
        fold_until_empty(&self.db).unwrap();
    }

    /// A dossier of `unit` that `officer` settled; digitised or not.
    pub fn settled(&self, dossier: &str, unit: &str, (officer, on): (&str, &str), digitised: bool) {
        let on = day(on);
        let asks = Asks {
            components: 1,
            result: true,
        };
        let mut told = vec![
            registered(dossier, on, unit, asks),
            by(officer, promised(dossier, on, on.plus_days(5))),
        ];
        if digitised {
            told.push(kept(&format!("{dossier}-c"), on, dossier, 1, "T1"));
            told.push(kept(&format!("{dossier}-r"), on, dossier, 0, "T4"));
        }
        told.push(by(
            officer,
            resolved(dossier, on.plus_days(2), Some(&format!("{dossier}-r"))),
        ));
        self.tell(told);
    }
}
