//! A scan that was signed, and a copy with its attestation that was signed twice, stay what is kept: PDF/A-2b.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use std::process::Command;

use lopdf::{Dictionary, Document, Object};
use motcua_kernel::Instant;
use motcua_pdf::{
    Letter, Letterhead, PageImage, PaperMeta, ScanPage, Signatory, append_pages, coded_scan_to_pdfa, letter,
};
use motcua_sign::{
    Appearance, DemoAuthority, DemoSubject, KeyAlgorithm, SignatureRequest, Signer, Term, sign_pdf,
};
use motcua_testkit::skipped;

/// 15 November 2023, 09:30 in Vietnam.
fn morning() -> Instant {
    Instant::from_micros(1_700_015_400_000_000)
}

fn signer() -> Signer {
    let term = Term {
        from: morning().plus_seconds(-86_400),
        until: morning().plus_seconds(86_400),
    };
    let authority = DemoAuthority::new("CA minh họa", term).unwrap();
    let subject = DemoSubject {
        name: "Nông Thị Thử".to_owned(),
        organisation: "UBND thị trấn Đồng Đăng".to_owned(),
        serial: 2,
        algorithm: KeyAlgorithm::EcdsaP256,
    };
    let identity = authority.issue(&subject, term).unwrap();
    Signer::from_pem(identity.key_pem.as_bytes(), identity.chain_pem.as_bytes()).unwrap()
}

fn signed(pdf: &[u8], signer: &Signer, appearance: Appearance) -> Vec<u8> {
    let request = SignatureRequest {
        reason: "Số hóa giấy tờ".to_owned(),
        location: "Đồng Đăng".to_owned(),
        at: morning(),
        appearance,
    };
    sign_pdf(pdf, signer, &request).unwrap()
}

fn scan() -> Vec<u8> {
    let pixels = vec![230; 827 * 1169];
    let page = ScanPage {
        image: PageImage::Gray {
            width: 827,
            height: 1169,
            pixels: &pixels,
        },
        dpi: 100.0,
        words: Vec::new(),
    };
    let meta = PaperMeta {
        title: "Giấy khai sinh".to_owned(),
        code: "1".to_owned(),
        agency: "UBND thị trấn Đồng Đăng".to_owned(),
        scanned_at: morning(),
    };
    coded_scan_to_pdfa(&[page], &meta, Some("018bd2c5-0000-7000-8000-000000000001")).unwrap()
}

fn attestation() -> Vec<u8> {
    letter(&Letter {
        head: Letterhead {
            parent: None,
            agency: "UBND thị trấn Đồng Đăng".to_owned(),
        },
        number: "1".to_owned(),
        place_and_date: String::new(),
        title: "CHỨNG THỰC".to_owned(),
        subject: String::new(),
        body: Vec::new(),
        recipients: Vec::new(),
        signatory: Signatory::default(),
        code: Some("018bd2c5-0000-7000-8000-000000000001".to_owned()),
        demo: true,
        made_at: morning(),
    })
    .unwrap()
}

/// The entry of a dictionary, followed to where it leads.
fn entry<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> &'d Object {
    document.dereference(dictionary.get(key).unwrap()).unwrap().1
}

/// The marks of PDF/A-2b that can be seen without a validator.
fn assert_is_pdfa(pdf: &[u8]) {
    let document = Document::load_mem(pdf).unwrap();
    let root = document.catalog().unwrap();
    let metadata = entry(&document, root, b"Metadata").as_stream().unwrap();
    let metadata = String::from_utf8_lossy(&metadata.content);
    assert!(metadata.contains("<pdfaid:part>2</pdfaid:part>"), "{metadata}");
    assert!(metadata.contains("<pdfaid:conformance>B</pdfaid:conformance>"));
    let intents = entry(&document, root, b"OutputIntents").as_array().unwrap();
    assert_eq!(intents.len(), 1);
    assert!(document.trailer.has(b"ID") && !document.trailer.has(b"Encrypt"));
    let form = entry(&document, root, b"AcroForm").as_dict().unwrap();
    assert!(!form.has(b"NeedAppearances") && !form.has(b"XFA"));
    let mut annotations = 0;
    for object in document.objects.values() {
        let Ok(dictionary) = object.as_dict() else {
            continue;
        };
        let is = |key: &[u8], value: &[u8]| {
            let name = dictionary.get(key).and_then(Object::as_name);
            name.is_ok_and(|name| name == value)
        };
        if is(b"Type", b"FontDescriptor") {
            let embedded = [&b"FontFile"[..], b"FontFile2", b"FontFile3"];
            assert!(embedded.iter().any(|key| dictionary.has(key)));
        }
        if is(b"Subtype", b"Widget") {
            annotations += 1;
            // Printed, and neither hidden nor invisible; what is seen is drawn in the file.
            assert_eq!(dictionary.get(b"F").unwrap().as_i64().unwrap() & 0b10_0111, 0b100);
            assert!(dictionary.has(b"AP") && !dictionary.has(b"A") && !dictionary.has(b"AA"));
        }
    }
    assert!(annotations > 0, "nothing is signed");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("giay.pdf");
    std::fs::write(&file, pdf).unwrap();
    match Command::new("qpdf").arg("--check").arg(&file).output() {
        Ok(told) => {
            let told = String::from_utf8_lossy(&told.stdout).into_owned();
            assert!(told.contains("No syntax or stream encoding errors"), "{told}");
        }
        Err(_) => skipped("qpdf is not installed"),
    }
}

#[test]
fn a_signed_scan_is_still_an_archival_file() {
    assert_is_pdfa(&signed(&scan(), &signer(), Appearance::Officer));
}

#[test]
fn a_certified_copy_with_its_attestation_and_two_signatures_is_still_an_archival_file() {
    let signer = signer();
    let copy = append_pages(&scan(), &attestation()).unwrap();
    let by_person = signed(&copy, &signer, Appearance::Officer);
    let certified = signed(&by_person, &signer, Appearance::Agency);
    assert_is_pdfa(&certified);
    let pages = Document::load_mem(&certified).unwrap().get_pages().len();
    assert_eq!(pages, 2);
}
