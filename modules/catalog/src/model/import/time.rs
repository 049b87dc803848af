//! Times as files and the portal write them.

use motcua_law::TimeLimit;
use motcua_search::fold;

/// The statutory time in the words of a file of procedures.
pub(super) fn statutory(value: u16, unit: &str) -> Option<TimeLimit> {
    match (unit, value) {
        ("same_day", _) => Some(TimeLimit::SameDay),
        (_, 0) => None,
        ("working_day", days) => Some(TimeLimit::WorkingDays(days)),
        ("calendar_day", days) => Some(TimeLimit::CalendarDays(days)),
        ("working_hour", hours) => Some(TimeLimit::WorkingHours(hours)),
        _ => None,
    }
}

/// The portal's words: `5 Ngày làm việc`, `15 Ngày`, `8 Giờ làm việc`; a bare number tells no unit and is not read.
pub(super) fn portal(raw: &str) -> Option<TimeLimit> {
    let folded = fold(raw.trim());
    let (number, unit) = folded.split_once(' ')?;
    let number: u16 = number.parse().ok().filter(|number| *number > 0)?;
    match unit.trim() {
        "ngay lam viec" => Some(TimeLimit::WorkingDays(number)),
        "ngay" => Some(TimeLimit::CalendarDays(number)),
        "gio lam viec" => Some(TimeLimit::WorkingHours(number)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_without_a_known_unit_is_not_guessed() {
        assert_eq!(statutory(3, "working_day"), Some(TimeLimit::WorkingDays(3)));
        assert_eq!(statutory(0, "same_day"), Some(TimeLimit::SameDay));
        assert_eq!(statutory(3, "week"), None);
        assert_eq!(statutory(0, "working_day"), None);
        assert_eq!(portal("5 Ngày làm việc"), Some(TimeLimit::WorkingDays(5)));
        assert_eq!(portal("15 Ngày"), Some(TimeLimit::CalendarDays(15)));
        for raw in ["1", "Không có thông tin", "", "0 Ngày", "3 Tháng"] {
            assert_eq!(portal(raw), None, "{raw}");
        }
    }
}
