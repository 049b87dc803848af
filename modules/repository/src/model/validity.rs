//! How a kept paper stands on a day: in force, expired, replaced or revoked.

use motcua_kernel::{Day, Instant};

use super::paper::{PaperId, kept_as_text};

/// Whether a paper counts (giá trị của giấy tờ).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Còn hiệu lực.
    InForce,
    /// Hết hiệu lực.
    Expired,
    /// Đã được thay thế.
    Replaced,
    /// Đã bị thu hồi, hủy bỏ.
    Revoked,
}

kept_as_text!(Standing {
    InForce = "in-force",
    Expired = "expired",
    Replaced = "replaced",
    Revoked = "revoked",
});

impl Standing {
    /// Every standing, in the order of lists.
    pub const ALL: [Self; 4] = [Self::InForce, Self::Expired, Self::Replaced, Self::Revoked];
}

/// What takes a paper out of force before its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EndKind {
    /// The competent agency took it back (thu hồi, hủy bỏ).
    Revoked,
    /// Another paper stands in its place (thay thế).
    Replaced,
}

kept_as_text!(EndKind {
    Revoked = "revoked",
    Replaced = "replaced"
});

/// The fact that ends a paper, as it was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// Which of the two.
    pub kind: EndKind,
    /// The first day on which the paper does not count any more.
    pub from: Day,
    /// The agency that decided it; empty for a replacement that needs none.
    pub authority: String,
    /// The number of the decision or the legal basis.
    pub basis: String,
    /// Why, in the words of who told it.
    pub reason: String,
    /// The paper that stands in its place.
    pub by: Option<PaperId>,
    /// Who told it (officer's id).
    pub told_by: String,
    /// When it was told.
    pub told_at: Instant,
}

/// How a paper stands on a day, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Validity {
    /// Whether it counts.
    pub standing: Standing,
    /// The first day of that; none while it is in force.
    pub since: Option<Day>,
    /// The last day on which it counts by its own words; none for a paper without one.
    pub expires_on: Option<Day>,
    /// What ends it, now or later.
    pub endings: Vec<Ending>,
}

impl Validity {
    /// How a paper with these endings and this last day stands on `today`. What the State took back does not come into
    /// force again by being replaced, and an ending counts from its own day on.
    pub fn on(today: Day, expires_on: Option<Day>, endings: Vec<Ending>) -> Self {
        let of = |kind| {
            let ended = endings.iter().find(|ending| ending.kind == kind);
            ended.map(|ending| ending.from).filter(|from| *from <= today)
        };
        let expired = expires_on
            .map(|last| last.plus_days(1))
            .filter(|first| *first <= today);
        let (standing, since) = match (of(EndKind::Revoked), of(EndKind::Replaced), expired) {
            (Some(from), ..) => (Standing::Revoked, Some(from)),
            (None, Some(from), _) => (Standing::Replaced, Some(from)),
            (None, None, Some(from)) => (Standing::Expired, Some(from)),
            (None, None, None) => (Standing::InForce, None),
        };
        Self {
            standing,
            since,
            expires_on,
            endings,
        }
    }

    /// Whether the paper counts.
    pub const fn is_in_force(&self) -> bool {
        matches!(self.standing, Standing::InForce)
    }

    /// What ended or will end it in this way.
    pub fn ending(&self, kind: EndKind) -> Option<&Ending> {
        self.endings.iter().find(|ending| ending.kind == kind)
    }

    /// The paper that stands in its place.
    pub fn replaced_by(&self) -> Option<PaperId> {
        self.ending(EndKind::Replaced).and_then(|ending| ending.by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn ended(kind: EndKind, from: &str) -> Ending {
        Ending {
            kind,
            from: day(from),
            authority: "UBND xã Đồng Đăng".to_owned(),
            basis: "12/QĐ-UBND".to_owned(),
            reason: String::new(),
            by: None,
            told_by: "x".to_owned(),
            told_at: Instant::from_micros(0),
        }
    }

    fn standing(today: &str, expires: Option<&str>, endings: &[(EndKind, &str)]) -> Standing {
        let endings = endings.iter().map(|(kind, from)| ended(*kind, from)).collect();
        Validity::on(day(today), expires.map(day), endings).standing
    }

    #[test]
    fn a_paper_counts_until_the_end_of_its_last_day() {
        assert_eq!(standing("2023-11-15", Some("2023-11-15"), &[]), Standing::InForce);
        assert_eq!(standing("2023-11-16", Some("2023-11-15"), &[]), Standing::Expired);
        assert_eq!(standing("2099-01-01", None, &[]), Standing::InForce);
    }

    #[test]
    fn a_revocation_counts_from_its_own_day_on() {
        let from = [(EndKind::Revoked, "2023-12-01")];
        assert_eq!(standing("2023-11-30", None, &from), Standing::InForce);
        assert_eq!(standing("2023-12-01", None, &from), Standing::Revoked);
    }

    #[test]
    fn a_paper_that_was_revoked_is_called_so_also_when_it_was_replaced_and_has_expired() {
        let both = [
            (EndKind::Replaced, "2023-10-01"),
            (EndKind::Revoked, "2023-11-01"),
        ];
        assert_eq!(
            standing("2023-11-15", Some("2023-09-01"), &both),
            Standing::Revoked
        );
        assert_eq!(
            standing("2023-10-15", Some("2023-09-01"), &both),
            Standing::Replaced
        );
    }
}
