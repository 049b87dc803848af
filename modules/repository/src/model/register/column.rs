//! The columns of a register, known by their headings.

/// A column of a register, known by its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RegisterColumn {
    /// Quyển số.
    Book,
    /// Số thứ tự.
    Number,
    /// Mã hồ sơ.
    DossierCode,
    /// Họ tên tổ chức, cá nhân.
    OwnerName,
    /// Số CCCD, CMND, mã số thuế.
    OwnerId,
    /// Mã thủ tục.
    Procedure,
    /// Tên giấy tờ, kết quả.
    PaperName,
    /// Ngày nhận.
    ReceivedOn,
    /// Ngày giải quyết, ngày trả.
    SettledOn,
    /// Số, ký hiệu kết quả.
    Symbol,
    /// Số trang.
    Pages,
}

impl RegisterColumn {
    /// Every column.
    pub(super) const ALL: [Self; 11] = [
        Self::Book,
        Self::Number,
        Self::DossierCode,
        Self::OwnerName,
        Self::OwnerId,
        Self::Procedure,
        Self::PaperName,
        Self::ReceivedOn,
        Self::SettledOn,
        Self::Symbol,
        Self::Pages,
    ];

    /// The identifier; the words for people stand under `register-column-<identifier>`.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Book => "book",
            Self::Number => "number",
            Self::DossierCode => "dossier-code",
            Self::OwnerName => "owner-name",
            Self::OwnerId => "owner-id",
            Self::Procedure => "procedure",
            Self::PaperName => "paper-name",
            Self::ReceivedOn => "received-on",
            Self::SettledOn => "settled-on",
            Self::Symbol => "symbol",
            Self::Pages => "pages",
        }
    }

    /// How headings of registers begin, folded.
    pub(super) const fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Book => &["quyen", "so quyen", "ten so"],
            Self::Number => &["stt", "so thu tu", "so tt", "so vao so"],
            Self::DossierCode => &["ma ho so", "ma so ho so"],
            Self::OwnerName => &[
                "ho ten",
                "ho va ten",
                "ho, chu dem",
                "ten to chuc",
                "to chuc, ca nhan",
                "nguoi nop",
                "chu ho so",
            ],
            Self::OwnerId => &[
                "so cccd",
                "cccd",
                "so dinh danh",
                "so cmnd",
                "cmnd",
                "ma so thue",
                "so giay to",
                "giay to tuy than",
            ],
            Self::Procedure => &["ma thu tuc", "ma tthc", "ma so thu tuc"],
            Self::PaperName => &["ten giay to", "ten ket qua", "loai giay to", "loai ket qua"],
            Self::ReceivedOn => &["ngay nhan", "ngay tiep nhan", "ngay nop"],
            Self::SettledOn => &[
                "ngay giai quyet",
                "ngay tra",
                "ngay ky",
                "ngay cap",
                "ngay ban hanh",
            ],
            Self::Symbol => &[
                "so, ky hieu",
                "so ky hieu",
                "so ket qua",
                "so van ban",
                "so hieu",
                "so giay",
            ],
            Self::Pages => &["so trang", "tong so trang"],
        }
    }
}
