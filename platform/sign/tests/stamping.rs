//! Time stamps, by an authority of the test's own: OpenSSL's, asked over HTTP.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on must stop"
)]

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use motcua_kernel::Instant;
use motcua_pdf::{Block, Letter, Letterhead, Signatory, letter};
use motcua_sign::{
    Appearance, DemoAuthority, DemoSubject, HttpTimeStamps, KeyAlgorithm, SignatureRequest, Signer, Term,
    TimeStamps, TrustAnchors, Verdict, check_pdf, sign_pdf,
};
use motcua_testkit::skipped;

/// 1 June 2023: the test signs with certificates that hold from then until 2053, so that OpenSSL's clock is in between.
const THEN: Instant = Instant::from_micros(1_685_577_600_000_000);

const CONFIG: &str = "[req]\ndistinguished_name = dn\n[dn]\n\
    [ca]\nbasicConstraints = critical,CA:true\nkeyUsage = critical,keyCertSign,cRLSign\n\
    [stamper]\nbasicConstraints = critical,CA:false\nkeyUsage = critical,digitalSignature\n\
    extendedKeyUsage = critical,timeStamping\n\
    [tsa]\ndefault_tsa = one\n[one]\nserial = serial\ncrypto_device = builtin\nsigner_cert = tsa.pem\n\
    signer_key = tsa.key\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\ndigests = sha256\n\
    ess_cert_id_alg = sha256\nclock_precision_digits = 0\n";

fn openssl(folder: &Path, arguments: &str) -> bool {
    let run = Command::new("openssl")
        .args(arguments.split(' '))
        .current_dir(folder)
        .output();
    run.is_ok_and(|output| output.status.success())
}

/// The keys of an authority; nothing where OpenSSL is not installed.
fn authority(folder: &Path) -> Option<()> {
    fs::write(folder.join("tsa.cnf"), CONFIG).unwrap();
    fs::write(folder.join("serial"), "01\n").unwrap();
    let made = [
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -days 3650 -subj /CN=CA \
         -config tsa.cnf -extensions ca",
        "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout tsa.key -out tsa.csr -subj /CN=TSA -config tsa.cnf",
        "x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out tsa.pem -days 3650 -extfile tsa.cnf \
         -extensions stamper",
    ]
    .iter()
    .all(|command| openssl(folder, command));
    if !made {
        skipped("openssl is not installed or makes no authority");
    }
    made.then_some(())
}

/// Answers one question over HTTP after the other until the test ends; its address.
fn serve(folder: PathBuf) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/tsa", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let body = body_of(&mut stream);
            fs::write(folder.join("query.tsq"), body).unwrap();
            let answered = openssl(
                &folder,
                "ts -reply -config tsa.cnf -section one -queryfile query.tsq -out reply.tsr",
            );
            let answer = if answered {
                fs::read(folder.join("reply.tsr")).unwrap()
            } else {
                b"no".to_vec()
            };
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\nContent-Length: {}\r\n\
                 Connection: close\r\n\r\n",
                answer.len()
            );
            stream.write_all(head.as_bytes()).unwrap();
            stream.write_all(&answer).unwrap();
        }
    });
    address
}

fn body_of(stream: &mut std::net::TcpStream) -> Vec<u8> {
    let (mut bytes, mut part) = (Vec::new(), [0; 4096]);
    loop {
        let read = stream.read(&mut part).unwrap();
        bytes.extend_from_slice(&part[..read]);
        let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else {
            continue;
        };
        let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
        let length: usize = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length:"))
            .unwrap()
            .trim()
            .parse()
            .unwrap();
        if bytes.len() >= end + 4 + length || read == 0 {
            return bytes[end + 4..].to_vec();
        }
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

fn signer() -> (Signer, TrustAnchors) {
    let term = Term {
        from: THEN,
        until: THEN.plus_seconds(30 * 366 * 86_400),
    };
    let authority = DemoAuthority::new("CA minh họa", term).unwrap();
    let subject = DemoSubject {
        name: "Nông Văn Lâm".to_owned(),
        organisation: "UBND thị trấn Đồng Đăng".to_owned(),
        serial: 2,
        algorithm: KeyAlgorithm::EcdsaP256,
    };
    let made = authority.issue(&subject, term).unwrap();
    let signer = Signer::from_pem(made.key_pem.as_bytes(), made.chain_pem.as_bytes()).unwrap();
    let anchors = TrustAnchors::from_pem(authority.certificate_pem().unwrap().as_bytes()).unwrap();
    (signer, anchors)
}

fn request() -> SignatureRequest {
    SignatureRequest {
        reason: "Số hóa giấy tờ".to_owned(),
        location: "Đồng Đăng".to_owned(),
        at: THEN.plus_seconds(3600),
        appearance: Appearance::Officer,
    }
}

#[test]
fn a_stamped_signature_tells_the_time_of_the_authority_and_openssl_believes_the_token() {
    let folder = tempfile::tempdir().unwrap();
    if authority(folder.path()).is_none() {
        return;
    }
    let stamps = HttpTimeStamps::new(&serve(folder.path().to_owned()));
    let (signer, mut anchors) = signer();
    let signed = sign_pdf(&paper(), &signer.stamped_by(Arc::new(stamps.clone())), &request()).unwrap();
    // Of an authority nobody trusts the token is worth nothing, and the claimed time is all there is.
    let report = check_pdf(&signed, &anchors).unwrap().remove(0);
    assert_eq!((report.stamped_at, report.verdict()), (None, Verdict::Valid));
    anchors
        .add_pem(&fs::read(folder.path().join("ca.pem")).unwrap())
        .unwrap();
    let report = check_pdf(&signed, &anchors).unwrap().remove(0);
    let at = report.stamped_at.unwrap();
    assert!(
        at > THEN.plus_seconds(86_400),
        "the authority's clock, not the signer's: {at}"
    );
    assert_eq!(report.verdict(), Verdict::Valid);
    fs::write(folder.path().join("data"), b"a signature").unwrap();
    fs::write(folder.path().join("token"), stamps.stamp(b"a signature").unwrap()).unwrap();
    let verify = "ts -verify -data data -in token -token_in -CAfile ca.pem";
    assert!(openssl(folder.path(), verify));
    fs::write(folder.path().join("data"), b"another").unwrap();
    assert!(!openssl(folder.path(), verify));
}

#[test]
fn a_token_made_for_another_signature_is_worth_nothing() {
    struct Another(Vec<u8>);
    impl TimeStamps for Another {
        fn stamp(&self, _: &[u8]) -> Result<Vec<u8>, motcua_sign::SignError> {
            Ok(self.0.clone())
        }
    }
    let folder = tempfile::tempdir().unwrap();
    if authority(folder.path()).is_none() {
        return;
    }
    let stamps = HttpTimeStamps::new(&serve(folder.path().to_owned()));
    let other = Another(stamps.stamp(b"another signature").unwrap());
    let (signer, mut anchors) = signer();
    anchors
        .add_pem(&fs::read(folder.path().join("ca.pem")).unwrap())
        .unwrap();
    let signed = sign_pdf(&paper(), &signer.stamped_by(Arc::new(other)), &request()).unwrap();
    assert_eq!(check_pdf(&signed, &anchors).unwrap()[0].stamped_at, None);
}

#[test]
fn an_authority_that_is_away_stops_nobody_and_the_signature_has_no_stamp() {
    let (signer, anchors) = signer();
    let nobody = HttpTimeStamps::new("http://127.0.0.1:9/");
    let signed = sign_pdf(&paper(), &signer.stamped_by(Arc::new(nobody)), &request()).unwrap();
    let report = check_pdf(&signed, &anchors).unwrap().remove(0);
    assert_eq!((report.stamped_at, report.verdict()), (None, Verdict::Valid));
}
