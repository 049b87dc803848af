//! The made-up papers: declarations that people hand in, and results.

use motcua_dossier::Dossier;
use motcua_identity::Unit;
use motcua_kernel::{Fault, Instant};
use motcua_pdf::{Block, Letter, Letterhead, Signatory, letter};

/// What a made-up paper says, beside its dossier.
pub struct Words<'w> {
    /// Its name, for example `Tờ khai đăng ký khai sinh`.
    pub name: &'w str,
    /// Its number and symbol.
    pub symbol: &'w str,
    /// The unit whose paper it is.
    pub unit: &'w Unit,
    /// When it is made.
    pub at: Instant,
    /// Who signs it.
    pub signer: &'w str,
    /// The lines of its body.
    pub lines: Vec<(&'static str, String)>,
    /// What its QR code holds: the paper's identifier, where it can be verified by it.
    pub code: Option<String>,
}

/// Draws it as PDF/A.
///
/// # Errors
/// When the file cannot be drawn.
pub fn draw(words: &Words<'_>) -> Result<Vec<u8>, Fault> {
    let paper = Letter {
        head: Letterhead {
            parent: None,
            agency: words.unit.body_name(),
        },
        number: words.symbol.to_owned(),
        place_and_date: words.unit.place_and_date(words.at),
        title: words.name.to_uppercase(),
        subject: String::new(),
        body: words
            .lines
            .iter()
            .map(|(label, value)| Block::Labelled {
                label: (*label).to_owned(),
                value: value.clone(),
            })
            .collect(),
        recipients: vec!["Người nộp hồ sơ".to_owned(), "Lưu: hồ sơ".to_owned()],
        signatory: Signatory {
            authority: None,
            position: "NGƯỜI KÝ".to_owned(),
            name: words.signer.to_owned(),
        },
        code: words.code.clone(),
        demo: true,
        made_at: words.at,
    };
    Ok(letter(&paper)?)
}

/// The lines that every made-up paper of a dossier has.
pub fn lines_of(dossier: &Dossier) -> Vec<(&'static str, String)> {
    vec![
        ("Họ và tên", dossier.owner.name.clone()),
        ("Số định danh cá nhân", dossier.owner.number.clone()),
        ("Nơi cư trú", dossier.owner.address.clone()),
        ("Thủ tục", dossier.procedure_name.clone()),
        ("Mã hồ sơ", dossier.code.clone()),
    ]
}
