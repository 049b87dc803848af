//! Who takes over from a unit that ended, as far as it can be told without a person.

use super::{Share, Successor, UnitId};

/// The successor that takes what `old` had unless somebody chooses another: the one that took all of it; of several that
/// took parts the one that kept its code; the only one there is. Nobody where a person has to choose.
pub fn usual_successor<'s>(old: &UnitId, successors: &'s [Successor]) -> Option<&'s Successor> {
    if let [only] = successors {
        return Some(only);
    }
    let whole = successors
        .iter()
        .find(|successor| successor.share == Share::Whole);
    whole.or_else(|| {
        successors
            .iter()
            .find(|successor| successor.new.code() == old.code())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use motcua_kernel::Day;

    fn successor(new: &str, share: Share) -> Successor {
        Successor {
            old: "06625".parse().unwrap(),
            new: new.parse().unwrap(),
            effective: Day::new(2025, 7, 1).unwrap(),
            share,
        }
    }

    fn usual(successors: &[Successor]) -> Option<&str> {
        let old = "06625".parse().unwrap();
        usual_successor(&old, successors).map(|successor| successor.new.as_str())
    }

    #[test]
    fn who_took_all_of_it_takes_over() {
        let (part, whole) = (successor("06637", Share::Part), successor("06613", Share::Whole));
        assert_eq!(usual(&[part, whole]), Some("06613"));
    }

    #[test]
    fn of_parts_the_one_that_kept_the_code_takes_over_and_otherwise_a_person_chooses() {
        let (kept, other) = (
            successor("06625@2025-07-01", Share::Part),
            successor("06637", Share::Part),
        );
        assert_eq!(usual(&[other.clone(), kept]), Some("06625@2025-07-01"));
        assert_eq!(usual(&[other.clone(), successor("06613", Share::Part)]), None);
        assert_eq!(usual(&[other]), Some("06637"));
        assert_eq!(usual(&[]), None);
    }
}
