//! What the papers of the one-stop have in common: who issues them, and whom to ask.

use motcua_kernel::Instant;

use crate::press::About;
use crate::slip::Letterhead;

/// Who issues a paper, under which number, where and when.
#[derive(Debug, Clone)]
pub struct Issue {
    /// Who issues the paper.
    pub head: Letterhead,
    /// What follows "Số:", for example `000123/HDHS`; empty prints dots.
    pub number: String,
    /// Place and day, for example `Đồng Đăng, ngày 15 tháng 11 năm 2023`; empty prints dots.
    pub place_and_date: String,
    /// True draws the mark "BẢN MINH HỌA" over each page: a demo must never pass for the real paper.
    pub demo: bool,
    /// When the file is made; stands in its metadata.
    pub made_at: Instant,
}

impl Issue {
    /// The metadata of the paper called `title` about the dossier of this code.
    pub(crate) fn about<'a>(&'a self, title: &'a str, code: &str) -> About<'a> {
        About {
            title,
            author: &self.head.agency,
            keywords: (!code.is_empty()).then(|| code.to_owned()).into_iter().collect(),
            made_at: self.made_at,
            identity: None,
        }
    }
}

/// Whom the applicant asks (liên hệ); an empty text prints a dotted line.
#[derive(Debug, Clone, Default)]
pub struct Contact {
    /// Address on the web.
    pub website: String,
    /// The officer who explains (công chức hướng dẫn).
    pub officer: String,
    /// Telephone number.
    pub phone: String,
}
