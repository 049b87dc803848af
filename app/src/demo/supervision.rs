//! What those who watch over figures set at the demonstration: the networks of counters, from which numbers on acts of the
//! last night are looked at, and the daily letter about exceptions.

use std::sync::Arc;

use motcua_figures::{
    DigestChoice, FindingRule, SetFindingRule, choose_digest, fold_until_empty, set_finding_rule,
    write_exception_letters,
};
use motcua_filing::{NewNetwork, add_network, end_network};
use motcua_identity::{Actor, OpContext, SignedIn};
use motcua_kernel::{Fault, SeededRandomness};

use super::build::Works;
use super::officers::Staff;
use crate::composition::morning_of;

/// Networks of the focal point: what each is, how many days ago it was written down, and whether it was given up since.
const NETWORKS: [(&str, &str, i32, bool); 2] = [
    ("10.37.8.0/24", "Quầy một cửa cũ, tầng 1 (minh họa)", 60, true),
    ("10.37.12.0/24", "Quầy một cửa, tầng 2 (minh họa)", 20, false),
];

/// Days before the demonstration from which the numbers of findings hold.
const RULE_DAYS: i32 = 45;

impl Works<'_> {
    /// Sets what is supervised and writes the letter about the day before.
    pub(super) fn supervision(&self, staff: &Staff) -> Result<(), Fault> {
        // Randomness of its own: what comes after is drawn as it always was.
        let system = OpContext::system(self.clock.clone(), Arc::new(SeededRandomness::new(619)));
        let acting = |officer: &Arc<SignedIn>| system.acting_as(Actor::Officer(Arc::clone(officer)));
        if let Some(admin) = &staff.admin {
            self.networks(&acting(admin), admin.home_unit.as_str())?;
        }
        if let Some(control) = &staff.control {
            let from = self.order.as_of.plus_days(-RULE_DAYS);
            self.clock.set(morning_of(from));
            let input = SetFindingRule {
                from: Some(from),
                rule: FindingRule {
                    many_settled: 8,
                    many_scanned: 40,
                    ..FindingRule::USUAL
                },
                basis: "Công văn 1402/UBND-KSTT về kiểm tra số liệu trước ngày chốt (minh họa)".to_owned(),
            };
            let cx = acting(control);
            let problems = self.db.write(move |tx| set_finding_rule(&cx, tx, &input))?;
            if !problems.is_empty() {
                return Err(Fault::internal(format!("{problems:?}")));
            }
        }
        self.clock.set(morning_of(self.order.as_of));
        if let Some(head) = &staff.head {
            let choice = DigestChoice {
                email: "lanhdao@example.vn".to_owned(),
                wanted: true,
                daily: true,
                ..DigestChoice::default()
            };
            let cx = acting(head);
            self.db.write(move |tx| choose_digest(&cx, tx, &choice))?;
        }
        fold_until_empty(&self.db)?;
        self.db
            .write(move |tx| write_exception_letters(&system, tx))
            .map(drop)
    }

    /// The networks of a unit's counter are written down, and the one it moved out of is ended.
    fn networks(&self, admin: &OpContext, unit: &str) -> Result<(), Fault> {
        for (range, remark, ago, is_over) in NETWORKS {
            self.clock.set(morning_of(self.order.as_of.plus_days(-ago)));
            let new = NewNetwork {
                unit: unit.to_owned(),
                range: range.to_owned(),
                remark: remark.to_owned(),
            };
            let cx = admin.clone();
            let made = self.db.write(move |tx| add_network(&cx, tx, &new))?;
            let id = made.map_err(|problems| Fault::internal(format!("{problems:?}")))?;
            if is_over {
                self.clock.set(morning_of(self.order.as_of.plus_days(8 - ago)));
                let cx = admin.clone();
                self.db.write(move |tx| end_network(&cx, tx, id))?;
            }
        }
        Ok(())
    }
}
