//! The places of values in a statement, as lists such as `IN (…)` and `VALUES (…)` want them.

use crate::Value;

/// `count` places that follow each other, parted by commas; `first` is the number of the first, from 1. With none it is
/// `NULL`, since no engine's grammar but SQLite's knows an empty list: nothing is `IN (NULL)`, but neither is anything
/// `NOT IN (NULL)`, so whoever excludes asks first whether there is something to exclude.
#[must_use]
pub fn places(first: usize, count: usize) -> String {
    if count == 0 {
        return "NULL".to_owned();
    }
    let places: Vec<String> = (first..).take(count).map(|place| format!("${place}")).collect();
    places.join(", ")
}

/// The values as a list in SQL: they join `values`, and their [`places`] there are given. Nothing is among none.
pub fn among<T>(all: impl IntoIterator<Item = T>, values: &mut Vec<Value>) -> String
where
    Value: From<T>,
{
    let before = values.len();
    values.extend(all.into_iter().map(Value::from));
    places(before + 1, values.len() - before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values;

    #[test]
    fn places_are_numbered_from_the_first_on() {
        for (first, count, wanted) in [
            (1, 1, "$1"),
            (1, 3, "$1, $2, $3"),
            (4, 2, "$4, $5"),
            (9, 3, "$9, $10, $11"),
        ] {
            assert_eq!(places(first, count), wanted, "{count} from {first}");
        }
    }

    #[test]
    fn without_values_the_list_is_one_in_which_nothing_stands() {
        assert_eq!(places(1, 0), "NULL");
        let mut values = values![7].to_vec();
        assert_eq!(among(Vec::<String>::new(), &mut values), "NULL");
        assert_eq!(values, values![7]);
    }

    #[test]
    fn values_stand_at_their_places_behind_those_that_were_there() {
        let mut values = values![7].to_vec();
        assert_eq!(among(["a", "b"], &mut values), "$2, $3");
        assert_eq!(among([true], &mut values), "$4");
        assert_eq!(values, values![7, "a", "b", true]);
    }
}
