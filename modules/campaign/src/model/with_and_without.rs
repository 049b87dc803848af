//! A figure with and without the dossiers that a reasoned decision left out.

use motcua_figures::Counted;

/// Both readings of a figure; which of them decides is a setting of the campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WithAndWithout {
    /// With every dossier.
    pub all: Counted,
    /// Without those left out.
    pub without: Counted,
}

impl WithAndWithout {
    /// Whether a decision makes a difference here.
    pub fn differ(&self) -> bool {
        self.all != self.without
    }
}
