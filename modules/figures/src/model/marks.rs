//! What holds of a dossier, as bits of one number: each is a column's worth of a list's condition.

/// Something that holds of a dossier or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Ended before the day promised.
    Early,
    /// Ended late as QĐ 766 reckons it.
    Late,
    /// Ended later than slip 01 promised.
    PastPromise,
    /// Came online, filed by an officer or with the help of one.
    Assisted,
    /// Came online and has an electronic result where the result is a paper.
    OnlineWithResult,
    /// The same, and nobody filed it for the person.
    OnlineWhole,
    /// A component was here already.
    Reused,
    /// A paper was asked for although it was here.
    AskedAnyway,
    /// Something was here already, reused or not.
    Reusable,
    /// A supplement was asked for.
    Supplemented,
    /// More than once.
    SupplementedAgain,
    /// There was something to pay.
    Charged,
    /// It was paid without cash.
    PaidElectronically,
    /// Its owner was satisfied.
    Satisfied,
    /// In scope, and every part has some attachment.
    AnyAttachment,
    /// Its clock stands still.
    Paused,
    /// Opened again at least once.
    OpenedAgain,
    /// Its owner, or a petition, complains about how it was handled.
    Complained,
    /// What is to be paid could be paid online.
    Payable,
    /// It was paid online: a bank or a gateway confirmed it.
    PaidOnline,
    /// Settled and handed over on the day it was received, by the unit alone.
    OnTheSpot,
    /// The procedure could be filed online.
    OfferedOnline,
    /// All parts of the procedure were published.
    PublishedWhole,
    /// Its owner's number stands under another name too.
    SharedNumber,
    /// Settled before its day and opened again.
    EarlyReopened,
    /// Came online from an officer's session, without a filing in which the help is recorded.
    CounterOnline,
    /// A provider of identities vouches for whoever filed it.
    Identified,
    /// Came online from the network of a counter, and nothing tells of help there.
    CounterNetwork,
}

macro_rules! bits {
    ($($mark:ident = $bit:literal),+ $(,)?) => {
        impl Mark {
            /// Its bit.
            pub const fn bit(self) -> i64 {
                match self { $(Self::$mark => $bit),+ }
            }

            /// The condition that it holds, as SQL.
            pub(crate) const fn sql(self) -> &'static str {
                match self { $(Self::$mark => concat!("(marks & ", stringify!($bit), ") <> 0")),+ }
            }
        }
    };
}

bits! {
    Early = 1,
    Late = 2,
    PastPromise = 4,
    Assisted = 8,
    OnlineWithResult = 16,
    OnlineWhole = 32,
    Reused = 64,
    AskedAnyway = 128,
    Reusable = 256,
    Supplemented = 512,
    SupplementedAgain = 1024,
    Charged = 2048,
    PaidElectronically = 4096,
    Satisfied = 8192,
    AnyAttachment = 16384,
    Paused = 32768,
    OpenedAgain = 65536,
    Complained = 131072,
    Payable = 262144,
    PaidOnline = 524288,
    OnTheSpot = 1048576,
    OfferedOnline = 2097152,
    PublishedWhole = 4194304,
    SharedNumber = 8388608,
    EarlyReopened = 16777216,
    CounterOnline = 33554432,
    Identified = 67108864,
    CounterNetwork = 134217728,
}

/// The marks of a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(i64);

impl Marks {
    /// The marks of which the condition holds.
    pub fn of(all: impl IntoIterator<Item = (Mark, bool)>) -> Self {
        Self(
            all.into_iter()
                .filter(|(_, holds)| *holds)
                .fold(0, |bits, (mark, _)| bits | mark.bit()),
        )
    }

    /// The marks with these bits.
    pub const fn from_bits(bits: i64) -> Self {
        Self(bits)
    }

    /// Whether it is marked so.
    pub const fn has(self, mark: Mark) -> bool {
        self.0 & mark.bit() != 0
    }

    /// All bits.
    pub const fn bits(self) -> i64 {
        self.0
    }
}
