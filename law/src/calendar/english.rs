//! The reason of a day in English words, for readers who do not read Vietnamese; what counts in law is the Vietnamese text.

use jiff::civil::Weekday;

use super::{CalendarWarning, DayInfo, DayKind};

/// The holidays of the table by their Vietnamese names.
const HOLIDAYS: [(&str, &str); 14] = [
    ("Tết Dương lịch", "New Year's Day"),
    ("29 Tết", "the day before Tết Eve"),
    ("Giao thừa Tết Nguyên Đán", "Tết Eve"),
    ("Tết Nguyên Đán", "Tết (Lunar New Year)"),
    ("Mùng hai Tết Nguyên Đán", "second day of Tết"),
    ("Mùng ba Tết Nguyên Đán", "third day of Tết"),
    ("Mùng bốn Tết Nguyên Đán", "fourth day of Tết"),
    ("Mùng năm Tết Nguyên Đán", "fifth day of Tết"),
    ("Ngày Giỗ Tổ Hùng Vương", "Hùng Kings' Commemoration Day"),
    ("Ngày Chiến thắng", "Reunification Day"),
    ("Ngày Quốc tế Lao động", "International Labour Day"),
    ("Quốc khánh", "National Day"),
    ("Ngày Văn hóa Việt Nam", "Vietnamese Culture Day"),
    ("Nghỉ hoán đổi", "day off in exchange"),
];

impl DayInfo<'_> {
    /// Why the day counts or not: `holiday: National Day`, `weekend (Saturday)`, `working day (Monday)`.
    pub fn reason_english(&self) -> String {
        let name = self.name.unwrap_or_default();
        match self.kind {
            DayKind::Working => format!("working day ({})", weekday(self.day.weekday())),
            DayKind::Weekend => format!("weekend ({})", weekday(self.day.weekday())),
            DayKind::Holiday => format!("holiday: {}", holiday(name)),
            DayKind::HolidayLieu => {
                format!(
                    "day off in lieu: {}",
                    holiday(name.trim_end_matches(" (nghỉ bù)"))
                )
            }
            DayKind::SwapOff => "day off in exchange for a day worked".to_owned(),
            DayKind::SwapWork => format!("day worked in exchange ({})", weekday(self.day.weekday())),
        }
    }
}

impl CalendarWarning {
    /// The warning in English words.
    pub fn english(self) -> String {
        match self {
            Self::YearEstimated(year) => {
                format!("the days off of {year} are expected; the official notice has not come yet")
            }
            Self::YearUnknown(year) => {
                format!("the days off of {year} are not known yet: only Saturdays and Sundays are left out")
            }
            Self::EndOfCalendar => "the time limit runs beyond the last day of the calendar".to_owned(),
        }
    }
}

/// The English name; a day that was added since keeps its own.
fn holiday(name: &str) -> &str {
    HOLIDAYS
        .iter()
        .find(|(vietnamese, _)| *vietnamese == name)
        .map_or(name, |(_, english)| english)
}

const fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_holiday_of_the_table_has_an_english_name() {
        let table = include_str!("../../../data/holidays.csv");
        for line in table.lines().skip(1) {
            let mut cells = line.split(',').skip(2);
            let (kind, name) = (cells.next().unwrap(), cells.next().unwrap());
            let plain = name.trim_end_matches(" (nghỉ bù)");
            let known = HOLIDAYS.iter().any(|(vietnamese, _)| *vietnamese == plain);
            assert!(known || kind == "swap_work", "{line}");
        }
    }
}
