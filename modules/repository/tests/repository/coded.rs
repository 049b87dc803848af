//! The code on a digitised paper: it leads to the page on which anyone can verify the paper, and to nobody's number.

use motcua_repository::{FieldName, PaperId};

use crate::desk::{BIRTH, Desk, OWNER, codes_on_first_page, each_desk};
use crate::keeping::{amend, kept};

fn signed(desk: &Desk, id: PaperId) -> Vec<u8> {
    let file = desk.paper(id).paper.signed.unwrap();
    desk.blobs.get(&file.hash).unwrap()
}

/// Every stretch of blanks as one.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of the file in the order of its drawing; nothing where this machine reads none.
fn text(pdf: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("giay.pdf");
    std::fs::write(&file, pdf).unwrap();
    let read = std::process::Command::new("pdftotext")
        .args(["-raw"])
        .arg(&file)
        .arg("-")
        .output();
    let Ok(read) = read else {
        motcua_testkit::skipped("pdftotext is not installed");
        return None;
    };
    Some(spaced(&String::from_utf8_lossy(&read.stdout)))
}

fn assert_leads_to(id: PaperId, pdf: &[u8]) {
    if let Some(codes) = codes_on_first_page(pdf) {
        assert_eq!(codes, [id.to_string()]);
        assert!(!codes.concat().contains(OWNER));
    }
    if let Some(text) = text(pdf) {
        let read = spaced(BIRTH);
        assert_eq!(text.matches(&read).count(), 1, "{text}");
        // Beside what was read stands nothing but who signed.
        let rest = text.replacen(&read, "", 1);
        let rest = rest.trim();
        assert!(rest.is_empty() || rest.starts_with("Người ký:"), "{text}");
    }
}

#[test]
fn a_paper_leads_to_its_public_page_once_it_is_confirmed_and_after_it_was_corrected() {
    each_desk(|desk| {
        let id = kept(desk);
        let before = signed(desk, id);
        assert_leads_to(id, &before);
        amend(desk, id, &[(FieldName::Symbol, "21/2023/TLKS")], "Đọc nhầm số")
            .unwrap()
            .unwrap();
        let after = signed(desk, id);
        assert_ne!(before, after);
        assert_leads_to(id, &after);
    });
}
