//! Signing and checking, by our own check and by poppler's where it is installed.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use std::path::Path;
use std::process::Command;

use motcua_kernel::Instant;
use motcua_pdf::{Applicant, ComponentLine, Letterhead, ReceiptSlip, page_sizes, receipt_slip};
use motcua_sign::{
    Appearance, DemoAuthority, DemoSubject, KeyAlgorithm, SignError, SignatureReport, SignatureRequest,
    Signer, Term, TrustAnchors, Verdict, check_pdf, demo_identity, sign_pdf,
};
use motcua_testkit::skipped;

const PERSON: &str = "Nguyễn Thị Hồng Nhung";
const AGENCY: &str = "Ủy ban nhân dân thị trấn Đồng Đăng, huyện Cao Lộc";

/// 15 November 2023, 09:30 in Vietnam.
fn morning() -> Instant {
    Instant::from_micros(1_700_015_400_000_000)
}

fn term() -> Term {
    Term {
        from: morning().plus_seconds(-86_400),
        until: morning().plus_seconds(365 * 86_400),
    }
}

fn authority() -> DemoAuthority {
    DemoAuthority::new("CA minh họa", term()).unwrap()
}

fn anchors(authority: &DemoAuthority) -> TrustAnchors {
    TrustAnchors::from_pem(authority.certificate_pem().unwrap().as_bytes()).unwrap()
}

fn signer(authority: &DemoAuthority, serial: u64, algorithm: KeyAlgorithm) -> Signer {
    let subject = DemoSubject {
        name: PERSON.to_owned(),
        organisation: AGENCY.to_owned(),
        serial,
        algorithm,
    };
    let identity = authority.issue(&subject, term()).unwrap();
    Signer::from_pem(identity.key_pem.as_bytes(), identity.chain_pem.as_bytes()).unwrap()
}

fn request(appearance: Appearance) -> SignatureRequest {
    SignatureRequest {
        reason: "Số hóa giấy tờ".to_owned(),
        location: "Đồng Đăng, Lạng Sơn".to_owned(),
        at: morning(),
        appearance,
    }
}

fn paper() -> Vec<u8> {
    receipt_slip(&ReceiptSlip {
        head: Letterhead {
            parent: None,
            agency: "UBND thị trấn Đồng Đăng".to_owned(),
        },
        number: "01/TNHS".to_owned(),
        place_and_date: "Đồng Đăng, ngày 15 tháng 11 năm 2023".to_owned(),
        dossier_code: "H37.23.17-231115-0007".to_owned(),
        register_book: String::new(),
        register_line: String::new(),
        reception: "Bộ phận Một cửa".to_owned(),
        applicant: Applicant {
            name: PERSON.to_owned(),
            ..Applicant::default()
        },
        request: "Đăng ký khai sinh".to_owned(),
        components: vec![ComponentLine {
            name: "Tờ khai".to_owned(),
            originals: 1,
            ..ComponentLine::default()
        }],
        sets: 1,
        legal_time: "Trong ngày".to_owned(),
        received_at: String::new(),
        due_at: String::new(),
        return_way: String::new(),
        officer: String::new(),
        demo: false,
        made_at: morning(),
    })
    .unwrap()
}

fn only(pdf: &[u8], anchors: &TrustAnchors) -> SignatureReport {
    let mut reports = check_pdf(pdf, anchors).unwrap();
    assert_eq!(reports.len(), 1);
    reports.remove(0)
}

/// Runs a tool over the file; nothing when the tool is not installed, which is said plainly.
fn tool(name: &str, arguments: &[&str], pdf: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf).unwrap();
    run(name, arguments, &file)
}

fn run(name: &str, arguments: &[&str], file: &Path) -> Option<String> {
    let Ok(output) = Command::new(name).args(arguments).arg(file).output() else {
        skipped(&format!("{name} is not installed"));
        return None;
    };
    Some(String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr))
}

#[test]
fn a_signed_paper_names_its_signer_and_is_sound_with_either_kind_of_key() {
    let authority = authority();
    for (serial, algorithm) in [(2, KeyAlgorithm::EcdsaP256), (3, KeyAlgorithm::RsaPkcs1)] {
        let signed = sign_pdf(
            &paper(),
            &signer(&authority, serial, algorithm),
            &request(Appearance::Officer),
        )
        .unwrap();
        let report = only(&signed, &anchors(&authority));
        assert_eq!(report.signer_name, PERSON);
        assert_eq!(report.organisation, AGENCY);
        assert_eq!(report.signed_at, Some(morning()));
        assert!(report.covers_whole_file && !report.later_changes);
        assert!(report.is_sound(), "{algorithm:?}: {report:?}");
    }
}

#[test]
fn signing_appends_and_leaves_every_byte_before_as_it_was() {
    let authority = authority();
    let paper = paper();
    let signed = sign_pdf(
        &paper,
        &signer(&authority, 2, KeyAlgorithm::EcdsaP256),
        &request(Appearance::Officer),
    )
    .unwrap();
    assert!(signed.starts_with(&paper));
    assert_eq!(page_sizes(&signed).unwrap(), page_sizes(&paper).unwrap());
}

#[test]
fn one_changed_byte_outside_the_envelope_or_in_its_padding_is_noticed() {
    let authority = authority();
    let anchors = anchors(&authority);
    let signer = signer(&authority, 2, KeyAlgorithm::EcdsaP256);
    let signed = sign_pdf(&paper(), &signer, &request(Appearance::Officer)).unwrap();
    let padding = b"0".repeat(64);
    let padding = signed.windows(64).rposition(|window| window == padding).unwrap();
    let opening = signed
        .windows(9)
        .rposition(|window| window == b"/Contents")
        .unwrap();
    // The envelope is not signed by itself (it holds the signature); whoever keeps the file keeps its hash too.
    let outside = |place: &usize| *place < opening || *place > padding;
    // A prime step walks over body, mark, signature dictionary and trailer alike.
    let places =
        (0..signed.len())
            .step_by(499)
            .filter(outside)
            .chain([padding, padding + 63, signed.len() - 1]);
    for place in places {
        let mut changed = signed.clone();
        changed[place] ^= 0x01;
        let sound = check_pdf(&changed, &anchors)
            .is_ok_and(|reports| !reports.is_empty() && reports.iter().all(SignatureReport::is_sound));
        assert!(
            !sound,
            "a change at byte {place} of {} went unnoticed",
            signed.len()
        );
    }
}

#[test]
fn a_byte_changed_in_the_paper_is_a_wrong_digest_and_not_a_wrong_key() {
    let authority = authority();
    let mut signed = sign_pdf(
        &paper(),
        &signer(&authority, 2, KeyAlgorithm::EcdsaP256),
        &request(Appearance::Invisible),
    )
    .unwrap();
    // The comment after the file's first line, which every reader skips.
    signed[12] ^= 0x01;
    let report = only(&signed, &anchors(&authority));
    assert!(!report.digest_matches && report.signature_valid && !report.is_sound());
    if let Some(said) = tool("pdfsig", &["-nocert"], &signed) {
        assert!(said.contains("Digest Mismatch"), "{said}");
    }
}

#[test]
fn a_second_signature_leaves_the_first_sound() {
    let authority = authority();
    let once = sign_pdf(
        &paper(),
        &signer(&authority, 2, KeyAlgorithm::EcdsaP256),
        &request(Appearance::Officer),
    )
    .unwrap();
    let twice = sign_pdf(
        &once,
        &signer(&authority, 3, KeyAlgorithm::RsaPkcs1),
        &request(Appearance::Agency),
    )
    .unwrap();
    let thrice = sign_pdf(
        &twice,
        &signer(&authority, 4, KeyAlgorithm::EcdsaP256),
        &request(Appearance::Officer),
    )
    .unwrap();
    let reports = check_pdf(&thrice, &anchors(&authority)).unwrap();
    assert_eq!(reports.len(), 3);
    assert!(reports.iter().all(SignatureReport::is_sound), "{reports:?}");
    assert!(reports[0].later_changes && reports[0].later_changes_harmless && !reports[0].covers_whole_file);
    assert!(!reports[2].later_changes && reports[2].covers_whole_file);
}

#[test]
fn a_page_changed_by_an_appended_revision_is_not_harmless() {
    let authority = authority();
    let signed = sign_pdf(
        &paper(),
        &signer(&authority, 2, KeyAlgorithm::EcdsaP256),
        &request(Appearance::Officer),
    )
    .unwrap();
    let previous = lopdf::Document::load_mem(&signed).unwrap();
    let page = previous.page_iter().next().unwrap();
    let mut update = lopdf::IncrementalDocument::create_from(signed, previous);
    update.opt_clone_object_to_new_document(page).unwrap();
    let stream = lopdf::Stream::new(lopdf::Dictionary::new(), b"0 0 100 100 re f".to_vec());
    let content = update.new_document.add_object(stream);
    let dictionary = update.new_document.get_dictionary_mut(page).unwrap();
    dictionary.set("Contents", lopdf::Object::Reference(content));
    let mut forged = Vec::new();
    update.save_to(&mut forged).unwrap();
    let report = only(&forged, &anchors(&authority));
    assert!(report.digest_matches && report.signature_valid && report.later_changes);
    assert!(!report.later_changes_harmless && !report.is_sound());
}

#[test]
fn a_signature_by_an_unknown_authority_is_whole_but_not_trusted() {
    let signed = sign_pdf(
        &paper(),
        &signer(&authority(), 2, KeyAlgorithm::EcdsaP256),
        &request(Appearance::Invisible),
    )
    .unwrap();
    // Another authority of the same name: only the key tells them apart.
    for anchors in [anchors(&authority()), TrustAnchors::none()] {
        let report = only(&signed, &anchors);
        assert!(report.digest_matches && report.signature_valid);
        assert!(!report.certificate_trusted && !report.is_sound());
    }
}

#[test]
fn a_signature_outside_the_certificates_term_is_told() {
    let authority = authority();
    let signer = signer(&authority, 2, KeyAlgorithm::EcdsaP256);
    for at in [term().from.plus_seconds(-1), term().until.plus_seconds(1)] {
        let signed = sign_pdf(
            &paper(),
            &signer,
            &SignatureRequest {
                at,
                ..request(Appearance::Invisible)
            },
        )
        .unwrap();
        let report = only(&signed, &anchors(&authority));
        assert!(report.signature_valid && !report.certificate_valid_at_signing && !report.is_sound());
    }
}

#[test]
fn poppler_finds_both_signatures_valid_and_the_marks_readable() {
    let authority = authority();
    let once = sign_pdf(
        &paper(),
        &signer(&authority, 2, KeyAlgorithm::EcdsaP256),
        &request(Appearance::Officer),
    )
    .unwrap();
    let twice = sign_pdf(
        &once,
        &signer(&authority, 3, KeyAlgorithm::RsaPkcs1),
        &request(Appearance::Agency),
    )
    .unwrap();
    if let Some(said) = tool("pdfsig", &["-nocert"], &twice) {
        assert_eq!(said.matches("Signature is Valid").count(), 2, "{said}");
        assert_eq!(said.matches("ETSI.CAdES.detached").count(), 2, "{said}");
        assert!(said.contains(PERSON));
    }
    if let Some(said) = tool("qpdf", &["--check"], &twice) {
        assert!(said.contains("No syntax or stream encoding errors"), "{said}");
    }
    if let Some(said) = tool("pdffonts", &[], &twice) {
        let rows = said.lines().skip(2);
        assert!(
            rows.clone().count() >= 4 && rows.clone().all(|row| row.contains("yes yes yes")),
            "{said}"
        );
    }
}

#[test]
fn a_file_with_object_streams_can_be_signed_too() {
    let folder = tempfile::tempdir().unwrap();
    let (plain, packed) = (folder.path().join("plain.pdf"), folder.path().join("packed.pdf"));
    std::fs::write(&plain, paper()).unwrap();
    let made = Command::new("qpdf")
        .arg("--object-streams=generate")
        .arg(&plain)
        .arg(&packed)
        .status();
    if made.is_err() {
        skipped("qpdf is not installed");
        return;
    }
    let authority = authority();
    let signed = sign_pdf(
        &std::fs::read(&packed).unwrap(),
        &signer(&authority, 2, KeyAlgorithm::EcdsaP256),
        &request(Appearance::Officer),
    )
    .unwrap();
    assert!(only(&signed, &anchors(&authority)).is_sound());
    if let Some(said) = tool("pdfsig", &["-nocert"], &signed) {
        assert!(said.contains("Signature is Valid"), "{said}");
    }
}

#[test]
fn the_mark_stands_in_its_corner_however_the_page_is_turned() {
    let authority = authority();
    let signer = signer(&authority, 2, KeyAlgorithm::EcdsaP256);
    // Where the officer's mark begins on an A5 page: the corner of the page that is shown at the top left.
    let corners = [
        (0, (16.0, 579.28)),
        (90, (16.0, 16.0)),
        (180, (403.53, 16.0)),
        (270, (403.53, 579.28)),
    ];
    for (turn, (x, y)) in corners {
        let mut document = lopdf::Document::load_mem(&paper()).unwrap();
        let page = document.page_iter().next().unwrap();
        document.get_dictionary_mut(page).unwrap().set("Rotate", turn);
        let mut turned = Vec::new();
        document.save_to(&mut turned).unwrap();
        let signed = sign_pdf(&turned, &signer, &request(Appearance::Officer)).unwrap();
        let document = lopdf::Document::load_mem(&signed).unwrap();
        let widgets = document.get_page_annotations(page).unwrap();
        let rectangle = widgets.first().unwrap().get(b"Rect").unwrap().as_array().unwrap();
        let sides: Vec<f32> = rectangle.iter().map(|side| side.as_float().unwrap()).collect();
        let near = |wanted: f32, found: &[f32]| found.iter().any(|side| (side - wanted).abs() < 0.1);
        assert!(
            near(x, &[sides[0], sides[2]]) && near(y, &[sides[1], sides[3]]),
            "{turn}: {sides:?}"
        );
        assert_eq!(
            sides[2] - sides[0] > sides[3] - sides[1],
            turn % 180 == 0,
            "{turn}: {sides:?}"
        );
        assert!(only(&signed, &anchors(&authority)).is_sound());
    }
}

#[test]
fn garbage_is_an_error_and_an_unsigned_paper_has_no_signatures() {
    let signer = signer(&authority(), 2, KeyAlgorithm::EcdsaP256);
    let whole = paper();
    let half = &whole[..whole.len() / 2];
    for garbage in [&b""[..], b"%PDF-1.7", b"khong phai PDF", &[0xFF; 4096], half] {
        // A torn file may be mended by the reader; what must not happen is a panic or a signature found.
        if let Ok(reports) = check_pdf(garbage, &TrustAnchors::none()) {
            assert!(reports.is_empty());
        }
    }
    assert!(matches!(
        check_pdf(b"khong phai PDF", &TrustAnchors::none()),
        Err(SignError::Pdf(_))
    ));
    assert!(matches!(
        sign_pdf(b"khong phai PDF", &signer, &request(Appearance::Officer)),
        Err(SignError::Pdf(_))
    ));
    assert_eq!(check_pdf(&whole, &TrustAnchors::none()).unwrap(), Vec::new());
}

#[test]
fn a_file_whose_table_of_objects_is_broken_is_not_appended_to() {
    let mut torn = paper();
    let at = torn
        .windows(9)
        .rposition(|window| window == b"startxref")
        .unwrap();
    torn.truncate(at);
    torn.extend_from_slice(b"startxref\n7\n%%EOF");
    let signer = signer(&authority(), 2, KeyAlgorithm::EcdsaP256);
    assert!(matches!(
        sign_pdf(&torn, &signer, &request(Appearance::Officer)),
        Err(SignError::Pdf(_))
    ));
}

#[test]
fn a_key_that_is_not_the_certificates_is_refused() {
    let subject = |serial| DemoSubject {
        name: PERSON.to_owned(),
        organisation: String::new(),
        serial,
        algorithm: KeyAlgorithm::EcdsaP256,
    };
    let (one, _) = demo_identity(&subject(2), term()).unwrap();
    let (other, _) = demo_identity(&subject(3), term()).unwrap();
    let mixed = Signer::from_pem(one.key_pem.as_bytes(), other.chain_pem.as_bytes());
    assert!(matches!(mixed, Err(SignError::KeyMismatch)));
    for wrong in [
        &b""[..],
        b"-----BEGIN PRIVATE KEY-----\nxx\n-----END PRIVATE KEY-----\n",
        b"\x30\x82",
    ] {
        assert!(matches!(
            Signer::from_pem(wrong, one.chain_pem.as_bytes()),
            Err(SignError::Key(_))
        ));
        assert!(matches!(
            Signer::from_pem(one.key_pem.as_bytes(), wrong),
            Err(SignError::Key(_))
        ));
    }
}

#[test]
fn an_authority_kept_in_files_goes_on_issuing_under_the_same_anchor() {
    let first = authority();
    let certificate = first.certificate_pem().unwrap();
    let again = DemoAuthority::from_pem(first.key_pem(), &certificate).unwrap();
    let signed = sign_pdf(
        &paper(),
        &signer(&again, 9, KeyAlgorithm::EcdsaP256),
        &request(Appearance::Invisible),
    )
    .unwrap();
    assert!(only(&signed, &anchors(&first)).is_sound());
}

#[test]
fn a_certificate_taken_back_signs_no_more_and_its_claimed_time_proves_nothing() {
    let authority = authority();
    let signed = sign_pdf(
        &paper(),
        &signer(&authority, 7, KeyAlgorithm::EcdsaP256),
        &request(Appearance::Officer),
    )
    .unwrap();
    let with = |list: &[u8]| {
        let mut anchors = anchors(&authority);
        anchors.add_revoked(list).unwrap();
        only(&signed, &anchors).verdict()
    };
    let since = morning().plus_seconds(3_600);
    let list = |serial| authority.revocation_list(&[(serial, since)], since).unwrap();
    assert_eq!(with(&list(7)), Verdict::Revoked);
    assert_eq!(with(&list(8)), Verdict::Valid, "another's certificate");
    // Somebody else's list, under the authority's name, revokes nothing.
    let stranger = DemoAuthority::new("CA minh họa", term()).unwrap();
    let theirs = stranger.revocation_list(&[(7, since)], since).unwrap();
    assert_eq!(with(&theirs), Verdict::Valid);
    assert!(TrustAnchors::none().add_revoked(b"danh sach").is_err());
    // OpenSSL reads the list and believes its signature.
    let folder = tempfile::tempdir().unwrap();
    let certificate = folder.path().join("ca.pem");
    std::fs::write(&certificate, authority.certificate_pem().unwrap()).unwrap();
    let file = folder.path().join("list.crl");
    std::fs::write(&file, list(7)).unwrap();
    let asked = ["crl", "-inform", "DER", "-noout", "-text", "-CAfile"];
    let answer = Command::new("openssl")
        .args(asked)
        .arg(&certificate)
        .arg("-in")
        .arg(&file)
        .output();
    if let Ok(answer) = answer {
        let said =
            String::from_utf8_lossy(&answer.stdout).into_owned() + &String::from_utf8_lossy(&answer.stderr);
        assert!(
            said.contains("verify OK") && said.contains("Serial Number: 07"),
            "{said}"
        );
    } else {
        skipped("openssl is not installed");
    }
}
