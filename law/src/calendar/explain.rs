//! The reason of a day in Vietnamese words, as `motcua due --explain` and slips show it.

use jiff::civil::Weekday;

use super::{CalendarWarning, DayInfo, DayKind};

impl DayInfo<'_> {
    /// Why the day counts or not: `nghỉ lễ: Quốc khánh`, `nghỉ cuối tuần (thứ Bảy)`, `ngày làm việc (thứ Hai)`.
    pub fn reason(&self) -> String {
        let name = self.name.unwrap_or_default();
        match self.kind {
            DayKind::Working => format!("ngày làm việc ({})", weekday(self.day.weekday())),
            DayKind::Weekend => format!("nghỉ cuối tuần ({})", weekday(self.day.weekday())),
            DayKind::Holiday => format!("nghỉ lễ: {name}"),
            DayKind::HolidayLieu => format!("nghỉ bù: {}", name.trim_end_matches(" (nghỉ bù)")),
            DayKind::SwapOff => "nghỉ hoán đổi với ngày làm bù".to_owned(),
            DayKind::SwapWork => format!("ngày làm bù ({})", weekday(self.day.weekday())),
        }
    }
}

impl CalendarWarning {
    /// The warning in Vietnamese words.
    pub fn vietnamese(self) -> String {
        match self {
            Self::YearEstimated(year) => {
                format!("ngày nghỉ năm {year} là dự kiến, chưa có thông báo chính thức")
            }
            Self::YearUnknown(year) => {
                format!("chưa có dữ liệu ngày nghỉ năm {year}: mới chỉ trừ thứ Bảy, Chủ nhật")
            }
            Self::EndOfCalendar => "thời hạn vượt quá ngày cuối cùng của lịch".to_owned(),
        }
    }
}

/// The Vietnamese name of a weekday.
const fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "thứ Hai",
        Weekday::Tuesday => "thứ Ba",
        Weekday::Wednesday => "thứ Tư",
        Weekday::Thursday => "thứ Năm",
        Weekday::Friday => "thứ Sáu",
        Weekday::Saturday => "thứ Bảy",
        Weekday::Sunday => "Chủ nhật",
    }
}
