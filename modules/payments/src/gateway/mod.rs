//! The port of payment gateways: a person is sent there with a signed address, and the gateway tells our server, signed,
//! what came of it. What the browser brings back decides nothing.

mod query;
mod signed_redirect;
mod simulated;
mod status;

pub use signed_redirect::{SignedRedirect, stamp};
pub use simulated::SimulatedGateway;

use motcua_kernel::{Instant, Money};

/// A payment about to be made.
#[derive(Debug, Clone)]
pub struct Checkout {
    /// Our own number of the payment.
    pub txn_ref: String,
    /// How much.
    pub amount: Money,
    /// What for, without marks.
    pub words: String,
    /// Where the browser comes back to.
    pub return_to: String,
    /// When it began.
    pub started_at: Instant,
    /// Until when it may be paid.
    pub expires_at: Instant,
    /// The address of who pays.
    pub visitor: String,
    /// Whether the gateway speaks Vietnamese to them.
    pub vietnamese: bool,
}

/// What a gateway told, its signature checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatewayNotice {
    /// Our own number of the payment.
    pub txn_ref: String,
    /// The gateway's number of the transaction.
    pub transaction: String,
    /// How much.
    pub amount: Money,
    /// When it was paid.
    pub paid_at: Option<Instant>,
    /// Whether it was paid.
    pub paid: bool,
}

/// Why a message of a gateway is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoticeError {
    /// The signature is not that of the gateway over this message.
    #[error("the signature is not right")]
    Signature,
    /// A part is missing or cannot be read.
    #[error("a part is missing or cannot be read")]
    Malformed,
}

/// How our answer to a message reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeAnswer {
    /// It was taken.
    Confirmed,
    /// There is no such payment.
    UnknownOrder,
    /// It was taken before.
    AlreadyConfirmed,
    /// The amount is another; it waits in the queue.
    WrongAmount,
    /// The signature is wrong.
    WrongSignature,
    /// Something else; the gateway sends it again.
    Failed,
}

/// A payment that a gateway is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusQuery {
    /// Our own number of the payment.
    pub txn_ref: String,
    /// The number of this question.
    pub request: String,
    /// What the payment was for, as the gateway was told.
    pub words: String,
    /// When the payment began.
    pub started_at: Instant,
    /// When it is asked about.
    pub asked_at: Instant,
}

/// A question as it goes out, signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Where it goes.
    pub address: String,
    /// What is sent (JSON).
    pub body: String,
}

/// What was heard of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatusHeard {
    /// It was paid, or it was not.
    Told(GatewayNotice),
    /// It has not ended at the gateway.
    Pending,
    /// The gateway knows of no such payment.
    Unknown,
    /// The gateway does not answer this question now.
    Refused,
    /// The gateway could not be reached.
    Away,
    /// What came is not signed by the gateway, or speaks of something else.
    NotBelieved,
}

impl StatusHeard {
    /// The identifier in tables and words.
    pub const fn identifier(&self) -> &'static str {
        match self {
            Self::Told(notice) if notice.paid => "paid",
            Self::Told(_) => "not-paid",
            Self::Pending => "pending",
            Self::Unknown => "unknown",
            Self::Refused => "refused",
            Self::Away => "away",
            Self::NotBelieved => "not-believed",
        }
    }
}

/// Why no answer came.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the gateway was not reached: {0}")]
pub struct LineError(pub String);

/// The line over which a gateway is asked.
pub trait GatewayLine: Send + Sync {
    /// Sends the question; what came back, not yet believed.
    ///
    /// # Errors
    /// [`LineError`] when the gateway is away.
    fn ask(&self, question: &Question) -> Result<String, LineError>;
}

/// A payment gateway.
pub trait Gateway: Send + Sync {
    /// Its name in tables: letters and digits.
    fn code(&self) -> &str;

    /// The address that the person is sent to.
    fn address(&self, checkout: &Checkout) -> String;

    /// Reads a message, by the query that came with it.
    ///
    /// # Errors
    /// [`NoticeError`] when it is not signed by the gateway or cannot be read.
    fn read(&self, query: &str) -> Result<GatewayNotice, NoticeError>;

    /// The signed question what became of a payment; none where the gateway takes no questions.
    fn question(&self, query: &StatusQuery) -> Option<Question>;

    /// Reads the answer to the question.
    ///
    /// # Errors
    /// [`NoticeError`] when it is not signed by the gateway, or is none to this question.
    fn read_answer(&self, query: &StatusQuery, answer: &str) -> Result<StatusHeard, NoticeError>;

    /// Our answer as the gateway reads it (JSON).
    fn answer(&self, answer: NoticeAnswer) -> String;
}
