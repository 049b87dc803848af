//! Which words of an event were typed.

use motcua_ledger::Remarks;

use super::event::{
    EstimateFacts, PaperCorrected, PaperEnded, PaperRestored, PaperSecondChecked, PaperWithdrawn,
};

/// The particulars of an event in which somebody says something in their own words. A part is named as its field is in
/// the event.
pub(crate) trait Spoken {
    /// The words said along with it, each with the name of its part.
    fn remarks_mut(&mut self) -> Remarks<'_>;
}

impl Spoken for PaperCorrected {
    fn remarks_mut(&mut self) -> Remarks<'_> {
        vec![("reason".into(), &mut self.reason)]
    }
}

impl Spoken for PaperEnded {
    fn remarks_mut(&mut self) -> Remarks<'_> {
        vec![
            ("authority".into(), &mut self.authority),
            ("basis".into(), &mut self.basis),
            ("reason".into(), &mut self.reason),
        ]
    }
}

impl Spoken for PaperRestored {
    fn remarks_mut(&mut self) -> Remarks<'_> {
        vec![("reason".into(), &mut self.reason)]
    }
}

impl Spoken for PaperWithdrawn {
    fn remarks_mut(&mut self) -> Remarks<'_> {
        vec![("reason".into(), &mut self.reason)]
    }
}

impl Spoken for PaperSecondChecked {
    fn remarks_mut(&mut self) -> Remarks<'_> {
        vec![("note".into(), &mut self.note)]
    }
}

impl Spoken for EstimateFacts {
    fn remarks_mut(&mut self) -> Remarks<'_> {
        vec![("basis".into(), &mut self.basis)]
    }
}
