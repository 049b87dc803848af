//! Where the desks stand and who answers there.

use std::sync::Arc;

use motcua_identity::{Actor, NewContact, OpContext, tell_contact};
use motcua_kernel::{Fault, SeededRandomness};

use super::build::Works;
use super::officers::Staff;
use super::province::Province;

impl Works<'_> {
    /// Tells of every desk but the last of its level, which is still to be told.
    pub(super) fn reached(&self, province: &Province, staff: &Staff) -> Result<(), Fault> {
        let Some(admin) = &staff.admin else {
            return Ok(());
        };
        let system = OpContext::system(self.clock.clone(), Arc::new(SeededRandomness::new(66)));
        let cx = system.acting_as(Actor::Officer(Arc::clone(admin)));
        let told = province
            .counters
            .iter()
            .filter_map(|level| level.split_last())
            .flat_map(|(_, told)| told);
        let new: Vec<NewContact> = (1_u32..)
            .zip(told)
            .map(|(nth, counter)| NewContact {
                unit: counter.unit.id.clone(),
                address: format!("Tầng 1, trụ sở {}", counter.unit.name),
                // No number of a subscriber begins with 0 after the code of the province.
                phone: format!("0205 0{:03} {:03}", nth / 1000, nth % 1000),
            })
            .collect();
        self.db.write(move |tx| {
            for contact in &new {
                if let Err(problems) = tell_contact(&cx, tx, contact)? {
                    return Err(Fault::internal(format!("{problems:?}")));
                }
            }
            Ok(())
        })
    }
}
