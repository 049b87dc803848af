//! The status codes of the national portal.

use serde::{Deserialize, Serialize};

/// The status of a dossier (trạng thái hồ sơ) as the national portal numbers it (`data/statuses.csv`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// 0 – Lưu nháp: local only, never told to the portal.
    Draft,
    /// 1 – Mới đăng ký.
    Registered,
    /// 2 – Được tiếp nhận.
    Accepted,
    /// 3 – Không được tiếp nhận.
    NotAccepted,
    /// 4 – Đang xử lý.
    Processing,
    /// 5 – Yêu cầu bổ sung giấy tờ.
    SupplementRequested,
    /// 6 – Yêu cầu thực hiện nghĩa vụ tài chính.
    FinancialObligation,
    /// 7 – Công dân yêu cầu rút hồ sơ.
    Withdrawn,
    /// 8 – Dừng xử lý.
    Stopped,
    /// 9 – Đã xử lý xong.
    Resolved,
    /// 10 – Đã trả kết quả.
    Returned,
}

impl Status {
    /// All statuses, by code.
    pub const ALL: [Self; 11] = [
        Self::Draft,
        Self::Registered,
        Self::Accepted,
        Self::NotAccepted,
        Self::Processing,
        Self::SupplementRequested,
        Self::FinancialObligation,
        Self::Withdrawn,
        Self::Stopped,
        Self::Resolved,
        Self::Returned,
    ];

    /// The code at the national portal, 0 to 10.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The status with this code.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// The name in the words of the national portal.
    pub const fn vietnamese(self) -> &'static str {
        match self {
            Self::Draft => "Lưu nháp",
            Self::Registered => "Mới đăng ký",
            Self::Accepted => "Được tiếp nhận",
            Self::NotAccepted => "Không được tiếp nhận",
            Self::Processing => "Đang xử lý",
            Self::SupplementRequested => "Yêu cầu bổ sung giấy tờ",
            Self::FinancialObligation => "Yêu cầu thực hiện nghĩa vụ tài chính",
            Self::Withdrawn => "Công dân yêu cầu rút hồ sơ",
            Self::Stopped => "Dừng xử lý",
            Self::Resolved => "Đã xử lý xong",
            Self::Returned => "Đã trả kết quả",
        }
    }

    /// Whether the legal clock runs in it.
    pub const fn clock_runs(self) -> bool {
        matches!(self, Self::Accepted | Self::Processing)
    }

    /// Whether it is one from which nothing follows but handing papers back.
    pub const fn is_settled(self) -> bool {
        matches!(
            self,
            Self::NotAccepted | Self::Withdrawn | Self::Stopped | Self::Resolved | Self::Returned
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATUSES: &str = include_str!("../../../../data/statuses.csv");

    #[test]
    fn the_statuses_are_those_of_the_national_portal() {
        let mut rows = 0;
        for line in STATUSES.lines().skip(1) {
            let columns: Vec<&str> = line.split(',').collect();
            let status = Status::from_code(columns[0].parse().unwrap()).unwrap();
            assert_eq!(status.vietnamese(), columns[2]);
            let name = serde_json::to_string(&status).unwrap();
            assert_eq!(
                name.trim_matches('"').replace('-', "_").to_uppercase(),
                columns[1]
            );
            assert_eq!(
                status.clock_runs(),
                matches!(columns[4], "starts" | "runs"),
                "{status:?}"
            );
            rows += 1;
        }
        assert_eq!(rows, Status::ALL.len());
        assert_eq!(Status::from_code(11), None);
    }
}
