//! Who makes an offer: a file that was sent along, or a paper of the owner's vault that stands for a component.

use std::fmt;
use std::str::FromStr;

use motcua_repository::PaperId;

use super::draft::FileId;

/// What stands before the identifier of a kept paper.
const KEPT: &str = "kept-";

/// Who makes an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferFrom {
    /// A file of the draft, as it was read.
    File(FileId),
    /// A paper of the vault, as an officer confirmed it.
    Kept(PaperId),
}

impl fmt::Display for OfferFrom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(file) => file.fmt(f),
            Self::Kept(paper) => write!(f, "{KEPT}{paper}"),
        }
    }
}

impl FromStr for OfferFrom {
    type Err = <FileId as FromStr>::Err;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.strip_prefix(KEPT) {
            Some(paper) => paper.parse().map(Self::Kept),
            None => text.parse().map(Self::File),
        }
    }
}

#[cfg(test)]
mod tests {
    use motcua_kernel::{Id, Instant};

    use super::*;

    #[test]
    fn who_makes_an_offer_is_found_again_by_its_text() {
        let at = Instant::from_micros(1_700_000_000_000_000);
        for from in [
            OfferFrom::File(Id::new(at, [1; 10])),
            OfferFrom::Kept(Id::new(at, [1; 10])),
        ] {
            assert_eq!(from.to_string().parse::<OfferFrom>().ok(), Some(from));
        }
        assert!("kept-".parse::<OfferFrom>().is_err());
    }
}
