//! The agency's signature on papers that an officer digitised: beside the officer's, once, by whoever keeps the agency's key.

use motcua_identity::{OpContext, Role};
use motcua_kernel::Fault;
use motcua_repository::{
    FieldName, PaperFinding, PaperId, SealFilters, SecondCheck, TrustGrade, agency_sign, event,
    import_paper_rules, papers_to_seal, prepare_agency_signature, public_view, second_check, signatures_of,
    verify_papers,
};
use motcua_sign::Verdict;

use crate::desk::{Desk, NOON, UNIT, code, each_desk, keys, officer};
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
