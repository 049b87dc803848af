//! A look into a vault: who, for what, on what basis, until when.

use motcua_db::{FromValue, Value};
use motcua_identity::UnitId;
use motcua_kernel::{Id, Instant};
use motcua_repository::PaperId;

use super::{OwnerNumber, Recognised, ShareId};

/// The identifier of a look; the one thing of it that stands in addresses.
pub type LookId = Id<Look>;

/// Why a vault was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LookKind {
    /// At the desk, because its owner asked for it.
    Assisted,
    /// By an agency, for a dossier of the owner.
    Agency,
    /// One paper, because its owner shared it.
    Shared,
}

impl LookKind {
    const ALL: [Self; 3] = [Self::Assisted, Self::Agency, Self::Shared];

    /// The identifier in tables and translation keys.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Assisted => "assisted",
            Self::Agency => "agency",
            Self::Shared => "shared",
        }
    }

    /// How long a look lasts, in minutes: a visit at the desk; the work on a dossier at one sitting.
    pub const fn minutes(self) -> i64 {
        match self {
            Self::Assisted => 30,
            Self::Agency | Self::Shared => 120,
        }
    }
}

impl From<LookKind> for Value {
    fn from(kind: LookKind) -> Self {
        Self::Text(kind.identifier().to_owned())
    }
}

impl FromValue for LookKind {
    const EXPECTED: &'static str = "kind of a look";

    fn from_value(value: &Value) -> Option<Self> {
        let Value::Text(text) = value else { return None };
        Self::ALL.into_iter().find(|kind| kind.identifier() == text)
    }
}

/// A look into a vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Its identifier.
    pub id: LookId,
    /// Why it was opened.
    pub kind: LookKind,
    /// Whose vault.
    pub owner: OwnerNumber,
    /// Who looks: the officer's id.
    pub officer_id: String,
    /// The officer's name on that day.
    pub officer_name: String,
    /// The unit the officer looks for.
    pub unit: UnitId,
    /// The unit's name on that day.
    pub unit_name: String,
    /// For what, in the officer's words.
    pub purpose: String,
    /// The code of the basis.
    pub basis: String,
    /// By which paper whoever asked was recognised; none where nobody stood at a desk, and of looks before that was asked.
    pub recognised: Option<Recognised>,
    /// The dossier it is for, where it is for one.
    pub dossier_id: Option<String>,
    /// That dossier's code.
    pub dossier_code: Option<String>,
    /// The share it goes back to, where it does.
    pub share_id: Option<ShareId>,
    /// The one paper it may show, where it is bounded to one.
    pub paper_id: Option<PaperId>,
    /// When it began.
    pub opened_at: Instant,
    /// When it ends by itself.
    pub closes_at: Instant,
}

impl Look {
    /// Whether `officer` may still see what it shows at `now`.
    pub fn is_open_for(&self, officer: &str, now: Instant) -> bool {
        self.officer_id == officer && self.opened_at <= now && now < self.closes_at
    }

    /// Whether an agency looks, be it for a dossier or because the owner shared a paper: of the numbers on a page it is shown
    /// the owner's only.
    pub const fn is_of_agency(&self) -> bool {
        matches!(self.kind, LookKind::Agency | LookKind::Shared)
    }

    /// Whether what the owner hid from agencies stays hidden in it. Whom the owner shares a paper with is to see it.
    pub const fn keeps_hidden(&self) -> bool {
        matches!(self.kind, LookKind::Agency)
    }

    /// Whether it may show this paper.
    pub fn shows(&self, paper: PaperId) -> bool {
        self.paper_id.is_none_or(|only| only == paper)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(closes_at: i64) -> Look {
        Look {
            id: Id::new(Instant::from_micros(0), [1; 10]),
            kind: LookKind::Assisted,
            owner: OwnerNumber::kept("020195001234".to_owned()),
            officer_id: "o1".to_owned(),
            officer_name: String::new(),
            unit: UnitId::new("05977", None),
            unit_name: String::new(),
            purpose: String::new(),
            basis: String::new(),
            recognised: None,
            dossier_id: None,
            dossier_code: None,
            share_id: None,
            paper_id: None,
            opened_at: Instant::from_micros(10),
            closes_at: Instant::from_micros(closes_at),
        }
    }

    #[test]
    fn a_look_ends_by_itself_and_is_nobody_elses() {
        let open = look(20);
        assert!(open.is_open_for("o1", Instant::from_micros(19)));
        assert!(!open.is_open_for("o1", Instant::from_micros(20)));
        assert!(!open.is_open_for("o2", Instant::from_micros(15)));
    }

    #[test]
    fn a_look_at_a_shared_paper_shows_no_other() {
        let (one, other) = (
            Id::new(Instant::from_micros(0), [2; 10]),
            Id::new(Instant::from_micros(0), [3; 10]),
        );
        let bounded = Look {
            paper_id: Some(one),
            ..look(20)
        };
        assert!(bounded.shows(one) && !bounded.shows(other) && look(20).shows(other));
    }
    #[test]
    fn what_its_owner_hid_is_seen_at_the_desk_and_by_whom_it_was_shared_with() {
        for (kind, of_agency, hidden) in [
            (LookKind::Assisted, false, false),
            (LookKind::Agency, true, true),
            (LookKind::Shared, true, false),
        ] {
            let look = Look { kind, ..look(20) };
            assert_eq!(
                (look.is_of_agency(), look.keeps_hidden()),
                (of_agency, hidden),
                "{kind:?}"
            );
        }
    }
}
