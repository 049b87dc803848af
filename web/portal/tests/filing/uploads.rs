//! Files that are not what they say, sent as papers of a filing.

use axum::http::StatusCode;

use crate::dues::due;
use crate::house::{House, PHOTO, Sent};

/// The test file of the European Institute for Computer Antivirus Research, in two halves: whole, it would be found in
/// this source.
fn virus() -> Vec<u8> {
    let halves = [
        "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD",
        "-ANTIVIRUS-TEST-FILE!$H+H*",
    ];
    halves.concat().into_bytes()
}

const PDF: &[u8] =
    b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n\
                     trailer<</Root 1 0 R>>\n%%EOF\n";
/// The end of a ZIP archive without entries.
const ZIP: &[u8] = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\0IEND\xaeB`\x82";

fn joined(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

#[test]
fn what_could_harm_whoever_opens_it_is_no_paper_whatever_its_name_says() {
    let house = House::new();
    let (draft, _) = house.draft_with_a_file();
    let path = format!("/portal/filing/{draft}/papers/2");
    let files = house.files();
    for (name, bytes) in [
        ("giay-khai-sinh.pdf", virus()),
        ("anh.jpg", joined(&[PHOTO, &virus()])),
        ("pdf-zip.pdf", joined(&[PDF, ZIP])),
        ("zip-pdf.pdf", joined(&[b"PK\x03\x04", PDF])),
        ("gif-js.gif", b"GIF89a/*\0\0\0*/=1;alert(1)//".to_vec()),
        ("png-html.png", joined(&[PNG, b"<html><script>alert(1)</script></html>"])),
        ("jpg-pdf.jpg", joined(&[b"\xFF\xD8\xFF\xE0", PDF, b"\xFF\xD9"])),
        ("jpg-php.jpg", joined(&[PHOTO, b"<?php system($_GET['c']); ?>"])),
        ("hinh.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec()),
        ("trang.html.pdf", b"<!doctype html><script>alert(1)</script>%PDF-1.4\n%%EOF".to_vec()),
        ("chay.exe", b"MZ\x90\0\x03\0\0\0".to_vec()),
        ("bang.xlsm", joined(&[b"PK\x03\x04", b"xl/vbaProject.bin", ZIP])),
        ("trong.pdf", Vec::new()),
        ("mo.pdf", b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".to_vec()),
    ] {
        let answer = house.sends(&Sent::file(&path, name, &bytes));
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(!answer.text.contains("<script>alert"), "{name}");
        assert_eq!(house.files(), files, "{name} was kept");
    }
}

/// A petition just sent, as its page is addressed.
fn petition(house: &House) -> String {
    let form = "key=018bd0c6-0000-7000-8000-0000000000aa&about=unit&subject=Bo+phan+tiep+nhan&unit=05977\
        &title=Cho+qua+lau&body=Toi+da+cho+o+quay+tu+sang+den+trua+ma+khong+ai+goi+den+so+cua+toi.&phone=0912345678";
    let filed = house.sends(&Sent::of("POST", "/portal/petitions/new", form));
    assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.text);
    let address = filed.location.split('?').next().unwrap_or_default();
    address.to_owned()
}

#[test]
fn a_picture_as_iphones_keep_it_is_refused_with_a_way_that_is_open_at_home() {
    let house = House::new();
    let (draft, _) = house.draft_with_a_file();
    let picture: &[u8] = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    let papers = format!("/portal/filing/{draft}/papers/1");
    let exemption = format!("{}/exemption", due(&house));
    let files = format!("{}/files", petition(&house));
    for to in [&papers, &exemption, &files] {
        let fields = [("group", "poor")];
        let answer = house.sends(&Sent::form(to, &fields, &[("IMG_0001.HEIC", picture)]));
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{to}");
        assert!(
            answer.text.contains("bằng nút chọn tệp") && answer.text.contains("JPEG"),
            "{to}: {}",
            answer.text
        );
        assert!(
            !answer.text.contains("trang chụp bằng điện thoại"),
            "{to}: that page is the desk's"
        );
    }
}

#[test]
fn a_name_of_a_file_leads_into_no_folder_and_into_no_page() {
    let house = House::new();
    let (draft, _) = house.draft_with_a_file();
    let path = format!("/portal/filing/{draft}/papers/1");
    for (name, shown) in [
        ("../../../../etc/cron.d/x.jpg", "x.jpg"),
        ("..\\\\..\\\\windows\\\\win.jpg", "win.jpg"),
        (
            "<img src=x onerror=alert(1)>.jpg",
            "&#60;img src=x onerror=alert(1)&#62;.jpg",
        ),
        ("a\u{202e}gpj.exe.jpg", "agpj.exe.jpg"),
        ("=cmd|calc.jpg", "=cmd|calc.jpg"),
    ] {
        let (sent_to, photo) = (path.as_str(), house.another_photo());
        let answer = house.sends(&Sent::file(sent_to, name, &photo));
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name}: {}", answer.text);
        let page = house.sends(&Sent::of("GET", &format!("/portal/filing/{draft}/papers"), ""));
        assert!(page.text.contains(shown), "{name}");
        for dangerous in ["<img src=x", "../..", "\u{202e}", "C:\\"] {
            assert!(!page.text.contains(dangerous), "{name} shows {dangerous}");
        }
    }
}

#[test]
fn the_small_picture_is_drawn_anew_and_kept_by_no_browser() {
    let house = House::new();
    let (draft, file) = house.draft_with_a_file();
    let answer = house.sends(&Sent::of(
        "GET",
        &format!("/portal/filing/{draft}/files/{file}"),
        "",
    ));
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.kind, "image/jpeg");
    assert_eq!(
        answer.caching, "no-store",
        "at a kiosk the next person sits at the same browser"
    );
    assert_ne!(answer.bytes, PHOTO);
}

#[test]
fn a_page_of_a_sent_photograph_is_looked_at_in_a_size_that_can_be_read() {
    let house = House::new();
    let (draft, file) = house.draft_with_a_file();
    let at = format!("/portal/filing/{draft}/files/{file}");
    let small = house.sends(&Sent::of("GET", &at, ""));
    let page = house.sends(&Sent::of("GET", &format!("{at}/pages/1"), ""));
    assert_eq!(
        (page.status, page.kind.as_str(), page.caching.as_str()),
        (StatusCode::OK, "image/jpeg", "no-store")
    );
    assert!(page.bytes.starts_with(&[0xFF, 0xD8]) && page.bytes.len() > 4 * small.bytes.len());
    assert_ne!(page.bytes, PHOTO, "the straightened page, and not what came");
    for none in ["0", "2", "-1", "x", "99999999999999999999999"] {
        let answer = house.sends(&Sent::of("GET", &format!("{at}/pages/{none}"), ""));
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "page {none}");
    }
    let papers = house.sends(&Sent::of("GET", &format!("/portal/filing/{draft}/papers"), ""));
    assert!(
        papers
            .text
            .contains(&format!("<a href=\"{at}/pages/1\"><img src=\"{at}\"")),
        "{}",
        papers.text
    );
    assert!(
        papers.text.contains("alt=\"Xem trang 1 của "),
        "a screen reader names the way to it"
    );
    assert!(
        !papers.text.contains("filing-sheets"),
        "one page needs no list of pages"
    );
}
