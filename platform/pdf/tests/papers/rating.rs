//! The codes under slips by which a dossier is rated or followed: a telephone reads the address from the printed page.

use std::process::Command;

use motcua_pdf::{
    FollowInvitation, RatingInvitation, apology_slip, apology_slip_to_follow, page_sizes, receipt_slip,
    receipt_slip_to_rate, refusal_slip, refusal_slip_to_follow, supplement_slip, supplement_slip_to_follow,
};

use super::samples::{apology, refusal, supplement};
use super::{slip, text};

const ADDRESS: &str = "https://motcua.langson.example/rate/0123456789abcdef0123456789abcdef";

fn drawn(papers: usize) -> Vec<u8> {
    let invitation = RatingInvitation {
        address: ADDRESS.to_owned(),
    };
    receipt_slip_to_rate(&slip(papers), &invitation).unwrap()
}

/// What the codes on every page say; nothing where this machine draws no pages.
pub fn codes(pdf: &[u8]) -> Option<Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("slip.pdf");
    std::fs::write(&file, pdf).unwrap();
    let drawn = Command::new("pdftoppm")
        .args(["-r", "300", "-gray", "-png"])
        .arg(&file)
        .arg(folder.path().join("page"))
        .status();
    if drawn.is_err() {
        motcua_testkit::skipped("pdftoppm is not installed");
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
fn whoever_reads_the_slip_on_a_telephone_presses_the_code_that_the_telephone_cannot_read() {
    let wanted = format!("/URI({ADDRESS})");
    let leads = |pdf: &[u8]| pdf.windows(wanted.len()).any(|bytes| bytes == wanted.as_bytes());
    assert!(leads(&drawn(2)));
    assert!(!leads(&receipt_slip(&slip(2)).unwrap()));
}

#[test]
fn a_slip_without_an_invitation_has_no_such_words() {
    let Some(text) = text(&receipt_slip(&slip(2)).unwrap()) else {
        return;
    };
    assert!(!text.contains("đánh giá"), "{text}");
}

#[test]
fn a_slip_that_asks_for_something_leads_to_its_dossier_and_is_no_page_longer_for_it() {
    let follow = FollowInvitation::to("https://motcua.langson.example/", "H37.23.17-231115-0007");
    let pairs = [
        (
            supplement_slip(&supplement(1)).unwrap(),
            supplement_slip_to_follow(&supplement(1), &follow).unwrap(),
        ),
        (
            refusal_slip(&refusal()).unwrap(),
            refusal_slip_to_follow(&refusal(), &follow).unwrap(),
        ),
        (
            apology_slip(&apology()).unwrap(),
            apology_slip_to_follow(&apology(), &follow).unwrap(),
        ),
    ];
    let mut led = 0;
    for (plain, leading) in &pairs {
        assert_eq!(
            page_sizes(plain).unwrap().len(),
            page_sizes(leading).unwrap().len()
        );
        if let Some(codes) = codes(leading) {
            led += usize::from(codes.contains(&follow.address));
        }
    }
    if codes(&pairs[0].0).is_some() {
        assert!(led >= 1, "no slip has room for its code");
    }
}

#[test]
fn where_the_page_is_full_the_slip_stays_as_the_law_draws_it() {
    let follow = FollowInvitation::to("https://motcua.langson.example", "H37.23.17-231115-0007");
    let counts: Vec<(usize, usize)> = (1..9)
        .map(|papers| {
            let slip = supplement(papers);
            let plain = supplement_slip(&slip).unwrap();
            let leading = supplement_slip_to_follow(&slip, &follow).unwrap();
            (
                page_sizes(&plain).unwrap().len(),
                page_sizes(&leading).unwrap().len(),
            )
        })
        .collect();
    assert!(
        counts.iter().all(|(plain, leading)| plain == leading),
        "{counts:?}"
    );
    assert!(counts.iter().any(|(plain, _)| *plain > 1), "{counts:?}");
}
