//! The points of one dossier under TT 01/2018/TT-VPCP: indicators 1, 2, 3 and 7, each 0 to 2.

/// The points of a dossier; nothing where the indicator cannot be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Points {
    /// 1: total time against the rule.
    pub time: Option<i64>,
    /// 2: time of each agency that took part.
    pub agencies: Option<i64>,
    /// 3: contacts needed to complete the dossier.
    pub contacts: Option<i64>,
    /// 7: attitude.
    pub attitude: Option<i64>,
}

/// How an end stands to its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Timeliness {
    /// Late.
    Late,
    /// In time.
    OnTime,
    /// Before the day.
    Early,
}

/// The facts that points are given for.
pub(crate) struct Judged {
    /// How it ended; nothing where no day was promised.
    pub(crate) time: Option<Timeliness>,
    /// The worst of the answers of other agencies; nothing where none took part.
    pub(crate) agencies: Option<Timeliness>,
    /// How often the person was asked for something more.
    pub(crate) contacts: usize,
    /// Whether the person was satisfied; nothing where it was not rated.
    pub(crate) satisfied: Option<bool>,
}

impl Points {
    /// TT 01/2018/TT-VPCP, điều 15. Which other agencies a person went to (indicator 4) no event tells, so it is left out.
    pub(crate) fn of(judged: &Judged) -> Self {
        let by_count = |count: usize| match count {
            0 => 2,
            1 => 1,
            _ => 0,
        };
        Self {
            time: judged.time.map(of_time),
            agencies: judged.agencies.map(of_time),
            contacts: Some(by_count(judged.contacts)),
            attitude: attitude(judged),
        }
    }
}

const fn of_time(time: Timeliness) -> i64 {
    match time {
        Timeliness::Early => 2,
        Timeliness::OnTime => 1,
        Timeliness::Late => 0,
    }
}

/// Praised: 2. A justified complaint: 0. Unrated, the time speaks: early without complaint 2, otherwise 1.
fn attitude(judged: &Judged) -> Option<i64> {
    match (judged.satisfied, judged.time) {
        (Some(true), _) | (None, Some(Timeliness::Early)) => Some(2),
        (Some(false), _) => Some(0),
        (None, Some(_)) => Some(1),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_early_dossier_without_a_further_contact_has_all_points() {
        let points = Points::of(&Judged {
            time: Some(Timeliness::Early),
            agencies: None,
            contacts: 0,
            satisfied: None,
        });
        assert_eq!(
            points,
            Points {
                time: Some(2),
                agencies: None,
                contacts: Some(2),
                attitude: Some(2)
            }
        );
    }

    #[test]
    fn a_late_dossier_asked_for_twice_and_complained_about_has_none_of_its_own() {
        let points = Points::of(&Judged {
            time: Some(Timeliness::Late),
            agencies: Some(Timeliness::Late),
            contacts: 2,
            satisfied: Some(false),
        });
        assert_eq!(
            (points.time, points.agencies, points.contacts, points.attitude),
            (Some(0), Some(0), Some(0), Some(0))
        );
    }
}
