//! What is wrong with what was handed in: one line of slip 02 (phiếu yêu cầu bổ sung, hoàn thiện hồ sơ).

use serde::{Deserialize, Serialize};

use super::Remark;

/// Why a paper or a field cannot be taken as it is; coded, so that causes of supplements can be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DefectReason {
    /// The paper is not there (thiếu giấy tờ).
    Missing,
    /// The paper is no longer in force (giấy tờ hết hiệu lực).
    Expired,
    /// The form is not the prescribed one (không đúng mẫu).
    WrongForm,
    /// An original or a certified copy is asked for (phải nộp bản chính hoặc bản chứng thực).
    NotCertified,
    /// It cannot be read (không đọc được).
    Unreadable,
    /// What it says differs from another paper or from a database (thông tin không khớp).
    Mismatch,
    /// Something in it is left open (khai thiếu thông tin).
    Incomplete,
    /// A signature or a seal is missing (thiếu chữ ký, con dấu).
    Unsigned,
    /// An electronic signature does not hold (chữ ký số không hợp lệ).
    SignatureInvalid,
    /// Something else, told in words.
    Other,
}

impl DefectReason {
    /// Every reason, in the order of lists.
    pub const ALL: [Self; 10] = [
        Self::Missing,
        Self::Expired,
        Self::WrongForm,
        Self::NotCertified,
        Self::Unreadable,
        Self::Mismatch,
        Self::Incomplete,
        Self::Unsigned,
        Self::SignatureInvalid,
        Self::Other,
    ];

    /// The identifier in tables, forms and events.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Expired => "expired",
            Self::WrongForm => "wrong-form",
            Self::NotCertified => "not-certified",
            Self::Unreadable => "unreadable",
            Self::Mismatch => "mismatch",
            Self::Incomplete => "incomplete",
            Self::Unsigned => "unsigned",
            Self::SignatureInvalid => "signature-invalid",
            Self::Other => "other",
        }
    }

    /// The reason called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|reason| reason.identifier() == identifier)
    }

    /// Whether the reason is told beside an officer's words: "something else" adds nothing to what they say.
    pub fn stands_beside(self, words: &str) -> bool {
        self != Self::Other || words.trim().is_empty()
    }

    /// The reason and an officer's words as one line of slip 02.
    pub fn with_words(self, words: &str) -> String {
        match (self.stands_beside(words), words.trim()) {
            (true, "") => self.vietnamese().to_owned(),
            (true, words) => format!("{}. {words}", self.vietnamese()),
            (false, words) => words.to_owned(),
        }
    }

    /// The words on slip 02.
    pub const fn vietnamese(self) -> &'static str {
        match self {
            Self::Missing => "Thiếu giấy tờ",
            Self::Expired => "Giấy tờ đã hết hiệu lực",
            Self::WrongForm => "Không đúng mẫu quy định",
            Self::NotCertified => "Phải nộp bản chính hoặc bản chứng thực",
            Self::Unreadable => "Không đọc được",
            Self::Mismatch => "Thông tin không khớp",
            Self::Incomplete => "Khai thiếu thông tin",
            Self::Unsigned => "Thiếu chữ ký hoặc con dấu",
            Self::SignatureInvalid => "Chữ ký số không hợp lệ",
            Self::Other => "Lý do khác",
        }
    }
}

/// One thing to mend, by component or by field of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Defect {
    /// The component, by its number; nothing where a field is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub component: Option<i64>,
    /// The field of the form: its code, or in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Remark>,
    /// Why.
    pub reason: DefectReason,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_reason_is_told_in_the_officers_words_alone_and_a_coded_one_before_them() {
        for (reason, words, told) in [
            (DefectReason::Other, "Ghi rõ số nhà", "Ghi rõ số nhà"),
            (DefectReason::Other, " ", "Lý do khác"),
            (DefectReason::Unsigned, "", "Thiếu chữ ký hoặc con dấu"),
            (
                DefectReason::Unsigned,
                "Trang 2",
                "Thiếu chữ ký hoặc con dấu. Trang 2",
            ),
        ] {
            assert_eq!(reason.with_words(words), told);
        }
    }
}
