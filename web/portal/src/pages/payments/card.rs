//! A due as a card: the same for its owner and for whoever knows code and digits.

use motcua_db::Tx;
use motcua_dossier::FeeId;
use motcua_i18n::Words;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Money};
use motcua_payments::{Due, DueState, DueView, due_view, receipts_of_due};
use motcua_ui::qr_path;

/// A receipt given for a due.
pub(super) struct Receipt {
    /// The receipt.
    pub(super) id: FeeId,
    /// The number printed on it.
    pub(super) number: String,
}

/// A due with its code drawn.
pub(super) struct DueCard {
    /// The due.
    pub(super) view: DueView,
    /// The path of the code's dark fields and the number of fields on a side.
    pub(super) qr: Option<(String, usize)>,
    /// Until when it is to be paid, in words.
    pub(super) until: String,
    /// What was given for what was paid.
    pub(super) receipts: Vec<Receipt>,
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
        let receipts = receipts_of_due(&view.entries)
            .into_iter()
            .map(|(id, number, _)| Receipt { id, number })
            .collect();
        Ok(Self {
            view,
            qr,
            until,
            receipts,
        })
    }

    /// Whether a wish to be freed waits for its answer.
    pub(super) fn exemption_waits(&self) -> bool {
        self.view.exemption.as_ref().is_some_and(|asked| asked.waits)
    }

    /// Whether something may be paid now.
    pub(super) const fn payable(&self) -> bool {
        self.view.open && self.view.state.is_open()
    }

    /// Whether money for it came that the accountant looks at: nothing more is asked for until that is settled.
    pub(super) const fn checked(&self) -> bool {
        self.payable() && self.view.waiting.is_some()
    }

    /// What will still be asked for once the money that came has been looked at.
    pub(super) fn rest(&self) -> Option<Money> {
        let waiting = self.view.waiting.filter(|_| self.payable())?;
        Some(waiting.rest(self.view.balance.outstanding())).filter(|rest| rest.amount() > 0)
    }

    /// Whether the person is asked to pay now.
    pub(super) const fn asks(&self) -> bool {
        self.payable() && self.view.waiting.is_none()
    }

    /// Whether something may be paid through the gateway now: not after the last day.
    fn online(&self) -> bool {
        self.asks() && self.view.state.identifier() != "late"
    }

    /// Whether a payment through the gateway may begin: where one is open already, that one goes on.
    pub(super) fn begins_online(&self) -> bool {
        self.online() && self.view.begun.is_none()
    }

    /// Our number of the payment that may go on now.
    pub(super) fn goes_on(&self) -> Option<&str> {
        self.view.begun.as_deref().filter(|_| self.online())
    }

    /// The tone of its mark.
    pub(super) fn tone(&self) -> &'static str {
        state_mark(self.view.state, self.checked()).0
    }

    /// The key of the words of its mark.
    pub(super) fn state_words(&self) -> String {
        state_mark(self.view.state, self.checked()).1
    }
}

/// Tone and words of how a due stands; `checked` where money for it is being looked at.
pub(super) fn state_mark(state: DueState, checked: bool) -> (&'static str, String) {
    if checked {
        return ("active", "due-state-checked".to_owned());
    }
    (state.tone(), format!("due-state-{}", state.identifier()))
}
