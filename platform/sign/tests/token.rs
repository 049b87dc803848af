//! Signing with keys on a token: SoftHSM's, where it is installed.
//!
//! Its library finds its tokens by a setting in the environment, so the test that uses it runs again as a child with one.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use motcua_kernel::Instant;
use motcua_pdf::{Block, Letter, Letterhead, Signatory, letter};
use motcua_sign::{
    Appearance, DemoAuthority, DemoSubject, Identity, KeyAlgorithm, SignError, SignatureRequest, Signer,
    Term, Token, TrustAnchors, check_pdf, sign_pdf,
};
use motcua_testkit::skipped;

/// 1 June 2023.
const THEN: Instant = Instant::from_micros(1_685_577_600_000_000);
const PIN: &str = "270923";
const FOLDER: &str = "MOTCUA_TEST_TOKEN";
const LIBRARIES: [&str; 3] = [
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
];

#[test]
fn a_key_that_never_leaves_its_token_signs_papers_that_anybody_can_check() {
    let Some(_) = library() else {
        skipped("softhsm2 is not installed");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("softhsm2.conf");
    for part in ["tokens", "units", "officers"] {
        fs::create_dir(folder.path().join(part)).unwrap();
    }
    let setting = format!("directories.tokendir = {}/tokens\n", folder.path().display());
    fs::write(&config, setting).unwrap();
    let tool = |arguments: &[&str]| {
        let done = Command::new("softhsm2-util")
            .args(arguments)
            .env("SOFTHSM2_CONF", &config)
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    let so_pin = "99887766";
    tool(&[
        "--init-token",
        "--free",
        "--label",
        "Lạng Sơn",
        "--pin",
        PIN,
        "--so-pin",
        so_pin,
    ]);
    let authority = DemoAuthority::new("CA minh họa", term()).unwrap();
    let anchors = authority.certificate_pem().unwrap();
    fs::write(folder.path().join("anchors.pem"), anchors).unwrap();
    for (id, (name, algorithm)) in kinds().into_iter().enumerate() {
        let identity = issue(&authority, algorithm);
        let key = folder.path().join(format!("{name}.key"));
        fs::write(&key, &identity.key_pem).unwrap();
        fs::write(folder.path().join(format!("{name}.pem")), &identity.chain_pem).unwrap();
        let (file, id) = (key.display().to_string(), format!("0{id}"));
        tool(&[
            "--import",
            &file,
            "--token",
            "Lạng Sơn",
            "--label",
            name,
            "--id",
            &id,
            "--pin",
            PIN,
        ]);
        fs::remove_file(key).unwrap();
    }
    let child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "with_the_token", "--ignored", "--nocapture"])
        .env("SOFTHSM2_CONF", &config)
        .env(FOLDER, folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout);
    assert!(child.status.success() && said.contains("1 passed"), "{said}");
}

#[test]
#[ignore = "runs as the child of the test above, with a token of its own"]
fn with_the_token() {
    let folder = PathBuf::from(env::var_os(FOLDER).unwrap());
    let library = library().unwrap();
    let wrong = Token::open(&library, "Lạng Sơn", "000000").unwrap_err();
    assert!(matches!(wrong, SignError::Key(_)), "{wrong}");
    let stranger = Token::open(&library, "Cao Bằng", PIN).unwrap_err();
    assert!(stranger.to_string().contains("Cao Bằng"), "{stranger}");

    let token = Token::open(&library, "Lạng Sơn", PIN).unwrap();
    assert!(token.key("units/nobody").unwrap().is_none());
    let anchors = TrustAnchors::from_pem(&fs::read(folder.join("anchors.pem")).unwrap()).unwrap();
    for (name, _) in kinds() {
        let key = token.key(name).unwrap().unwrap();
        let signer = Signer::new(Box::new(key), &chain(&folder, name)).unwrap();
        let signed = sign_pdf(&paper(), &signer, &request()).unwrap();
        let reports = check_pdf(&signed, &anchors).unwrap();
        assert_eq!(reports.len(), 1, "{name}");
        assert!(
            reports.iter().all(motcua_sign::SignatureReport::is_sound),
            "{name}: {reports:?}"
        );
    }
    // A certificate of another key is refused before anything is signed.
    let [(elliptic, _), (rsa, _)] = kinds();
    let key = token.key(elliptic).unwrap().unwrap();
    let refused = Signer::new(Box::new(key), &chain(&folder, rsa)).unwrap_err();
    assert!(matches!(refused, SignError::KeyMismatch), "{refused}");
}

fn library() -> Option<PathBuf> {
    LIBRARIES.iter().map(PathBuf::from).find(|path| path.exists())
}

fn kinds() -> [(&'static str, KeyAlgorithm); 2] {
    [
        ("units/06187", KeyAlgorithm::EcdsaP256),
        ("officers/06187.motcua", KeyAlgorithm::RsaPkcs1),
    ]
}

fn chain(folder: &Path, name: &str) -> Vec<u8> {
    fs::read(folder.join(format!("{name}.pem"))).unwrap()
}

fn term() -> Term {
    Term {
        from: THEN,
        until: THEN.plus_seconds(366 * 86_400),
    }
}

fn issue(authority: &DemoAuthority, algorithm: KeyAlgorithm) -> Identity {
    let subject = DemoSubject {
        name: "Nông Văn Lâm".to_owned(),
        organisation: "UBND thị trấn Đồng Đăng".to_owned(),
        serial: 2,
        algorithm,
    };
    authority.issue(&subject, term()).unwrap()
}

fn request() -> SignatureRequest {
    SignatureRequest {
        reason: "Số hóa giấy tờ".to_owned(),
        location: "Đồng Đăng".to_owned(),
        at: THEN.plus_seconds(3_600),
        appearance: Appearance::Officer,
    }
}

fn paper() -> Vec<u8> {
    letter(&Letter {
        head: Letterhead {
            parent: None,
            agency: "UBND THỊ TRẤN ĐỒNG ĐĂNG".to_owned(),
        },
        number: "15/TL-UBND".to_owned(),
        place_and_date: "Đồng Đăng, ngày 01 tháng 6 năm 2023".to_owned(),
        title: "TRÍCH LỤC".to_owned(),
        subject: String::new(),
        body: vec![Block::Paragraph("Hoàng Thị Én".to_owned())],
        recipients: Vec::new(),
        signatory: Signatory::default(),
        code: None,
        demo: true,
        made_at: THEN,
    })
    .unwrap()
}
