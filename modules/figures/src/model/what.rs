//! What can happen to a dossier, as far as it counts.

use motcua_identity::UnitId;
use motcua_kernel::{Day, Instant};

use super::PartSeen;
use super::voice::{DueLine, Opinion};

/// What happened, as far as it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It was received, on the day that slip 01 says, with its promise.
    Accepted {
        /// The day.
        on: Day,
        /// The instant.
        from: Instant,
        /// When it is due.
        due_at: Option<Instant>,
    },
    /// It was filed from home, and something about that counts.
    FiledFromHome {
        /// The filing.
        filing: String,
        /// Whether an officer helped.
        helped: bool,
        /// Whether a provider of identities vouches for whoever sent it.
        identified: bool,
        /// Whether it came from the network of a counter.
        from_counter: bool,
    },
    /// A supplement was asked for.
    SupplementAsked,
    /// A supplement made it complete; if it was not received before, it is by this.
    Completed {
        /// When it is due now.
        due_at: Option<Instant>,
    },
    /// A payment was asked for, and the clock stands.
    PaymentAsked,
    /// It was paid, and the clock runs on.
    Paid,
    /// A fee was taken.
    FeeTaken {
        /// Whether without cash.
        electronic: bool,
    },
    /// It went over to another unit.
    Transferred(UnitId),
    /// Its unit ended and it went to the one that took over; what counted before stays with the old one.
    Merged {
        /// The unit that ended.
        from: UnitId,
        /// The unit that took over.
        to: UnitId,
    },
    /// Another unit was asked.
    Referred {
        /// The referral.
        id: String,
        /// The unit asked.
        unit: String,
        /// When its answer is due.
        due_at: Instant,
    },
    /// The unit asked answered.
    Answered {
        /// The referral.
        id: String,
    },
    /// It was settled, with the result of that name if it has one.
    Resolved(Option<String>),
    /// It was stopped, or the person withdrew it.
    GivenUp,
    /// Its result was returned.
    Returned,
    /// It was opened again, which overtakes the result of that name if it had one.
    Reopened(Option<String>),
    /// A paper was asked for although the repository held it.
    AskedAnyway,
    /// Its owner rated it.
    Rated(Opinion),
    /// Something stands in the account of one of its dues.
    Due {
        /// The due.
        due: String,
        /// What.
        line: DueLine,
    },
    /// Somebody petitioned about it.
    Complained {
        /// The petition.
        petition: String,
        /// Whether it stands as a complaint about conduct, which its answer found justified.
        stands: bool,
    },
    /// A paper of it was scanned or uploaded.
    PaperScanned {
        /// The paper.
        paper_id: String,
        /// What it is in the dossier.
        part: PartSeen,
    },
    /// A scan of it was withdrawn.
    PaperWithdrawn {
        /// The paper.
        paper_id: String,
    },
    /// A paper of it was checked, signed and coded.
    PaperKept {
        /// The paper.
        paper_id: String,
        /// What it is in the dossier.
        part: PartSeen,
    },
    /// A kept paper stands for a component of it.
    PaperReused {
        /// The paper, which may belong to another dossier.
        paper_id: String,
        /// The component's number.
        component: i64,
    },
    /// A second person entered a paper of it blind.
    PaperChecked {
        /// The paper.
        paper_id: String,
        /// Fields compared.
        compared: i64,
        /// Fields that differed.
        differing: i64,
    },
}
