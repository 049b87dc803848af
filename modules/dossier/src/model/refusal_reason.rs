//! Why a dossier is turned away or stopped, coded; slip 03 prints the words and the legal basis beside it.

/// Why a dossier is not taken in, not settled, or stopped (lý do từ chối, dừng xử lý).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RefusalReason {
    /// Another body is competent (không thuộc thẩm quyền).
    NotCompetent,
    /// The conditions of the law are not met (không đủ điều kiện).
    NotEligible,
    /// The same request was settled or is under way (đã được giải quyết hoặc đang giải quyết).
    Duplicate,
    /// A paper is forged or says what is not so (giấy tờ giả mạo, khai không đúng sự thật).
    False,
    /// The supplement did not come in time (quá hạn bổ sung).
    NoSupplement,
    /// The payment did not come in time (quá hạn thực hiện nghĩa vụ tài chính).
    NoPayment,
    /// Something else, told in words.
    Other,
}

impl RefusalReason {
    /// Every reason, in the order of lists.
    pub const ALL: [Self; 7] = [
        Self::NotCompetent,
        Self::NotEligible,
        Self::Duplicate,
        Self::False,
        Self::NoSupplement,
        Self::NoPayment,
        Self::Other,
    ];

    /// The identifier in tables and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::NotCompetent => "not-competent",
            Self::NotEligible => "not-eligible",
            Self::Duplicate => "duplicate",
            Self::False => "false",
            Self::NoSupplement => "no-supplement",
            Self::NoPayment => "no-payment",
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

    /// The words on slip 03.
    pub const fn vietnamese(self) -> &'static str {
        match self {
            Self::NotCompetent => "Không thuộc thẩm quyền giải quyết",
            Self::NotEligible => "Không đủ điều kiện giải quyết theo quy định",
            Self::Duplicate => "Yêu cầu đã được giải quyết hoặc đang được giải quyết ở hồ sơ khác",
            Self::False => "Giấy tờ giả mạo hoặc khai không đúng sự thật",
            Self::NoSupplement => "Quá hạn bổ sung, hoàn thiện hồ sơ",
            Self::NoPayment => "Quá hạn thực hiện nghĩa vụ tài chính",
            Self::Other => "Lý do khác",
        }
    }
}
