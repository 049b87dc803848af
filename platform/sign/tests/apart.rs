//! What goes to another process and comes back from it: the half of signing that needs no key, and whom to trust.
#![expect(clippy::unwrap_used, reason = "a test that fails here has failed")]

use motcua_kernel::Instant;
use motcua_pdf::{Letter, Letterhead, Signatory, letter};
use motcua_sign::{
    Appearance, DemoAuthority, DemoSubject, KeyAlgorithm, SignError, SignatureRequest, SignatureRoom, Signer,
    Term, TrustAnchors, Verdict, check_pdf, fill_room, make_room, sign_pdf,
};

/// 15 November 2023, 09:30 in Vietnam.
const MORNING: Instant = Instant::from_micros(1_700_015_400_000_000);

const SERIAL: u64 = 2;

fn authority() -> (DemoAuthority, Signer) {
    let term = Term {
        from: MORNING.plus_seconds(-86_400),
        until: MORNING.plus_seconds(86_400),
    };
    let authority = DemoAuthority::new("CA minh họa", term).unwrap();
    let subject = DemoSubject {
        name: "Nông Văn Lâm".to_owned(),
        organisation: "UBND thị trấn Đồng Đăng".to_owned(),
        serial: SERIAL,
        algorithm: KeyAlgorithm::EcdsaP256,
    };
    let made = authority.issue(&subject, term).unwrap();
    let signer = Signer::from_pem(made.key_pem.as_bytes(), made.chain_pem.as_bytes()).unwrap();
    (authority, signer)
}

fn paper() -> Vec<u8> {
    letter(&Letter {
        head: Letterhead {
            parent: None,
            agency: "UBND THỊ TRẤN ĐỒNG ĐĂNG".to_owned(),
        },
        number: "15/TL-UBND".to_owned(),
        place_and_date: String::new(),
        title: "TRÍCH LỤC KHAI SINH".to_owned(),
        subject: String::new(),
        body: Vec::new(),
        recipients: Vec::new(),
        signatory: Signatory::default(),
        code: None,
        demo: false,
        made_at: MORNING,
    })
    .unwrap()
}

fn request() -> SignatureRequest {
    SignatureRequest {
        reason: "Số hóa giấy tờ".to_owned(),
        location: "Đồng Đăng".to_owned(),
        at: MORNING,
        appearance: Appearance::Agency,
    }
}

#[test]
fn a_signature_filled_into_the_room_of_another_process_is_sound_and_only_the_given_file_is_signed() {
    let (authority, signer) = authority();
    let room = SignatureRoom::of(&signer, &request()).unwrap();
    let roomy = make_room(&paper(), &room).unwrap();
    let signed = fill_room(&paper(), roomy.clone(), &signer, &room).unwrap();
    let anchors = TrustAnchors::from_pem(authority.certificate_pem().unwrap().as_bytes()).unwrap();
    assert_eq!(check_pdf(&signed, &anchors).unwrap()[0].verdict(), Verdict::Valid);
    let mut other = roomy;
    let place = other.iter().position(|byte| *byte == b'P').unwrap();
    other[place] = b'Q';
    assert!(matches!(
        fill_room(&paper(), other, &signer, &room),
        Err(SignError::Encode(_))
    ));
}

#[test]
fn whom_to_trust_and_what_was_revoked_arrive_as_they_were() {
    let (authority, signer) = authority();
    let signed = sign_pdf(&paper(), &signer, &request()).unwrap();
    let mut anchors = TrustAnchors::from_pem(authority.certificate_pem().unwrap().as_bytes()).unwrap();
    let arrived = |anchors: &TrustAnchors| {
        let (authorities, revoked) = anchors.parts().unwrap();
        let lists: Vec<&[u8]> = revoked.iter().map(Vec::as_slice).collect();
        let arrived = TrustAnchors::from_parts(authorities.as_bytes(), &lists).unwrap();
        check_pdf(&signed, &arrived).unwrap()[0].verdict()
    };
    assert_eq!(arrived(&TrustAnchors::none()), Verdict::Untrusted);
    assert_eq!(arrived(&anchors), Verdict::Valid);
    let list = authority
        .revocation_list(&[(SERIAL, MORNING.plus_seconds(-60))], MORNING)
        .unwrap();
    anchors.add_revoked(&list).unwrap();
    assert_eq!(arrived(&anchors), Verdict::Revoked);
}
