//! From events to what a dossier counts for, and from sums to ratios: pure.

mod admin_level;
mod behind;
mod campaign;
mod facts;
mod measure;
mod percent;
mod period;
mod ratio;
mod seen;
mod tally;

#[cfg(test)]
mod properties;

pub use admin_level::AdminLevel;
pub use behind::Behind;
pub use campaign::{Campaign, Target};
pub use facts::DossierFacts;
pub use measure::Measure;
pub use percent::Percent;
pub use period::{Month, Period};
pub use ratio::{Counted, Ratio, Standing};
pub use seen::{CaseSeen, ComponentSeen, PartSeen, Seen, What};
pub use tally::{Contribution, Tally};
