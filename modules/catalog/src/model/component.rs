//! A paper that a procedure asks for.

use motcua_law::ResultTypeCode;
use serde::{Deserialize, Serialize};

/// A paper asked for (thành phần hồ sơ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Component {
    /// The name.
    pub name: String,
    /// How many originals (bản chính).
    pub originals: u16,
    /// How many copies (bản sao).
    pub copies: u16,
    /// Whether every dossier has it.
    pub required: Required,
    /// Whether it stays in the dossier.
    pub mode: Mode,
    /// Whether it has to be turned into data.
    pub digitise: Digitise,
    /// Why it has to be, or must not be.
    pub basis: DigitiseBasis,
    /// The results of earlier procedures that may stand for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reuse_from: Vec<ResultTypeCode>,
    /// The database that may stand for it, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub database: Option<String>,
    /// The form it is made on, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// The codes of the cases in which a conditional component is needed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<String>,
    /// The lowest grade of trust at which a digitised paper is accepted for it; none: the general rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_trust: Option<TrustGrade>,
}

/// How the names begin of what a person declares or asks with.
const DECLARED: [&str; 9] = [
    "to khai",
    "phieu khai",
    "ban khai",
    "don de nghi",
    "don dang ky",
    "don xin",
    "don yeu cau",
    "giay de nghi",
    "van ban de nghi",
];

/// Whether a paper called `name` is what a person declares or asks with: it was said once, of one matter, and is no proof
/// of anything in another.
pub fn is_declaration(name: &str) -> bool {
    let name = motcua_search::fold(name);
    DECLARED.iter().any(|begin| name.trim_start().starts_with(begin))
}

impl Component {
    /// Whether it is made for this very matter, so that no paper of an earlier one stands for it, unless the procedure
    /// itself names one.
    pub fn is_declaration(&self) -> bool {
        self.reuse_from.is_empty() && (self.form.is_some() || is_declaration(&self.name))
    }
}

/// How far a digitised paper can be trusted (mức độ tin cậy), in the grades of the repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TrustGrade {
    /// Uploaded by the person, unsigned.
    T0,
    /// Scanned and personally signed by an officer.
    T1,
    /// As T1, and the fields verified by a second person or matched with a database.
    T2,
    /// Signed by an agency, or a certified electronic copy.
    T3,
    /// Born digital in the issuing system.
    T4,
}

impl TrustGrade {
    /// Every grade, from the lowest.
    pub const ALL: [Self; 5] = [Self::T0, Self::T1, Self::T2, Self::T3, Self::T4];

    /// The identifier in data and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::T0 => "T0",
            Self::T1 => "T1",
            Self::T2 => "T2",
            Self::T3 => "T3",
            Self::T4 => "T4",
        }
    }
}

/// Whether every dossier has a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Required {
    /// Every dossier has it.
    Always,
    /// Only in the case that its name says.
    Conditional,
}

/// Whether a component stays in the dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// It is handed in (nộp).
    Submit,
    /// It is shown and given back (xuất trình).
    Present,
}

/// Whether a component has to be turned into data (số hoá).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Digitise {
    /// It has to be: it counts in the ratio.
    Required,
    /// It may be.
    Optional,
    /// It must not be: data of it are shared already.
    Forbidden,
}

/// Why a component is digitised or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DigitiseBasis {
    /// It is the result of an earlier procedure.
    EarlierResult,
    /// It stands on the list of the province for the needs of management.
    ProvinceList,
    /// It is shared in a database that can be looked up.
    SharedInDatabase,
    /// It is shown and given back; nothing of it stays.
    ShownOnly,
    /// It is a plain copy.
    PlainCopy,
    /// No rule asks for it; digitised when the person asks.
    OnRequest,
    /// The import file says so itself.
    Stated,
}

impl Required {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Always, Self::Conditional];

    /// The identifier in data and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Conditional => "conditional",
        }
    }
}

impl Mode {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Submit, Self::Present];

    /// The identifier in data and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Present => "present",
        }
    }
}

impl Digitise {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Required, Self::Optional, Self::Forbidden];

    /// The identifier in data and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Optional => "optional",
            Self::Forbidden => "forbidden",
        }
    }
}

impl DigitiseBasis {
    /// Every reason.
    pub const ALL: [Self; 7] = [
        Self::EarlierResult,
        Self::ProvinceList,
        Self::SharedInDatabase,
        Self::ShownOnly,
        Self::PlainCopy,
        Self::OnRequest,
        Self::Stated,
    ];

    /// The identifier in data and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::EarlierResult => "earlier_result",
            Self::ProvinceList => "province_list",
            Self::SharedInDatabase => "shared_in_database",
            Self::ShownOnly => "shown_only",
            Self::PlainCopy => "plain_copy",
            Self::OnRequest => "on_request",
            Self::Stated => "stated",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_declared_of_one_matter_is_told_from_papers_that_prove_something() {
        for name in [
            "Tờ khai đăng ký khai sinh",
            "ĐƠN ĐỀ NGHỊ cấp giấy phép xây dựng",
            "Giấy đề nghị thay đổi nội dung",
        ] {
            assert!(is_declaration(name), "{name}");
        }
        for name in ["Giấy khai sinh", "Đơn vị thi công", "Giấy chứng nhận kết hôn", ""] {
            assert!(!is_declaration(name), "{name}");
        }
    }
}
