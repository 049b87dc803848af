//! References to what other modules own, as the text under which they know it.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! reference {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps the text.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

reference! {
    /// Who acts, as the ledger writes it: an officer's id, `system` or `public`.
    ActorId
}
reference! {
    /// A unit, by its id.
    UnitRef
}
reference! {
    /// A result (kết quả giải quyết) kept in the repository, by its id.
    ResultRef
}
