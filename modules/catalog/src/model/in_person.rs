//! Procedures that nobody may have another do for them: the law's list, by date.
//!
//! The list stands in `data/in_person_procedures.csv`. Parents and guardians of a child and the representatives of an
//! organisation stand in its place and are not meant; whom an adult authorised (uỷ quyền) is.

use motcua_kernel::Day;

const FILE: &str = include_str!("../../../../data/in_person_procedures.csv");

/// The rule because of which the procedure `code` may not be entrusted to another on `day`; none where it may.
pub fn in_person_rule(code: &str, day: Day) -> Option<&'static str> {
    let rules = FILE.lines().skip(1).filter_map(read);
    let mut fitting = rules.filter(|(of, ..)| *of == code);
    let found = fitting.find(|(_, from, to, _)| *from <= day && to.is_none_or(|last| day <= last));
    found.map(|(.., law)| law)
}

fn read(line: &'static str) -> Option<(&'static str, Day, Option<Day>, &'static str)> {
    let mut cells = line.splitn(4, ',');
    let (code, from, to, law) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    Some((code, from.parse().ok()?, to.parse().ok(), law.trim_matches('"')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_registers_a_marriage_by_proxy_and_a_birth_may_be_registered_by_one() {
        let on = |code: &str, day: &str| in_person_rule(code, day.parse().unwrap());
        assert!(
            on("1.000894", "2023-11-15")
                .unwrap()
                .contains("TT 04/2020/TT-BTP, điều 2.1")
        );
        assert_eq!(on("1.001193", "2023-11-15"), None);
        assert_eq!(on("1.000894", "2020-07-15"), None, "before the rule was in force");
    }

    #[test]
    fn every_line_of_the_list_is_read() {
        assert_eq!(
            FILE.lines().skip(1).filter_map(read).count(),
            FILE.lines().skip(1).count()
        );
    }
}
