//! The real units, invented officers, and dossiers written into the ledger as the dossier writes them.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use motcua_campaign::{
    CampaignId, Definition, Standings, create_campaign, launch_campaign, regimes_with, use_award_regimes,
};
use motcua_db::{Db, Migration};
use motcua_figures::fold_until_empty;
use motcua_identity::{
    Actor, HeldPosting, NewOfficer, OfficerId, OpContext, Posting, Role, SignedIn, UnitId, create_officer,
    import_units, post_officer, subtree,
};
use motcua_kernel::{Clock, Day, Fault, Instant, SeededRandomness};
use motcua_ledger::{NewEvent, Stream, append};
use motcua_testkit::each_database;
use serde_json::{Value, json};

const UNITS: &str = include_str!("../../../../data/units.csv");
const SUCCESSORS: &str = include_str!("../../../../data/unit_successors.csv");

pub struct MovableClock(AtomicI64);

impl Clock for MovableClock {
    fn now(&self) -> Instant {
        Instant::from_micros(self.0.load(Ordering::SeqCst))
    }
}

pub struct Stage {
    pub db: Db,
    pub cx: OpContext,
    clock: Arc<MovableClock>,
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn unit(text: &str) -> UnitId {
    text.parse().unwrap()
}

/// The regime of the province that is in force in these tests.
pub const REGIME: &str = "tinh-quy-che@2024-03-01";

fn with_regime() {
    let text = include_str!("../../../../docs/regime-example.toml");
    let regimes = regimes_with(&[("quy-che.toml".to_owned(), text.to_owned())]).unwrap();
    use_award_regimes(regimes).unwrap();
}

/// Runs `test` on each engine, on 15 November 2023, with every unit of the province.
pub fn each_stage(test: impl Fn(&Stage)) {
    with_regime();
    let steps: Vec<Migration> = [
        motcua_ledger::MIGRATIONS,
        motcua_identity::MIGRATIONS,
        motcua_figures::MIGRATIONS,
        motcua_campaign::MIGRATIONS,
    ]
    .concat();
    each_database(&steps, |at| {
        let clock = Arc::new(MovableClock(AtomicI64::new(0)));
        let stage = Stage {
            db: at.db.clone(),
            cx: OpContext::system(clock.clone(), Arc::new(SeededRandomness::new(1))),
            clock,
        };
        stage.at("2023-11-15", 9);
        let cx = stage.cx.clone();
        stage.write(move |tx| import_units(&cx, tx, UNITS, SUCCESSORS));
        test(&stage);
    })
    .unwrap();
}

impl Stage {
    /// Sets the clock.
    pub fn at(&self, on: &str, hour: i8) {
        let at = Instant::from_local(day(on).date().at(hour, 0, 0, 0));
        self.clock.0.store(at.micros(), Ordering::SeqCst);
    }

    pub fn write<T: Send + 'static>(
        &self,
        work: impl FnMut(&mut motcua_db::Tx<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> T {
        self.try_write(work).unwrap()
    }

    pub fn try_write<T: Send + 'static>(
        &self,
        work: impl FnMut(&mut motcua_db::Tx<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        self.db.write(work)
    }

    pub fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut motcua_db::Tx<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> T {
        self.db.read(work).unwrap()
    }

    /// An officer posted at `at` in `roles`, as an actor.
    pub fn officer(&self, username: &str, at: &str, roles: &[Role]) -> OpContext {
        let (cx, at_unit) = (self.cx.clone(), unit(at));
        let new = NewOfficer {
            username: username.to_owned(),
            full_name: format!("Nông Văn {username}"),
            title: "Công chức".to_owned(),
            home_unit: at_unit.clone(),
            password: None,
        };
        let postings: Vec<Posting> = roles
            .iter()
            .map(|role| Posting {
                role: *role,
                unit: at_unit.clone(),
                field: None,
                from: day("2023-01-01"),
                to: None,
            })
            .collect();
        let wanted = postings.clone();
        let officer_id: OfficerId = self.write(move |tx| {
            let id = create_officer(&cx, tx, &new)?;
            for posting in &wanted {
                post_officer(&cx, tx, id, posting)?;
            }
            Ok(id)
        });
        let below: BTreeSet<UnitId> = {
            let root = at_unit.clone();
            let all = self.read(move |tx| subtree(tx, &root));
            all.into_iter()
                .map(|unit| unit.id)
                .chain([at_unit.clone()])
                .collect()
        };
        let held = postings.into_iter().map(|posting| HeldPosting {
            takes_over: BTreeSet::new(),
            covers: if posting.role.covers_units_below() {
                below.clone()
            } else {
                BTreeSet::from([posting.unit.clone()])
            },
            posting,
        });
        self.cx.acting_as(Actor::Officer(Arc::new(SignedIn {
            officer_id,
            username: username.to_owned(),
            full_name: format!("Nông Văn {username}"),
            title: "Công chức".to_owned(),
            home_unit: at_unit.clone(),
            home_unit_name: at_unit.to_string(),
            postings: held.collect(),
            stands_in_for: Vec::new(),
            seen_at: self.cx.now(),
        })))
    }

    /// The plan, launched by an officer of the body of emulation.
    pub fn launched(&self, by: &OpContext) -> CampaignId {
        self.launched_as(by, Definition::kh_170().unwrap())
    }

    pub fn launched_as(&self, by: &OpContext, definition: Definition) -> CampaignId {
        let cx = by.clone();
        self.write(move |tx| {
            let id = create_campaign(&cx, tx, &unit("20"), None, &definition)?;
            assert_eq!(launch_campaign(&cx, tx, (id, true))?, []);
            Ok(id)
        })
    }

    /// Writes dossiers and folds them.
    pub fn dossiers(&self, dossiers: &[Raw]) {
        self.tell(dossiers.iter().flat_map(Raw::told).collect());
    }

    /// A scan of a dossier on whose pages nothing stands.
    pub fn blank_scan(&self, dossier: &str, of: &str, on: &str) {
        let paper = Stream::named("paper", &format!("blank-{dossier}"));
        let scanned = json!({
            "dossier_id": dossier, "part": {"component": 1}, "unit": of, "trust": "T0", "pages": 1,
            "hash": format!("blank-{dossier}"),
        });
        let read = json!({"pages": 1, "engine": "none", "confidence": null});
        self.tell(vec![
            (paper.clone(), day(on), "paper-scanned", scanned),
            (paper, day(on), "paper-read", read),
        ]);
    }

    fn tell(&self, told: Vec<Told>) {
        self.write(move |tx| {
            for (stream, on, kind, payload) in &told {
                append(
                    tx,
                    NewEvent {
                        stream,
                        at: Instant::from_local(on.date().at(12, 0, 0, 0)),
                        actor: "system",
                        kind,
                        payload,
                    },
                )?;
            }
            Ok(())
        });
        fold_until_empty(&self.db).unwrap();
    }
}

/// An event: its stream, its day, its kind and what it says.
type Told = (Stream, Day, &'static str, Value);

/// A dossier as a raw export would have it: one component to be digitised, no paper result.
#[derive(Debug, Clone)]
pub struct Raw {
    pub number: usize,
    pub unit: &'static str,
    pub procedure: &'static str,
    pub online: bool,
    pub received: Day,
    pub settled: Option<Day>,
    pub digitised: Option<Day>,
}

impl Raw {
    fn told(&self) -> Vec<Told> {
        let id = format!("d{}", self.number);
        let channel = if self.online { "online" } else { "in-person" };
        let noon = Instant::from_local(self.received.date().at(12, 0, 0, 0)).micros();
        let dossier = Stream::named("dossier", &id);
        let mut told = vec![
            (
                dossier.clone(),
                self.received,
                "dossier-registered",
                json!({
                    "kind": "dossier-registered", "filed_at": noon, "channel": channel,
                    "case": {
                        "code": format!("H37.1-{id}"), "unit": self.unit, "receiving_unit": self.unit,
                        "procedure": self.procedure, "field": "Hộ tịch", "channel": channel,
                        "paper_result": false, "components": [{"number": 1, "required": true}],
                    },
                }),
            ),
            (
                dossier.clone(),
                self.received,
                "dossier-accepted",
                json!({"kind": "dossier-accepted", "received_at": noon, "due_at": null}),
            ),
        ];
        if let Some(on) = self.settled {
            let payload = json!({"kind": "dossier-resolved", "result": null});
            told.push((dossier, on, "dossier-resolved", payload));
        }
        if let Some(on) = self.digitised {
            let payload = json!({
                "dossier_id": id, "part": {"component": 1}, "unit": self.unit, "trust": "T1", "pages": 1,
            });
            let paper = Stream::named("paper", &format!("p{}", self.number));
            told.push((paper, on, "paper-confirmed", payload));
        }
        told
    }
}

/// Dossiers of a small province: each unit with so many settled and so many of them digitised.
pub fn province(units: &[(&'static str, usize, usize)]) -> Vec<Raw> {
    let mut all = Vec::new();
    for (unit, settled, digitised) in units {
        for number in 0..*settled {
            let received = day("2023-09-04").plus_days(i32::try_from(number % 50).unwrap());
            all.push(Raw {
                number: all.len(),
                unit,
                procedure: match number % 3 {
                    0 => "1.001193",
                    1 => "1.000894",
                    _ => "2.000635",
                },
                online: number % 4 == 0,
                received,
                settled: Some(received.plus_days(2)),
                digitised: (number < *digitised).then(|| received.plus_days(3)),
            });
        }
    }
    all
}

/// The standings of a campaign as they are shown on a day.
pub fn standings_on(stage: &Stage, cx: &OpContext, id: CampaignId, on: &str) -> Standings {
    let (by, today) = (cx.clone(), day(on));
    stage.read(move |tx| {
        let campaign = motcua_campaign::campaign(&by, tx, id)?;
        motcua_campaign::standings(tx, &campaign, today)
    })
}

/// The two sums of a unit in the first criterion.
pub fn counted(found: &Standings, key: &str) -> (i64, i64) {
    let counted = found.of(&unit(key)).unwrap().figures.first().unwrap().counted;
    (counted.numerator, counted.denominator)
}
