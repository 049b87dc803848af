//! The lines of a due's own account; none is ever changed or taken away.

use motcua_kernel::{Day, Instant, Money};

/// What a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// So much is owed; a later line corrects it, up or down.
    Charged,
    /// So much came.
    Paid,
    /// So much went back.
    Refunded,
    /// So much need not be paid by a rule.
    Waived,
    /// So much need not be paid since the dossier ended.
    Released,
}

impl EntryKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Charged,
        Self::Paid,
        Self::Refunded,
        Self::Waived,
        Self::Released,
    ];

    /// The identifier in tables and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Charged => "charged",
            Self::Paid => "paid",
            Self::Refunded => "refunded",
            Self::Waived => "waived",
            Self::Released => "released",
        }
    }

    /// The kind called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.identifier() == identifier)
    }
}

/// The way money takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Channel {
    /// Cash at the cashier's desk.
    Cash,
    /// A transfer that the cashier took down at the desk.
    Desk,
    /// A transfer told by the bank.
    Transfer,
    /// A payment gateway.
    Gateway,
    /// Paid to the State elsewhere and shown by a voucher; it never was on an account of the unit.
    Voucher,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Self; 5] = [
        Self::Cash,
        Self::Desk,
        Self::Transfer,
        Self::Gateway,
        Self::Voucher,
    ];

    /// The channels whose money the unit holds.
    pub const HELD: [Self; 4] = [Self::Cash, Self::Desk, Self::Transfer, Self::Gateway];

    /// The identifier in tables and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::Desk => "desk",
            Self::Transfer => "transfer",
            Self::Gateway => "gateway",
            Self::Voucher => "voucher",
        }
    }

    /// The channel called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.identifier() == identifier)
    }
}

/// A line of a due's account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it says.
    pub kind: EntryKind,
    /// How much; below zero only where it corrects what is owed.
    pub amount: Money,
    /// The way, of money.
    pub channel: Option<Channel>,
    /// Series and number of the receipt given for it.
    pub receipt: Option<String>,
    /// The record that names the receipt.
    pub fee_id: Option<motcua_dossier::FeeId>,
    /// The day of the unit's books.
    pub booked_on: Day,
    /// When it was written.
    pub at: Instant,
}
