//! Signatures in papers as people hand them in, and the grade that they give.

use motcua_identity::Role;
use motcua_pdf::{Block, Letter, Letterhead, Signatory, letter};
use motcua_repository::{
    PaperId, PaperSignature, QualityList, SignedBy, Signers, TrustGrade, agencies_for, prepare_scan, quality,
    quality_list, signatures_in,
};
use motcua_sign::{Appearance, SignatureRequest, Signer, Verdict, sign_pdf};

use crate::desk::{BIRTH, COMPANY, Desk, Fake, NOON, UNIT, each_desk, keys, officer, unit};

fn page() -> Vec<u8> {
    letter(&Letter {
        head: Letterhead {
            parent: None,
            agency: "UBND THỊ TRẤN ĐỒNG ĐĂNG".to_owned(),
        },
        number: "15/TL-UBND".to_owned(),
        place_and_date: "Đồng Đăng, ngày 15 tháng 11 năm 2023".to_owned(),
        title: "TRÍCH LỤC KHAI SINH".to_owned(),
        subject: String::new(),
        body: vec![Block::Paragraph("Hoàng Thị Én".to_owned())],
        recipients: Vec::new(),
        signatory: Signatory::default(),
        code: None,
        demo: true,
        made_at: NOON,
    })
    .unwrap()
}

fn signed(pdf: &[u8], signer: &Signer, appearance: Appearance) -> Vec<u8> {
    let request = SignatureRequest {
        reason: "Trích lục khai sinh".to_owned(),
        location: "Đồng Đăng".to_owned(),
        at: NOON,
        appearance,
    };
    sign_pdf(pdf, signer, &request).unwrap()
}

pub fn by_agency() -> Vec<u8> {
    let agency = keys().agency(&unit(UNIT), "UBND thị trấn Đồng Đăng").unwrap();
    signed(&page(), &agency, Appearance::Agency)
}

fn by_person(desk: &Desk) -> Vec<u8> {
    let person = keys().personal(desk.cx.officer().unwrap()).unwrap();
    signed(&page(), &person, Appearance::Officer)
}

fn handed_in(desk: &Desk, bytes: &[u8]) -> PaperId {
    let mut form = desk.form("handed-in", bytes).unwrap();
    form.prepared = prepare_scan(&desk.blobs, &motcua_ocr::Limits::default(), bytes, "a.pdf").unwrap();
    let id = desk.send(&form).unwrap();
    desk.work(&Fake::says(&[BIRTH]), NOON);
    id
}

fn found(desk: &Desk, id: PaperId) -> Vec<PaperSignature> {
    signatures_in(&desk.blobs, keys(), &desk.paper(id).paper).unwrap()
}

fn grade(desk: &Desk, bytes: &[u8]) -> TrustGrade {
    let id = handed_in(desk, bytes);
    desk.confirm(id, 1).unwrap().unwrap();
    desk.paper(id).paper.trust.unwrap()
}

#[test]
fn a_paper_that_an_agency_signed_is_told_so_and_is_worth_more_than_a_scan() {
    each_desk(|desk| {
        let id = handed_in(desk, &by_agency());
        let told = found(desk, id);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].verdict, Verdict::Valid);
        assert_eq!(signed_by(desk, &told), [SignedBy::Agency]);
        assert_eq!(told[0].signed_at, Some(NOON));
        desk.confirm(id, 1).unwrap().unwrap();
        assert_eq!(desk.paper(id).paper.trust, Some(TrustGrade::T3));
        assert!(badly_signed(desk).is_empty());
    });
}

fn signed_by(desk: &Desk, told: &[PaperSignature]) -> Vec<SignedBy> {
    let agencies = agencies_for(&desk.db, told).unwrap();
    told.iter().map(|one| one.signed_by(&agencies)).collect()
}

#[test]
fn a_trusted_signature_of_a_company_is_told_and_makes_no_agencys_paper() {
    each_desk(|desk| {
        let bytes = signed(&page(), &keys().company(), Appearance::Agency);
        let id = handed_in(desk, &bytes);
        let told = found(desk, id);
        assert_eq!(told[0].verdict, Verdict::Valid);
        assert_eq!(
            (told[0].signer.as_str(), told[0].organisation.as_str()),
            (COMPANY, COMPANY)
        );
        assert_eq!(signed_by(desk, &told), [SignedBy::Organisation]);
        desk.confirm(id, 1).unwrap().unwrap();
        assert_eq!(desk.paper(id).paper.trust, Some(TrustGrade::T1));
        assert!(
            badly_signed(desk).is_empty(),
            "its signature is sound all the same"
        );
    });
}

#[test]
fn a_signature_of_a_person_is_told_and_makes_no_agencys_paper() {
    each_desk(|desk| {
        let bytes = by_person(desk);
        assert_eq!(grade(desk, &bytes), TrustGrade::T1);
    });
}

#[test]
fn a_changed_byte_breaks_the_signature_and_the_grade() {
    each_desk(|desk| {
        let mut bytes = by_agency();
        let place = bytes.windows(9).position(|part| part == b"/MediaBox").unwrap();
        // The first page grows by a digit, within the signed bytes.
        let digit = bytes[place..].iter().position(u8::is_ascii_digit).unwrap() + place;
        bytes[digit] = if bytes[digit] == b'0' { b'1' } else { b'0' };
        let id = handed_in(desk, &bytes);
        assert_eq!(found(desk, id)[0].verdict, Verdict::Broken);
        desk.confirm(id, 1).unwrap().unwrap();
        assert_eq!(desk.paper(id).paper.trust, Some(TrustGrade::T1));
        assert_eq!(
            badly_signed(desk),
            [id],
            "it counts against the papers of the unit"
        );
    });
}

/// Kept papers that came in with an invalid signature, as the figures of the unit open to them.
fn badly_signed(desk: &Desk) -> Vec<PaperId> {
    let head = desk.seen_by(officer(UNIT, Role::AgencyHead, None));
    let place = unit(UNIT);
    let told = desk
        .db
        .read(|tx| quality(&head, tx, std::slice::from_ref(&place)))
        .unwrap();
    let counted = told.get(UNIT).unwrap().badly_signed;
    let rows = desk
        .db
        .read(|tx| quality_list(&head, tx, (&place, QualityList::BadlySigned), (0, 10)))
        .unwrap();
    assert_eq!(u64::try_from(rows.len()).unwrap(), counted);
    rows.into_iter().map(|row| row.id).collect()
}

/// Keys of an office that trusts nobody.
struct Strangers;

impl Signers for Strangers {
    fn personal(&self, officer: &motcua_identity::SignedIn) -> Result<Signer, motcua_kernel::Fault> {
        keys().personal(officer)
    }

    fn agency(&self, unit: &motcua_identity::UnitId, name: &str) -> Result<Signer, motcua_kernel::Fault> {
        keys().agency(unit, name)
    }
}

#[test]
fn an_agency_nobody_vouches_for_is_no_agency() {
    each_desk(|desk| {
        let id = handed_in(desk, &by_agency());
        let told = signatures_in(&desk.blobs, &Strangers, &desk.paper(id).paper).unwrap();
        assert_eq!(told[0].verdict, Verdict::Untrusted);
    });
}

#[test]
fn a_picture_has_no_signatures() {
    each_desk(|desk| {
        let id = desk.read();
        assert!(found(desk, id).is_empty());
    });
}
