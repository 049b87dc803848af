//! In what role a person stands on a paper: said by a rule of the paper's type, or by the words before the name.

use serde::{Deserialize, Serialize};

use super::text;

/// In what role a person stands on a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PersonRole {
    /// Con: whose birth the paper tells.
    Child,
    /// Mẹ.
    Mother,
    /// Cha.
    Father,
    /// Vợ.
    Wife,
    /// Chồng.
    Husband,
    /// Người chết.
    Deceased,
    /// Người yêu cầu.
    Requester,
    /// Chủ hộ.
    Householder,
    /// Người giám hộ.
    Guardian,
    /// Bên chuyển nhượng, bên tặng cho.
    Transferor,
    /// Bên nhận chuyển nhượng, bên được tặng cho.
    Transferee,
    /// Bên ủy quyền.
    Authoriser,
    /// Bên được ủy quyền.
    Authorised,
}

impl PersonRole {
    /// Every role, in the order they are offered.
    pub const ALL: [Self; 13] = [
        Self::Child,
        Self::Mother,
        Self::Father,
        Self::Wife,
        Self::Husband,
        Self::Deceased,
        Self::Requester,
        Self::Householder,
        Self::Guardian,
        Self::Transferor,
        Self::Transferee,
        Self::Authoriser,
        Self::Authorised,
    ];

    /// Its name in data.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Child => "child",
            Self::Mother => "mother",
            Self::Father => "father",
            Self::Wife => "wife",
            Self::Husband => "husband",
            Self::Deceased => "deceased",
            Self::Requester => "requester",
            Self::Householder => "householder",
            Self::Guardian => "guardian",
            Self::Transferor => "transferor",
            Self::Transferee => "transferee",
            Self::Authoriser => "authoriser",
            Self::Authorised => "authorised",
        }
    }

    /// The role called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.identifier() == identifier)
    }

    /// Whether whoever stands in it is a woman (`Some(true)`), a man (`Some(false)`), or either.
    pub const fn is_woman(self) -> Option<bool> {
        match self {
            Self::Mother | Self::Wife => Some(true),
            Self::Father | Self::Husband => Some(false),
            _ => None,
        }
    }

    /// The role that a label says, for example `Họ, chữ đệm, tên người mẹ`.
    ///
    /// Short words are told apart by their marks (`cha`, `chả`); long phrases also with a wrong mark.
    pub fn in_words(label: &str) -> Option<Self> {
        let folded = text::folded(label);
        if let Some((_, role)) = PHRASES.iter().find(|(phrase, _)| folded.contains(phrase)) {
            return Some(*role);
        }
        let low = label.to_lowercase();
        low.split(|c: char| !c.is_alphabetic())
            .find_map(|word| WORDS.iter().find(|(known, _)| *known == word))
            .map(|(_, role)| *role)
    }
}

/// Phrases that say a role, folded; the longer ones first.
const PHRASES: [(&str, PersonRole); 14] = [
    ("nhan chuyen nhuong", PersonRole::Transferee),
    ("duoc tang cho", PersonRole::Transferee),
    ("nhan tang cho", PersonRole::Transferee),
    ("nhan thua ke", PersonRole::Transferee),
    ("chuyen nhuong", PersonRole::Transferor),
    ("tang cho", PersonRole::Transferor),
    ("duoc uy quyen", PersonRole::Authorised),
    ("nhan uy quyen", PersonRole::Authorised),
    ("uy quyen", PersonRole::Authoriser),
    ("nguoi chet", PersonRole::Deceased),
    ("nguoi yeu cau", PersonRole::Requester),
    ("giam ho", PersonRole::Guardian),
    ("duoc khai sinh", PersonRole::Child),
    ("duoc cap giay chung sinh", PersonRole::Child),
];

/// Words that say a role, with their marks.
const WORDS: [(&str, PersonRole); 7] = [
    ("mẹ", PersonRole::Mother),
    ("cha", PersonRole::Father),
    ("bố", PersonRole::Father),
    ("vợ", PersonRole::Wife),
    ("chồng", PersonRole::Husband),
    ("con", PersonRole::Child),
    ("trẻ", PersonRole::Child),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_says_in_what_role_somebody_stands() {
        for (label, role) in [
            ("Họ, chữ đệm, tên người mẹ:", Some(PersonRole::Mother)),
            ("Họ và tên cha:", Some(PersonRole::Father)),
            ("Họ, chữ đệm, tên vợ:", Some(PersonRole::Wife)),
            ("Dự định đặt tên con là:", Some(PersonRole::Child)),
            ("BÊN NHẬN CHUYỂN NHƯỢNG", Some(PersonRole::Transferee)),
            ("Bên chuyển nhượng:", Some(PersonRole::Transferor)),
            ("Bên được ủy quyền:", Some(PersonRole::Authorised)),
            ("Họ, chữ đệm, tên ngươi yêu cầu:", Some(PersonRole::Requester)),
            ("Họ và tên:", None),
            ("Chả cá", None),
        ] {
            assert_eq!(PersonRole::in_words(label), role, "{label}");
        }
    }

    #[test]
    fn every_role_is_called_by_its_name_in_data() {
        for role in PersonRole::ALL {
            assert_eq!(PersonRole::from_identifier(role.identifier()), Some(role));
        }
    }
}
