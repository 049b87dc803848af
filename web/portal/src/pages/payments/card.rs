//! A due as a card: the same for its owner and for whoever knows code and digits.

use motcua_db::Tx;
use motcua_i18n::Words;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_payments::{Due, DueView, due_view};
use motcua_ui::qr_path;

/// A due with its code drawn.
pub(super) struct DueCard {
    /// The due.
    pub(super) view: DueView,
    /// The path of the code's dark fields and the number of fields on a side.
    pub(super) qr: Option<(String, usize)>,
    /// Until when it is to be paid, in words.
    pub(super) until: String,
}

impl DueCard {
    /// The due as it was written down last; the round brings it up to its dossier within seconds.
    pub(super) fn of(cx: &OpContext, tx: &mut Tx<'_>, (due, words): (&Due, Words)) -> Result<Self, Fault> {
        let view = due_view(cx, tx, due.id)?;
        let qr = view.vietqr().and_then(|text| qr_path(&text));
        let until = match due.until {
            Some(day) => words.day(day),
            None => words.get("pay-until-result").into_owned(),
        };
        Ok(Self { view, qr, until })
    }

    /// Whether a wish to be freed waits for its answer.
    pub(super) fn exemption_waits(&self) -> bool {
        self.view.exemption.as_ref().is_some_and(|asked| asked.waits)
    }

    /// Whether something may be paid now.
    pub(super) const fn payable(&self) -> bool {
        self.view.open && self.view.state.is_open()
    }

    /// Whether something may be paid through the gateway now: not after the last day.
    pub(super) fn online(&self) -> bool {
        self.payable() && self.view.state.identifier() != "late"
    }
}
