//! Who makes an offer: a file that was sent along, a paper of the owner's vault that stands for a component, the account,
//! or an earlier filing.

use std::fmt;
use std::str::FromStr;

use motcua_dossier::DossierId;
use motcua_repository::PaperId;

use super::draft::FileId;

/// What stands before the identifier of a kept paper.
const KEPT: &str = "kept-";

/// What the account is called.
const ACCOUNT: &str = "account";

/// What stands before the identifier of an earlier filing.
const EARLIER: &str = "earlier-";

/// Who makes an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferFrom {
    /// A file of the draft, as it was read.
    File(FileId),
    /// A paper of the vault, as an officer confirmed it.
    Kept(PaperId),
    /// The account of whoever files.
    Account,
    /// An earlier filing of theirs, as it was answered.
    Earlier(DossierId),
}

impl OfferFrom {
    /// Whether a paper makes it, sent along or kept.
    pub const fn is_paper(self) -> bool {
        matches!(self, Self::File(_) | Self::Kept(_))
    }
}

impl fmt::Display for OfferFrom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(file) => file.fmt(f),
            Self::Kept(paper) => write!(f, "{KEPT}{paper}"),
            Self::Account => f.write_str(ACCOUNT),
            Self::Earlier(dossier) => write!(f, "{EARLIER}{dossier}"),
        }
    }
}

impl FromStr for OfferFrom {
    type Err = <FileId as FromStr>::Err;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == ACCOUNT {
            return Ok(Self::Account);
        }
        if let Some(paper) = text.strip_prefix(KEPT) {
            return paper.parse().map(Self::Kept);
        }
        match text.strip_prefix(EARLIER) {
            Some(dossier) => dossier.parse().map(Self::Earlier),
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
            OfferFrom::Account,
            OfferFrom::Earlier(Id::new(at, [1; 10])),
        ] {
            assert_eq!(from.to_string().parse::<OfferFrom>().ok(), Some(from));
        }
        assert!("earlier-".parse::<OfferFrom>().is_err());
        assert!("kept-".parse::<OfferFrom>().is_err());
    }
}
