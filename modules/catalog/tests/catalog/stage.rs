//! What the tests stand on: the real files, and a way to change one of them.

use std::sync::Arc;

use motcua_catalog::{ImportReport, import_file};
use motcua_db::{Db, Migration};
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault, FixedClock, Instant, SeededRandomness};
use motcua_law::ProcedureCode;
use motcua_testkit::each_database;

pub const PROCEDURES: &str = include_str!("../../../../data/procedures.json");
pub const CATALOGUE: &str = include_str!("../../../../data/procedure_catalogue.csv");
pub const RESULT_TYPES: &str = include_str!("../../../../data/result_types.csv");

pub struct Stage {
    pub db: Db,
    pub cx: OpContext,
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn code(text: &str) -> ProcedureCode {
    text.parse().unwrap()
}

pub fn each_stage(test: impl Fn(&Stage)) {
    let steps: Vec<Migration> = [
        motcua_ledger::MIGRATIONS,
        motcua_identity::MIGRATIONS,
        motcua_catalog::MIGRATIONS,
    ]
    .concat();
    each_database(&steps, |at| {
        let clock = FixedClock(Instant::from_local(day("2023-11-15").date().at(9, 0, 0, 0)));
        test(&Stage {
            db: at.db.clone(),
            cx: OpContext::system(Arc::new(clock), Arc::new(SeededRandomness::new(1))),
        });
    })
    .unwrap();
}

impl Stage {
    /// Imports a file as in force from the first day of 2018.
    pub fn import(&self, text: &str) -> Result<ImportReport, Fault> {
        self.import_from(text, "2018-01-01")
    }

    pub fn import_from(&self, text: &str, from: &str) -> Result<ImportReport, Fault> {
        let (cx, text, from) = (self.cx.clone(), text.to_owned(), day(from));
        self.db.write(move |tx| import_file(&cx, tx, &text, from))
    }
}
