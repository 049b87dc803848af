//! What a revision puts into the published list is told to the ledger once, with the units that its words name.

use motcua_catalog::{list_untold, revisions_of};
use motcua_db::values;
use motcua_identity::{Actor, import_units};
use motcua_ledger::{Stream, stream_events};
use serde_json::Value;

use crate::stage::{PROCEDURES, Stage, code, each_stage};

const UNITS: &str = "code,name,level,parent,kind,org_code,valid_from,valid_to,note,source
20,Tỉnh Lạng Sơn,province,,area,H37,,,,thử
SKHDT,Sở Kế hoạch và Đầu tư,department,20,organ,H37.02,,2025-02-28,,thử
STC2,Sở Tài chính,department,20,organ,H37.01,2025-03-01,,,thử
STP,Sở Tư pháp,department,20,organ,H37.03,,,,thử
";

const SUCCESSORS: &str = "old_code,old_name,old_parent,old_valid_to,new_code,new_name,effective,share,note
SKHDT,Sở Kế hoạch và Đầu tư,20,2025-02-28,STC2,Sở Tài chính,2025-03-01,whole,thử
";

/// A company of which the department's office settles the closing, and a criminal record.
const CLOSING: &str = "2.002029";
const RECORD: &str = "3.000333";
const BIRTH: &str = "1.001193";

fn told(stage: &Stage, procedure: &str) -> Vec<Value> {
    let stream = Stream::named("procedure", procedure);
    let events = stage.db.read(|tx| stream_events(tx, &stream)).unwrap();
    let listed = events.iter().filter(|event| event.kind == "revision-listed");
    listed
        .map(|event| serde_json::from_str(&event.payload).unwrap())
        .collect()
}

fn with_units(stage: &Stage) {
    let cx = stage.cx.clone();
    stage
        .db
        .write(move |tx| import_units(&cx, tx, UNITS, SUCCESSORS).map(drop))
        .unwrap();
}

#[test]
fn every_revision_that_is_stored_is_told_once_with_what_figures_ask_of_it() {
    each_stage(|stage| {
        with_units(stage);
        stage.import(PROCEDURES).unwrap();
        stage.import(PROCEDURES).unwrap();
        for procedure in [BIRTH, CLOSING, RECORD] {
            let stored = stage.db.read(|tx| revisions_of(tx, &code(procedure))).unwrap();
            assert_eq!(told(stage, procedure).len(), stored.len(), "{procedure}");
        }
        let birth = &told(stage, BIRTH)[0];
        assert_eq!(birth["levels_2023"], serde_json::json!(["commune"]));
        assert_eq!(birth["online"], true);
        assert_eq!(
            birth["charged"], false,
            "further copies cost, the birth itself does not"
        );
        assert_eq!(birth["units"], serde_json::json!([]));
        // The words name the department of now and the one that takes its place.
        assert_eq!(
            told(stage, CLOSING)[0]["units"],
            serde_json::json!(["STC2@2025-03-01"])
        );
        let record = &told(stage, RECORD)[0];
        assert_eq!(record["units"], serde_json::json!(["STP"]));
        assert_eq!(record["charged"], true);
        let words = told(stage, RECORD)[0].to_string();
        assert!(
            !words.contains("Sở"),
            "the ledger keeps keys of units and no words: {words}"
        );
    });
}

#[test]
fn what_was_stored_before_the_ledger_heard_of_lists_is_told_later_and_once() {
    each_stage(|stage| {
        with_units(stage);
        stage.import(PROCEDURES).unwrap();
        let before = told(stage, BIRTH).len();
        let all: i64 = stage
            .db
            .write(|tx| {
                // As an earlier version left it.
                tx.execute("UPDATE catalog_revision SET listed_told = FALSE", values![])?;
                Ok::<_, motcua_kernel::Fault>(tx.scalar("SELECT COUNT(*) FROM catalog_revision", values![])?)
            })
            .unwrap();
        let tell = |cx: &motcua_identity::OpContext| {
            let cx = cx.clone();
            stage.db.write(move |tx| list_untold(&cx, tx))
        };
        assert_eq!(
            tell(&stage.cx.acting_as(Actor::Public)).unwrap_err().code(),
            "sign-in-needed"
        );
        assert_eq!(i64::try_from(tell(&stage.cx).unwrap()).unwrap(), all);
        assert_eq!(tell(&stage.cx).unwrap(), 0);
        let after = told(stage, BIRTH);
        assert_eq!(after.len(), 2 * before);
        assert_eq!(after[0], after[before], "it says the same");
    });
}
