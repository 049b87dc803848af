//! The code under slip 01 by which a dossier is rated: a telephone reads the address from the printed page.

use std::process::Command;

use motcua_pdf::{RatingInvitation, receipt_slip, receipt_slip_to_rate};

use super::{slip, text};

const ADDRESS: &str = "https://motcua.langson.example/rate/0123456789abcdef0123456789abcdef";

fn drawn(papers: usize) -> Vec<u8> {
    let invitation = RatingInvitation {
        address: ADDRESS.to_owned(),
    };
    receipt_slip_to_rate(&slip(papers), &invitation).unwrap()
}

/// What the codes on every page say; nothing where this machine draws no pages.
fn codes(pdf: &[u8]) -> Option<Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("slip.pdf");
    std::fs::write(&file, pdf).unwrap();
    let drawn = Command::new("pdftoppm")
        .args(["-r", "300", "-gray", "-png"])
        .arg(&file)
        .arg(folder.path().join("page"))
        .status();
    if drawn.is_err() {
        println!("pdftoppm is not installed: this part of the test is skipped");
        return None;
    }
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "png") {
            let page = image::open(&path).unwrap().into_luma8();
            let (width, height) = (page.width() as usize, page.height() as usize);
            let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
                page.get_pixel(x as u32, y as u32).0[0]
            });
            let grids = prepared.detect_grids();
            found.extend(
                grids
                    .into_iter()
                    .filter_map(|grid| grid.decode().ok())
                    .map(|(_, words)| words),
            );
        }
    }
    Some(found)
}

#[test]
fn the_code_under_the_slip_leads_to_the_rating_and_the_words_say_what_it_is_for() {
    let pdf = drawn(2);
    if let Some(text) = text(&pdf) {
        assert!(text.contains("quét mã này bằng điện thoại để đánh giá"), "{text}");
    }
    if let Some(codes) = codes(&pdf) {
        assert!(codes.iter().any(|code| code == ADDRESS), "{codes:?}");
        assert!(codes.iter().any(|code| code.starts_with("H37")), "{codes:?}");
    }
}

#[test]
fn a_slip_without_an_invitation_has_no_such_words() {
    let Some(text) = text(&receipt_slip(&slip(2)).unwrap()) else {
        return;
    };
    assert!(!text.contains("đánh giá"), "{text}");
}
