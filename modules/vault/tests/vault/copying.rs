//! Certified electronic copies.

use std::io::Cursor;
use std::sync::OnceLock;

use motcua_blobs::BlobStore;
use motcua_db::values;
use motcua_dossier::model::{Command, UnitRef};
use motcua_dossier::{Act, DossierId, act, settle};
use motcua_identity::{OpContext, Role, SignedIn, UnitId};
use motcua_kernel::{Fault, FaultKind};
use motcua_ocr::Limits;
use motcua_repository::{
    Certify, Correct, FieldName, Owner, OwnerIdKind, PaperId, PaperPart, QualityList, Scan, Signers,
    TrustGrade, certifiable, paper, papers_held, prepare_certified_copy, prepare_correction, prepare_scan,
    public_view, quality, quality_list, refuse_certified_copy, scan,
};
use motcua_sign::{DemoAuthority, DemoSubject, KeyAlgorithm, Signer, Term, TrustAnchors, check_pdf};
use motcua_vault::{
    COPY_PROCEDURE, CertifiedCopy, Claim, ContestPaper, CopyNumbered, Door, NumberCopy, attestation,
    certified_copy, contest_paper, contests_waiting, copy_book, copy_dossiers, dossier_for_copy, hide_paper,
    keep_copy, number_copy, own_paper, unused_numbers,
};

use crate::stage::{ELSEWHERE, HERE, OWNER, Stage, now, on_both};

/// Keys made once: making them takes time.
struct Keys {
    personal: (String, String),
    agency: (String, String),
    anchors: TrustAnchors,
}

fn keys() -> &'static Keys {
    static KEYS: OnceLock<Keys> = OnceLock::new();
    KEYS.get_or_init(|| {
        let term = Term {
            from: now().plus_seconds(-86_400),
            until: now().plus_seconds(864_000),
        };
        let authority = DemoAuthority::new("CA minh họa", term).unwrap();
        let identity = |name: &str, serial| {
            let subject = DemoSubject {
                name: name.to_owned(),
                organisation: "UBND thị trấn Đồng Đăng".to_owned(),
                serial,
                algorithm: KeyAlgorithm::EcdsaP256,
            };
            let made = authority.issue(&subject, term).unwrap();
            (made.key_pem, made.chain_pem)
        };
        Keys {
            personal: identity("Nông Thị Thử", 2),
            agency: identity("UBND thị trấn Đồng Đăng", 3),
            anchors: TrustAnchors::from_pem(authority.certificate_pem().unwrap().as_bytes()).unwrap(),
        }
    })
}

fn signer((key, chain): &(String, String)) -> Result<Signer, Fault> {
    Ok(Signer::from_pem(key.as_bytes(), chain.as_bytes())?)
}

impl Signers for Keys {
    fn personal(&self, _: &SignedIn) -> Result<Signer, Fault> {
        signer(&self.personal)
    }

    fn agency(&self, _: &UnitId, _: &str) -> Result<Signer, Fault> {
        signer(&self.agency)
    }

    fn sample_key(&self) -> Result<motcua_repository::SampleKey, Fault> {
        Ok(motcua_repository::SampleKey::new(
            [7; motcua_repository::SampleKey::LENGTH],
        ))
    }
}

/// The agency's key is away.
struct NoSeal;

impl Signers for NoSeal {
    fn personal(&self, officer: &SignedIn) -> Result<Signer, Fault> {
        keys().personal(officer)
    }

    fn agency(&self, _: &UnitId, _: &str) -> Result<Signer, Fault> {
        Err(Fault::new(FaultKind::Unavailable, "no-key"))
    }
}

struct Folder {
    blobs: BlobStore,
    _kept: tempfile::TempDir,
}

fn folder() -> Folder {
    let kept = tempfile::tempdir().unwrap();
    Folder {
        blobs: BlobStore::open(kept.path()).unwrap().without_waiting_for_disk(),
        _kept: kept,
    }
}

fn picture(shade: u8) -> Vec<u8> {
    let pixels = image::GrayImage::from_pixel(827, 1169, image::Luma([shade]));
    let mut bytes = Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn scanned(stage: &Stage, folder: &Folder, cx: &OpContext, shade: u8) -> PaperId {
    scanned_for(stage, (folder, shade), cx, None)
}

fn scanned_for(
    stage: &Stage,
    (folder, shade): (&Folder, u8),
    cx: &OpContext,
    dossier: Option<DossierId>,
) -> PaperId {
    let wanted = Scan {
        request_key: stage.key(),
        unit: HERE.parse().unwrap(),
        field: Some("Chứng thực".to_owned()),
        dossier_id: dossier.map(|id| id.to_string()),
        part: PaperPart::Result,
        owner: Owner {
            id_kind: OwnerIdKind::PersonalId,
            id_number: OWNER.to_owned(),
            name: "Lăng Thị Mủi".to_owned(),
        },
        type_code: Some("KQ.G15.000031".parse().unwrap()),
        paper_name: "Giấy khai sinh".to_owned(),
        procedure_code: Some("2.000815".to_owned()),
        not_digitised: None,
        prepared: prepare_scan(
            &folder.blobs,
            &Limits::default(),
            &picture(shade),
            "ban-chinh.png",
        )
        .unwrap(),
    };
    stage.write(cx, move |cx, tx| scan(cx, tx, &wanted)).unwrap()
}

fn form(paper_id: PaperId) -> Certify {
    let fields = [
        (FieldName::Symbol, "12/2020"),
        (FieldName::Issuer, "UBND xã Thử"),
        (FieldName::IssueDate, "04/05/2020"),
    ];
    Certify {
        paper_id,
        version: 1,
        fields: fields.map(|(name, value)| (name, value.to_owned())).into(),
    }
}

fn numbered(stage: &Stage, cx: &OpContext, paper: PaperId, compared: bool) -> Result<CopyNumbered, Fault> {
    stage.write(cx, move |cx, tx| {
        number_copy(cx, tx, NumberCopy { paper, compared })
    })
}

fn line(outcome: Result<CopyNumbered, Fault>) -> CertifiedCopy {
    match outcome.unwrap() {
        CopyNumbered::Numbered(copy) => copy,
        CopyNumbered::Invalid(problems) => panic!("{problems:?}"),
    }
}

/// Where the province's site is.
const SITE: &str = "https://dvc.example";

/// What the codes on the pages of `pdf` say; nothing where this machine draws no pages.
fn codes(pdf: &[u8]) -> Option<Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ban-sao.pdf");
    std::fs::write(&file, pdf).unwrap();
    let drawn = std::process::Command::new("pdftoppm")
        .args(["-r", "300", "-png"])
        .arg(&file)
        .arg(folder.path().join("trang"))
        .status();
    if drawn.is_err() {
        motcua_testkit::skipped("pdftoppm is not installed");
        return None;
    }
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "png") {
            let bytes = std::fs::read(&path).unwrap();
            found.extend(motcua_ocr::codes_on_picture(&bytes, &motcua_ocr::Limits::default()).unwrap());
        }
    }
    Some(found)
}

/// Signs and keeps what has its number.
fn sign(
    stage: &Stage,
    folder: &Folder,
    cx: &OpContext,
    copy: &CertifiedCopy,
    keys: &dyn Signers,
) -> Result<(), Fault> {
    let asked = copy.clone();
    let letter = stage.db.read(move |tx| attestation(tx, &asked, (true, SITE)))?;
    let number = copy.spoken_number();
    let with = (&folder.blobs, keys);
    let prepared = prepare_certified_copy(&stage.db, with, cx, &form(copy.paper_id), (&number, &letter))?;
    stage
        .write(cx, move |cx, tx| keep_copy(cx, tx, &prepared))
        .map(drop)
}

#[test]
fn a_certified_copy_is_compared_numbered_signed_by_person_and_agency_and_anyone_can_verify_it() {
    on_both(|stage| {
        let folder = folder();
        let certifier = stage.officer("chungthuc", HERE, &[Role::Ecertifier]);
        let id = scanned(stage, &folder, &certifier, 200);
        let Ok(CopyNumbered::Invalid(problems)) = numbered(stage, &certifier, id, false) else {
            panic!("certified without a comparison");
        };
        assert_eq!(problems[0].code, "copy-not-compared");
        let copy = line(numbered(stage, &certifier, id, true));
        assert_eq!(copy.spoken_number(), "1, quyển số 01/2023-SCT/BS");
        sign(stage, &folder, &certifier, &copy, keys()).unwrap();
        let kept = stage.db.read(move |tx| paper(tx, id)).unwrap().unwrap().paper;
        assert_eq!(kept.trust, Some(TrustGrade::T3));
        let file = folder.blobs.get(&kept.signed.unwrap().hash).unwrap();
        if let Some(codes) = codes(&file) {
            let address = format!("{SITE}/verify/{id}");
            assert!(codes.contains(&address), "a telephone finds the page: {codes:?}");
        }
        let reports = check_pdf(&file, &keys().anchors).unwrap();
        assert_eq!(reports.len(), 2);
        assert!(reports.iter().all(motcua_sign::SignatureReport::is_sound));
        assert_eq!(
            motcua_pdf::page_sizes(&file).unwrap().len(),
            2,
            "the attestation follows the copy"
        );
        let told = stage
            .db
            .read(move |tx| public_view(tx, id, now().day()))
            .unwrap()
            .unwrap();
        assert_eq!((told.trust, told.pages), (Some(TrustGrade::T3), 2));
        let noted = stage.db.read(move |tx| certified_copy(tx, id)).unwrap().unwrap();
        assert_eq!(noted.certified_at, Some(now()));
        let held = stage
            .db
            .read(|tx| papers_held(tx, OWNER, &[], now().day()))
            .unwrap();
        assert_eq!(held.len(), 1, "nobody has to hand it in again");
    });
}

#[test]
fn two_copies_certified_of_one_original_are_hidden_together() {
    on_both(|stage| {
        let folder = folder();
        let certifier = stage.officer("chungthuc", HERE, &[Role::Ecertifier]);
        let [one, two] = [200, 201].map(|shade| {
            let id = scanned(stage, &folder, &certifier, shade);
            let copy = line(numbered(stage, &certifier, id, true));
            sign(stage, &folder, &certifier, &copy, keys()).unwrap();
            id
        });
        let is_hidden = |id| {
            let own = stage.write(&stage.owner(), move |cx, tx| own_paper(cx, tx, id));
            own.unwrap().paper.hidden
        };
        assert!(!is_hidden(one) && !is_hidden(two));
        stage
            .write(&stage.owner(), move |cx, tx| hide_paper(cx, tx, Door::Own, two))
            .unwrap();
        assert!(is_hidden(one) && is_hidden(two));
    });
}

/// Another paper of the same owner, kind, symbol and day as `paper`, kept by an officer.
fn same_as(stage: &Stage, paper: PaperId) -> PaperId {
    let id = stage.paper(OWNER, "Giấy khai sinh", (None, None));
    let sql = "INSERT INTO repository_card (paper_id, owner, owner_number, symbol, issuer, issued_on, issued_year,
            expires_on, twin_key, is_complete, is_valid)
         SELECT $1, owner, owner_number, symbol, issuer, issued_on, issued_year, expires_on, twin_key, TRUE, TRUE
         FROM repository_card WHERE paper_id = $2";
    let written: Result<_, Fault> = stage.db.write(move |tx| Ok(tx.execute(sql, values![id, paper])?));
    assert_eq!(written.unwrap(), 1);
    id
}

#[test]
fn copies_certified_from_an_original_make_neither_it_nor_themselves_a_paper_kept_twice() {
    on_both(|stage| {
        let folder = folder();
        let certifier = stage.officer("chungthuc", HERE, &[Role::Ecertifier]);
        let head = stage.officer("lanhdao", HERE, &[Role::AgencyHead]);
        let copies = [200, 201].map(|shade| {
            let id = scanned(stage, &folder, &certifier, shade);
            let copy = line(numbered(stage, &certifier, id, true));
            sign(stage, &folder, &certifier, &copy, keys()).unwrap();
            id
        });
        let place: UnitId = HERE.parse().unwrap();
        let told = || {
            let (cx, at) = (head.clone(), place.clone());
            let read = stage.db.read(move |tx| {
                let all = quality(&cx, tx, std::slice::from_ref(&at))?;
                let unclean = quality_list(&cx, tx, (&at, QualityList::Unclean), (0, 10))?;
                Ok::<_, Fault>((all.into_values().next().unwrap(), unclean))
            });
            let (quality, unclean) = read.unwrap();
            let mut unclean: Vec<PaperId> = unclean.into_iter().map(|row| row.id).collect();
            unclean.sort_unstable();
            (quality.kept, quality.clean, unclean)
        };
        let original = same_as(stage, copies[0]);
        assert_eq!(told(), (3, 3, vec![]), "an original and two copies of it");
        let again = same_as(stage, copies[0]);
        let mut twice = vec![original, again];
        twice.sort_unstable();
        assert_eq!(told(), (4, 2, twice), "the original was kept twice");
    });
}

#[test]
fn a_number_of_the_book_is_neither_lost_nor_given_twice_when_signing_fails() {
    on_both(|stage| {
        let folder = folder();
        let certifier = stage.officer("chungthuc", HERE, &[Role::Ecertifier]);
        let (one, two) = (
            scanned(stage, &folder, &certifier, 200),
            scanned(stage, &folder, &certifier, 201),
        );
        let first = line(numbered(stage, &certifier, one, true));
        let failed = sign(stage, &folder, &certifier, &first, &NoSeal);
        assert_eq!(failed.unwrap_err().code(), "no-key");
        let second = line(numbered(stage, &certifier, two, true));
        assert_eq!((first.number, second.number), (1, 2));
        let reader = certifier.clone();
        let book = stage.db.read(move |tx| copy_book(&reader, tx, 2023, 10)).unwrap();
        let numbers: Vec<_> = book
            .iter()
            .map(|row| (row.copy.number, row.copy.certified_at))
            .collect();
        assert_eq!(numbers, [(2, None), (1, None)], "what waits stands in the book");
        let again = line(numbered(stage, &certifier, one, true));
        assert_eq!(again, first);
        sign(stage, &folder, &certifier, &again, keys()).unwrap();
        let twice = sign(stage, &folder, &certifier, &again, keys());
        assert!(twice.is_err(), "a copy is certified once");
    });
}

#[test]
fn only_a_certifier_certifies_and_only_at_the_own_unit() {
    on_both(|stage| {
        let folder = folder();
        let certifier = stage.officer("chungthuc", HERE, &[Role::Ecertifier]);
        let id = scanned(stage, &folder, &certifier, 200);
        for (place, role) in Role::ALL.into_iter().enumerate() {
            let officer = stage.officer(&format!("can-bo-{place}"), HERE, &[role]);
            let outcome = certifiable(&stage.db, &officer, &form(id));
            assert_eq!(outcome.is_ok(), role == Role::Ecertifier, "{role:?}");
            let outcome = numbered(stage, &officer, id, true);
            assert_eq!(outcome.is_ok(), role == Role::Ecertifier, "{role:?}");
        }
        let foreign = stage.officer("noikhac", ELSEWHERE, &[Role::Ecertifier]);
        let outcome = numbered(stage, &foreign, id, true);
        assert_eq!(outcome.unwrap_err().kind(), FaultKind::Forbidden);
    });
}

#[test]
fn what_is_wrong_with_the_fields_is_told_before_a_number_is_taken() {
    on_both(|stage| {
        let folder = folder();
        let certifier = stage.officer("chungthuc", HERE, &[Role::Ecertifier]);
        let id = scanned(stage, &folder, &certifier, 200);
        let empty = Certify {
            fields: Vec::new(),
            ..form(id)
        };
        let problems = certifiable(&stage.db, &certifier, &empty).unwrap().unwrap_err();
        assert_eq!(problems.len(), 3);
        assert_eq!(stage.count("SELECT COUNT(*) FROM vault_copy"), 0);
    });
}

#[test]
fn a_dossier_that_asks_for_a_copy_waits_for_it_and_is_settled_by_it() {
    on_both(|stage| {
        let folder = folder();
        let desk = stage.desk();
        let certifier = stage.officer("chungthuc", HERE, &[Role::Ecertifier, Role::CaseOfficer]);
        let foreign = stage.officer("noikhac", ELSEWHERE, &[Role::Ecertifier]);
        let other = stage.dossier(&desk, OWNER);
        let asked = stage.dossier_of(&desk, OWNER, COPY_PROCEDURE);
        let waiting = |cx: &OpContext| {
            let cx = cx.clone();
            let found = stage.db.read(move |tx| copy_dossiers(&cx, tx)).unwrap();
            found.into_iter().map(|one| one.code).collect::<Vec<_>>()
        };
        assert_eq!(waiting(&certifier), std::slice::from_ref(&asked.code));
        assert!(waiting(&foreign).is_empty());
        let taken = |cx: &OpContext, id| stage.write(cx, move |cx, tx| dossier_for_copy(cx, tx, id));
        assert_eq!(
            taken(&certifier, other.id).unwrap_err().code(),
            "dossier-not-found"
        );
        assert_eq!(
            taken(&foreign, asked.id).unwrap_err().kind(),
            FaultKind::Forbidden
        );
        assert_eq!(taken(&certifier, asked.id).unwrap().owner_number, OWNER);

        let does = |cx: &OpContext, command: Command| {
            let id = asked.id;
            let done = stage.write(cx, move |cx, tx| {
                let act_on = Act {
                    dossier_id: id,
                    version: None,
                    command: command.clone(),
                };
                act(cx, tx, &act_on)
            });
            done.unwrap().dossier.version
        };
        let to = Command::Transfer {
            unit: UnitRef::new(HERE),
            handover: None,
            step: None,
        };
        does(&desk, to);
        let version = does(&certifier, Command::Claim);
        let settled = |version| {
            let id = asked.id;
            stage.write(&certifier, move |cx, tx| settle(cx, tx, id, version))
        };
        assert_eq!(settled(version).unwrap_err().code(), "dossier-result-missing");
        let id = scanned_for(stage, (&folder, 210), &certifier, Some(asked.id));
        let copy = line(numbered(stage, &certifier, id, true));
        sign(stage, &folder, &certifier, &copy, keys()).unwrap();
        assert!(waiting(&certifier).is_empty(), "it has its copy");
        let done = settled(version).unwrap().dossier;
        assert_eq!(done.resolved_at, Some(now()));
        let reader = certifier.clone();
        let book = stage.db.read(move |tx| copy_book(&reader, tx, 2023, 10)).unwrap();
        assert_eq!(book[0].dossier.as_ref().map(|(_, code)| code), Some(&asked.code));
    });
}

#[test]
fn whoever_signs_a_copy_that_another_numbered_is_named_in_the_attestation_and_the_number_stays() {
    on_both(|stage| {
        let folder = folder();
        let first = stage.officer("nguoimot", HERE, &[Role::Ecertifier]);
        let second = stage.officer("nguoihai", HERE, &[Role::Ecertifier]);
        let id = scanned(stage, &folder, &first, 200);
        let waiting = line(numbered(stage, &first, id, true));
        let failed = sign(stage, &folder, &first, &waiting, &NoSeal);
        assert_eq!(failed.unwrap_err().code(), "no-key");
        let next_day = Stage::later(&second, 86_400);
        let taken = line(numbered(stage, &next_day, id, true));
        assert_eq!((taken.number, taken.year), (waiting.number, waiting.year));
        assert_eq!(taken.certifier_name, "Hoàng Thị nguoihai");
        let asked = taken.clone();
        let letter = stage
            .db
            .read(move |tx| attestation(tx, &asked, (true, SITE)))
            .unwrap();
        assert_eq!(letter.signatory.name, "Hoàng Thị nguoihai");
        assert!(letter.place_and_date.contains("16"), "{}", letter.place_and_date);
        let told = "SELECT COUNT(*) FROM ledger_event WHERE kind = 'vault-copy-taken-over'";
        assert_eq!(stage.count(told), 1);
        assert_eq!(line(numbered(stage, &next_day, id, true)), taken);
        assert_eq!(stage.count(told), 1, "the own line of today is not taken over");
        // Whoever had drawn the copy before keeps nothing that names another.
        let late = sign(stage, &folder, &first, &waiting, keys());
        assert_eq!(late.unwrap_err().code(), "copy-certifier-changed");
        sign(stage, &folder, &next_day, &taken, keys()).unwrap();
        let kept = stage.db.read(move |tx| certified_copy(tx, id)).unwrap().unwrap();
        assert_eq!(kept.certifier_id, second.actor_name());
        let again = line(numbered(stage, &first, id, true));
        assert_eq!(again, kept, "what was signed stays as it is");
    });
}

#[test]
fn a_copy_that_is_signed_in_the_new_year_has_a_number_of_its_book_and_the_old_number_is_closed_as_not_used() {
    on_both(|stage| {
        let folder = folder();
        let certifier = stage.officer("chungthuc", HERE, &[Role::Ecertifier]);
        let id = scanned(stage, &folder, &certifier, 200);
        let waiting = line(numbered(stage, &certifier, id, true));
        assert_eq!((waiting.number, waiting.year), (1, 2023));
        let new_year = Stage::later(&certifier, 50 * 86_400);
        let other = scanned(stage, &folder, &certifier, 90);
        let first = line(numbered(stage, &new_year, other, true));
        assert_eq!((first.number, first.year), (1, 2024));
        let taken = line(numbered(stage, &new_year, id, true));
        assert_eq!((taken.number, taken.year), (2, 2024));
        assert_eq!(line(numbered(stage, &new_year, id, true)), taken);
        let late = sign(stage, &folder, &new_year, &waiting, keys());
        assert_eq!(late.unwrap_err().code(), "copy-certifier-changed");
        sign(stage, &folder, &new_year, &taken, keys()).unwrap();
        let book = |year| {
            let cx = new_year.clone();
            stage
                .db
                .read(move |tx| {
                    let lines = copy_book(&cx, tx, year, 10)?;
                    Ok::<_, Fault>((lines.len(), unused_numbers(&cx, tx, year)?))
                })
                .unwrap()
        };
        let (lines, unused) = book(2023);
        assert_eq!((lines, unused.len()), (0, 1));
        assert_eq!((unused[0].number, unused[0].paper_id), (1, id));
        assert_eq!(book(2024), (2, vec![]));
    });
}

#[test]
fn a_certified_copy_is_not_corrected_and_whoever_answers_a_contest_of_it_knows() {
    on_both(|stage| {
        let folder = folder();
        let certifier = stage.officer("chungthuc", HERE, &[Role::Ecertifier]);
        let (scan, copied) = (
            scanned(stage, &folder, &certifier, 200),
            scanned(stage, &folder, &certifier, 201),
        );
        let copy = line(numbered(stage, &certifier, copied, true));
        sign(stage, &folder, &certifier, &copy, keys()).unwrap();
        let before = stage.db.read(move |tx| paper(tx, copied)).unwrap().unwrap().paper;
        let correction = Correct {
            kind: None,
            paper_id: copied,
            version: before.version,
            fields: vec![(FieldName::Symbol, "13/2020".to_owned())],
            reason: "Ghi nhầm số".to_owned(),
        };
        let refused = prepare_correction(&stage.db, &folder.blobs, keys(), &certifier, &correction);
        assert_eq!(refused.unwrap_err().code(), "paper-certified-copy");
        let after = stage.db.read(move |tx| paper(tx, copied)).unwrap().unwrap().paper;
        assert_eq!((after.signed, after.trust), (before.signed, Some(TrustGrade::T3)));
        stage.db.read(move |tx| refuse_certified_copy(tx, scan)).unwrap();
        let contest = ContestPaper {
            request_key: stage.key(),
            door: Door::Own,
            paper: copied,
            wrong: "Sai số".to_owned(),
            claim: Claim {
                right: "13/2020".to_owned(),
                ..Claim::default()
            },
        };
        stage
            .write(&stage.owner(), move |cx, tx| contest_paper(cx, tx, &contest))
            .unwrap();
        let reader = certifier.clone();
        let waiting = stage
            .db
            .read(move |tx| contests_waiting(&reader, tx, false))
            .unwrap();
        assert_eq!(waiting.len(), 1);
        assert!(waiting[0].is_certified_copy);
    });
}
