//! The points of one dossier under TT 01/2018/TT-VPCP: indicators 1, 2, 3, 4 and 7, each 0 to 2.

use super::voice::Opinion;

/// The points of a dossier; nothing where the indicator cannot be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Points {
    /// 1: total time against the rule.
    pub time: Option<i64>,
    /// 2: time of each agency that took part.
    pub agencies: Option<i64>,
    /// 3: contacts needed to complete the dossier.
    pub contacts: Option<i64>,
    /// 4: agencies that the person had to see; only the person knows.
    pub bodies: Option<i64>,
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
pub(crate) struct Judged<'o> {
    /// How it ended; nothing where no day was promised.
    pub(crate) time: Option<Timeliness>,
    /// The worst of the answers of other agencies; nothing where none took part.
    pub(crate) agencies: Option<Timeliness>,
    /// How often the person was asked for something more.
    pub(crate) contacts: usize,
    /// What the person says; nothing where it was not rated.
    pub(crate) opinion: Option<&'o Opinion>,
    /// Whether the person, or a petition, complains.
    pub(crate) complained: bool,
}

impl Points {
    /// TT 01/2018/TT-VPCP, điều 15. How often a supplement was asked for is a fact, and the person may know of more: the
    /// fewer points count. Which other agencies the person went to only the person can say.
    pub(crate) fn of(judged: &Judged<'_>) -> Self {
        let by_count = |count: usize| match count {
            0 => 2,
            1 => 1,
            _ => 0,
        };
        let counted = by_count(judged.contacts);
        let told = judged.opinion.and_then(|opinion| opinion.contacts);
        Self {
            time: judged.time.map(of_time),
            agencies: judged.agencies.map(of_time),
            contacts: Some(told.map_or(counted, |told| told.min(counted))),
            bodies: judged.opinion.and_then(|opinion| opinion.agencies),
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

/// Praised: 2. A complaint: 0. Otherwise the time speaks: early 2, else 1.
fn attitude(judged: &Judged<'_>) -> Option<i64> {
    let said = judged.opinion.and_then(|opinion| opinion.attitude);
    match (said, judged.time) {
        _ if judged.complained => Some(0),
        (Some(2), _) | (_, Some(Timeliness::Early)) => Some(2),
        (Some(_), _) | (None, Some(_)) => Some(1),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(time: Timeliness, contacts: usize, opinion: Option<&Opinion>) -> Judged<'_> {
        Judged {
            time: Some(time),
            agencies: None,
            contacts,
            complained: opinion.is_some_and(Opinion::complains),
            opinion,
        }
    }

    #[test]
    fn an_early_dossier_without_a_further_contact_has_all_points() {
        let points = Points::of(&judged(Timeliness::Early, 0, None));
        assert_eq!(
            points,
            Points {
                time: Some(2),
                agencies: None,
                contacts: Some(2),
                bodies: None,
                attitude: Some(2)
            }
        );
    }

    #[test]
    fn a_late_dossier_asked_for_twice_and_complained_about_has_none_of_its_own() {
        let opinion = Opinion {
            attitude: Some(0),
            agencies: Some(0),
            ..Opinion::default()
        };
        let points = Points::of(&judged(Timeliness::Late, 2, Some(&opinion)));
        assert_eq!(
            (points.time, points.contacts, points.bodies, points.attitude),
            (Some(0), Some(0), Some(0), Some(0))
        );
    }

    #[test]
    fn a_person_who_had_to_come_again_is_believed_and_one_who_forgot_is_not() {
        let said = |contacts| Opinion {
            contacts: Some(contacts),
            ..Opinion::default()
        };
        let points = |asked, said: &Opinion| Points::of(&judged(Timeliness::OnTime, asked, Some(said)));
        assert_eq!(points(0, &said(1)).contacts, Some(1));
        assert_eq!(points(1, &said(2)).contacts, Some(1), "an event told of one");
    }
}
