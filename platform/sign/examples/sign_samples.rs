//! Signs a PDF as an officer (top left) and as the agency (top right), to be looked at:
//! `cargo run -p motcua-sign --example sign_samples -- IN.pdf DIR`.

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant as Stopwatch;

use motcua_kernel::Instant;
use motcua_sign::{
    Appearance, DemoAuthority, DemoSubject, KeyAlgorithm, SignatureRequest, Signer, Term, TrustAnchors,
    check_pdf, sign_pdf,
};

/// 15 November 2023, 09:30 in Vietnam.
const MORNING: Instant = Instant::from_micros(1_700_015_400_000_000);

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let input = std::fs::read(arguments.next().ok_or("name a PDF")?)?;
    let folder = PathBuf::from(arguments.next().ok_or("name a folder")?);
    std::fs::create_dir_all(&folder)?;
    let term = Term {
        from: MORNING.plus_seconds(-86_400),
        until: MORNING.plus_seconds(3 * 365 * 86_400),
    };
    let authority = DemoAuthority::new("CA minh họa Một Cửa", term)?;
    let signer = |name: &str, serial, algorithm| {
        let organisation = "Ủy ban nhân dân thị trấn Đồng Đăng, huyện Cao Lộc".to_owned();
        let subject = DemoSubject {
            name: name.to_owned(),
            organisation,
            serial,
            algorithm,
        };
        let identity = authority.issue(&subject, term)?;
        Signer::from_pem(identity.key_pem.as_bytes(), identity.chain_pem.as_bytes())
    };
    let officer = signer("Nguyễn Thị Hồng Nhung", 2, KeyAlgorithm::EcdsaP256)?;
    let agency = signer("UBND thị trấn Đồng Đăng", 3, KeyAlgorithm::RsaPkcs1)?;
    let request = |reason: &str, appearance| SignatureRequest {
        reason: reason.to_owned(),
        location: "Đồng Đăng, Lạng Sơn".to_owned(),
        at: MORNING,
        appearance,
    };
    let mut report = String::new();
    let once = timed(&mut report, "ECDSA P-256, mark", || {
        sign_pdf(&input, &officer, &request("Số hóa giấy tờ", Appearance::Officer))
    })?;
    timed(&mut report, "ECDSA P-256, no mark", || {
        sign_pdf(
            &input,
            &officer,
            &request("Số hóa giấy tờ", Appearance::Invisible),
        )
    })?;
    let twice = timed(&mut report, "RSA-2048, mark, second signature", || {
        sign_pdf(
            &once,
            &agency,
            &request("Phát hành bản số hóa", Appearance::Agency),
        )
    })?;
    let anchors = TrustAnchors::from_pem(authority.certificate_pem()?.as_bytes())?;
    timed(&mut report, "check of both", || {
        check_pdf(&twice, &anchors).map(|_| Vec::new())
    })?;
    std::fs::write(folder.join("signed_once.pdf"), once)?;
    std::fs::write(folder.join("signed_twice.pdf"), twice)?;
    std::fs::write(folder.join("authority.pem"), authority.certificate_pem()?)?;
    std::fs::write(folder.join("timing_sign.txt"), report)?;
    Ok(())
}

/// The last result; the mean time of twenty goes into the report.
fn timed<E: Error + 'static>(
    report: &mut String,
    name: &str,
    make: impl Fn() -> Result<Vec<u8>, E>,
) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut last = make()?;
    let watch = Stopwatch::now();
    for _ in 0..20 {
        last = make()?;
    }
    let millis = watch.elapsed().as_secs_f64() * 50.0;
    report.push_str(&format!("{name}: {} bytes, {millis:.2} ms\n", last.len()));
    Ok(last)
}
