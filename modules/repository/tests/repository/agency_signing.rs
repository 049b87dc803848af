//! The agency's signature on papers that an officer digitised: beside the officer's, once, by whoever keeps the agency's key.

use motcua_identity::{OpContext, Role, SignedIn, UnitId};
use motcua_kernel::Fault;
use motcua_repository::{
    Confirm, ConfirmOutcome, Correct, CorrectOutcome, FieldName, PaperFinding, PaperId, SampleKey,
    SealFilters, SecondCheck, Signers, TrustGrade, agency_sign, confirm, correct, event, import_paper_rules,
    papers_to_seal, prepare_agency_signature, prepare_confirmation, prepare_correction, public_view,
    second_check, signatures_of, verify_papers,
};
use motcua_sign::{DemoAuthority, DemoSubject, Identity, KeyAlgorithm, Signer, Term, TrustAnchors, Verdict};

use crate::desk::{Desk, NOON, UNIT, code, each_desk, fields, keys, officer, right};
use crate::keeping::{amend, kept};

fn clerk(desk: &Desk) -> OpContext {
    desk.seen_by(officer(UNIT, Role::Clerk, None))
}

fn sealed(desk: &Desk, cx: &OpContext, id: PaperId) -> Result<(), Fault> {
    let version = desk.paper(id).paper.version;
    let signed = prepare_agency_signature(&desk.db, (&desk.blobs, keys()), cx, (id, version))?;
    let cx = cx.clone();
    desk.db.write(move |tx| agency_sign(&cx, tx, &signed))
}

fn waiting(desk: &Desk, filters: &SealFilters, after: Option<PaperId>) -> Vec<PaperId> {
    let cx = clerk(desk);
    let found = desk
        .db
        .read(|tx| papers_to_seal(&cx, tx, filters, (after, 10)))
        .unwrap();
    found.into_iter().map(|one| one.row.id).collect()
}

fn all(desk: &Desk) -> Vec<PaperId> {
    waiting(desk, &SealFilters::default(), None)
}

#[test]
fn the_agency_signs_beside_the_officer_whose_signature_stays_valid() {
    each_desk(|desk| {
        let id = kept(desk);
        let before = desk.paper(id).paper;
        assert_eq!(before.trust, Some(TrustGrade::T1));
        sealed(desk, &clerk(desk), id).unwrap();
        let after = desk.paper(id).paper;
        assert_eq!(after.trust, Some(TrustGrade::T3));
        assert_eq!(after.code, before.code, "the paper is the same");
        let (old, new) = (before.signed.unwrap().hash, after.signed.unwrap().hash);
        let told = signatures_of(&desk.blobs, keys(), &new).unwrap();
        assert_eq!(told.len(), 2);
        assert!(told.iter().all(|one| one.verdict == Verdict::Valid), "{told:?}");
        let signers = told.iter().map(|one| one.signer.as_str());
        assert_eq!(
            signers.collect::<Vec<_>>(),
            ["Nông Văn Lâm", "UBND thị trấn Đồng Đăng"]
        );
        let (old_bytes, new_bytes) = (desk.blobs.get(&old).unwrap(), desk.blobs.get(&new).unwrap());
        assert!(
            new_bytes.starts_with(&old_bytes),
            "the signature is added, nothing is changed"
        );
        assert_eq!(desk.kinds(id).last().unwrap(), "paper-agency-signed");
        let seen: event::PaperAgencySigned = desk.story(id).last().unwrap().read().unwrap();
        assert_eq!((seen.before, seen.hash), (old.to_string(), new.to_string()));
        assert_eq!(seen.trust, TrustGrade::T3);
        let public = desk
            .db
            .read(|tx| public_view(tx, id, NOON.day()))
            .unwrap()
            .unwrap();
        assert_eq!(public.before_agency.len(), 1);
        assert_eq!(public.before_agency[0].hash, old.to_string());
        assert!(public.corrected.is_empty(), "a signature more is no correction");
        let checked = verify_papers(&desk.db, &desk.blobs, &keys().anchors).unwrap();
        assert_eq!(checked.findings, []);
    });
}

#[test]
fn papers_wait_for_the_agency_newest_first_until_it_signed_and_again_after_a_correction() {
    each_desk(|desk| {
        // All are of one moment, so the order of their identifiers is that of their age.
        let mut ids = [kept(desk), kept(desk), kept(desk)];
        ids.sort();
        let [first, second, third] = ids;
        assert_eq!(all(desk), [third, second, first]);
        assert_eq!(waiting(desk, &SealFilters::default(), Some(second)), [first]);
        sealed(desk, &clerk(desk), second).unwrap();
        assert_eq!(all(desk), [third, first]);
        amend(
            desk,
            second,
            &[(FieldName::Symbol, "13/2023/TLKS")],
            "Ghi nhầm số",
        )
        .unwrap()
        .unwrap();
        assert_eq!(
            all(desk),
            [third, second, first],
            "the new version has its officer's signature only"
        );
        sealed(desk, &clerk(desk), second).unwrap();
        let checked = verify_papers(&desk.db, &desk.blobs, &keys().anchors).unwrap();
        assert_eq!(checked.findings, []);
    });
}

#[test]
fn papers_that_wait_are_narrowed_to_a_kind_and_to_results_or_components() {
    each_desk(|desk| {
        let id = kept(desk);
        let by = |type_code: &str, is_result| {
            let filters = SealFilters {
                type_code: type_code.to_owned(),
                is_result,
            };
            waiting(desk, &filters, None)
        };
        assert_eq!(by("KQ.G15.000031", Some(false)), [id]);
        assert_eq!(by("KQ.G15.000032", None), []);
        assert_eq!(by("", Some(true)), []);
    });
}

#[test]
fn the_agency_signs_once_and_only_what_was_seen() {
    each_desk(|desk| {
        let id = kept(desk);
        let version = desk.paper(id).paper.version;
        let clerk = clerk(desk);
        let prepare = || prepare_agency_signature(&desk.db, (&desk.blobs, keys()), &clerk, (id, version));
        let (one, other) = (prepare().unwrap(), prepare().unwrap());
        let cx = clerk.clone();
        desk.db.write(move |tx| agency_sign(&cx, tx, &one)).unwrap();
        let cx = clerk.clone();
        let twice = desk.db.write(move |tx| agency_sign(&cx, tx, &other));
        assert_eq!(code(twice), "paper-changed-meanwhile");
        assert_eq!(code(sealed(desk, &clerk, id)), "paper-seal-not-due");
    });
}

#[test]
fn only_whoever_keeps_the_agencys_key_has_it_sign_and_only_for_its_own_unit() {
    each_desk(|desk| {
        let id = kept(desk);
        for actor in [
            officer(UNIT, Role::IntakeOfficer, None),
            officer(UNIT, Role::CaseOfficer, None),
            officer(UNIT, Role::AgencyHead, None),
            officer("06187", Role::Clerk, None),
            officer(UNIT, Role::Clerk, Some("dat-dai")),
        ] {
            assert_eq!(code(sealed(desk, &desk.seen_by(actor), id)), "not-allowed");
        }
        let elsewhere = desk.seen_by(officer("06187", Role::Clerk, None));
        let found = desk
            .db
            .read(|tx| papers_to_seal(&elsewhere, tx, &SealFilters::default(), (None, 10)))
            .unwrap();
        assert!(found.is_empty());
        sealed(desk, &desk.seen_by(officer(UNIT, Role::CentreHead, None)), id).unwrap();
    });
}

#[test]
fn what_waits_for_a_second_person_is_signed_by_the_agency_after_that() {
    each_desk(|desk| {
        let rules = "type_code,second_check,sample_per_mille,retention_years,basis\n*,yes,0,,x\n";
        desk.db.write(move |tx| import_paper_rules(tx, rules)).unwrap();
        let id = kept(desk);
        assert_eq!(all(desk), []);
        assert_eq!(code(sealed(desk, &clerk(desk), id)), "paper-seal-held-back");
        let other = desk.seen_by(officer(UNIT, Role::CaseOfficer, None));
        let word = SecondCheck {
            paper_id: id,
            version: desk.paper(id).paper.version,
            agrees: true,
            note: String::new(),
        };
        desk.db.write(move |tx| second_check(&other, tx, &word)).unwrap();
        assert_eq!(desk.paper(id).paper.trust, Some(TrustGrade::T2));
        assert_eq!(all(desk), [id]);
        sealed(desk, &clerk(desk), id).unwrap();
        assert_eq!(desk.paper(id).paper.trust, Some(TrustGrade::T3));
    });
}

#[test]
fn what_waits_to_be_entered_again_is_signed_by_the_agency_after_that() {
    each_desk(|desk| {
        let rules = "type_code,second_check,sample_per_mille,retention_years,basis\n*,no,1000,,x\n";
        desk.db.write(move |tx| import_paper_rules(tx, rules)).unwrap();
        let id = kept(desk);
        assert_eq!(all(desk), []);
        assert_eq!(code(sealed(desk, &clerk(desk), id)), "paper-seal-held-back");
    });
}

#[test]
fn after_a_correction_no_file_from_before_it_is_vouched_for_whoever_signed_it() {
    each_desk(|desk| {
        let id = kept(desk);
        let hash = || desk.paper(id).paper.signed.unwrap().hash.to_string();
        let by_officer = hash();
        sealed(desk, &clerk(desk), id).unwrap();
        let by_agency = hash();
        amend(desk, id, &[(FieldName::Symbol, "13/2023/TLKS")], "Ghi nhầm số")
            .unwrap()
            .unwrap();
        let public = || {
            let told = desk.db.read(|tx| public_view(tx, id, NOON.day())).unwrap();
            let told = told.unwrap();
            let mut corrected: Vec<String> = told.corrected.into_iter().map(|file| file.hash).collect();
            corrected.sort();
            let before: Vec<String> = told.before_agency.into_iter().map(|file| file.hash).collect();
            (corrected, before)
        };
        let mut old = vec![by_officer, by_agency];
        old.sort();
        assert_eq!(public(), (old.clone(), vec![]));
        let corrected = hash();
        sealed(desk, &clerk(desk), id).unwrap();
        assert_eq!(public(), (old, vec![corrected]));
    });
}

/// Officers of another authority: the certificate of one has run out.
struct Office {
    personal: Identity,
    anchors: TrustAnchors,
}

impl Signers for Office {
    fn personal(&self, _: &SignedIn) -> Result<Signer, Fault> {
        Ok(Signer::from_pem(
            self.personal.key_pem.as_bytes(),
            self.personal.chain_pem.as_bytes(),
        )?)
    }

    fn agency(&self, unit: &UnitId, name: &str) -> Result<Signer, Fault> {
        keys().agency(unit, name)
    }

    fn sample_key(&self) -> Result<SampleKey, Fault> {
        keys().sample_key()
    }

    fn anchors(&self) -> Result<TrustAnchors, Fault> {
        Ok(self.anchors.clone())
    }
}

/// The same office while its officer signs with a certificate that has run out, and after it has a new one.
fn late_and_in_time() -> (Office, Office) {
    let from = NOON.plus_seconds(-864_000);
    let term = |days: i64| Term {
        from,
        until: NOON.plus_seconds(days * 86_400),
    };
    let authority = DemoAuthority::new("CA minh họa khác", term(10)).unwrap();
    let officer = |serial, days| Office {
        personal: authority
            .issue(
                &DemoSubject {
                    name: "Nông Văn Lâm".to_owned(),
                    organisation: "UBND thị trấn Đồng Đăng".to_owned(),
                    serial,
                    algorithm: KeyAlgorithm::EcdsaP256,
                },
                term(days),
            )
            .unwrap(),
        anchors: TrustAnchors::from_pem(authority.certificate_pem().unwrap().as_bytes()).unwrap(),
    };
    (officer(2, -1), officer(3, 10))
}

#[test]
fn a_paper_signed_with_a_certificate_that_had_run_out_is_signed_again_as_it_is_and_then_by_the_agency() {
    each_desk(|desk| {
        let (late, in_time) = late_and_in_time();
        let id = desk.read();
        let form = Confirm {
            kind: None,
            paper_id: id,
            version: 1,
            fields: fields(),
            answers: right(),
        };
        let ConfirmOutcome::Ready(ready) =
            prepare_confirmation(&desk.db, &desk.blobs, &late, &desk.cx, &form).unwrap()
        else {
            panic!("the fields are right")
        };
        let cx = desk.cx.clone();
        desk.db.write(move |tx| confirm(&cx, tx, &ready)).unwrap();
        let prepare = || {
            let version = desk.paper(id).paper.version;
            let place = (&desk.blobs, &in_time as &dyn Signers);
            prepare_agency_signature(&desk.db, place, &clerk(desk), (id, version))
        };
        assert_eq!(code(prepare()), "paper-seal-out-of-time");
        let again = || {
            let input = Correct {
                kind: None,
                paper_id: id,
                version: desk.paper(id).paper.version,
                fields: fields(),
                reason: "Chứng thư số đã hết hạn".to_owned(),
            };
            prepare_correction(&desk.db, &desk.blobs, &in_time, &desk.cx, &input)
        };
        let CorrectOutcome::Ready(ready) = again().unwrap() else {
            panic!("the fields are right")
        };
        let cx = desk.cx.clone();
        desk.db.write(move |tx| correct(&cx, tx, &ready)).unwrap();
        assert_eq!(code(again()), "paper-nothing-corrected", "it is signed well now");
        let (signed, cx) = (prepare().unwrap(), clerk(desk));
        desk.db.write(move |tx| agency_sign(&cx, tx, &signed)).unwrap();
        assert_eq!(desk.paper(id).paper.trust, Some(TrustGrade::T3));
    });
}

#[test]
fn what_came_in_badly_signed_and_is_kept_as_it_came_is_not_offered_to_the_agency() {
    each_desk(|desk| {
        let id = kept(desk);
        let run = |sql: &'static str| {
            desk.db
                .write(move |tx| tx.execute(sql, motcua_db::values![id]))
                .unwrap();
        };
        run("UPDATE repository_paper SET signature_fault = 'changed', original_format = 'pdf' WHERE id = $1");
        assert_eq!(all(desk), [id], "its file was made here from what was read");
        run("DELETE FROM repository_page WHERE paper_id = $1");
        assert_eq!(all(desk), []);
    });
}

#[test]
fn a_file_put_in_place_of_the_one_the_agency_signed_is_found() {
    each_desk(|desk| {
        let (id, other) = (kept(desk), kept(desk));
        sealed(desk, &clerk(desk), id).unwrap();
        let hash = desk.paper(other).paper.signed.unwrap().hash.to_string();
        desk.db
            .write(move |tx| {
                tx.execute(
                    "UPDATE repository_paper SET signed_hash = $2 WHERE id = $1",
                    motcua_db::values![id, &hash],
                )
            })
            .unwrap();
        let seen = verify_papers(&desk.db, &desk.blobs, &keys().anchors).unwrap();
        assert_eq!(seen.findings, [PaperFinding::OtherFile { paper: id }]);
    });
}
