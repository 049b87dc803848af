//! How a result went into somebody's hands.

use serde::{Deserialize, Serialize};

/// Who took the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Receiver {
    /// The owner of the dossier.
    Owner,
    /// Somebody the owner authorised (người được uỷ quyền).
    Authorised,
}

/// How it was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HandOverWay {
    /// At the counter.
    Counter,
    /// By public post.
    Post,
    /// Into the person's account.
    Account,
}

/// What proves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// A signature on the slip or the hand-over list.
    Signature,
    /// The code of the slip, shown or told.
    Code,
    /// The post's own number of the parcel.
    Parcel,
    /// The account's log.
    AccountLog,
}

/// How a result went into somebody's hands; the name and number of who took it stay out of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Receipt {
    /// Who took it.
    pub receiver: Receiver,
    /// How.
    pub way: HandOverWay,
    /// What proves it.
    pub proof: Proof,
}

/// How money for the State or a fee came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PayWay {
    /// In cash at the counter.
    Cash,
    /// By bank transfer.
    Transfer,
}
