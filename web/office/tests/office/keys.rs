//! Keys of a made-up authority, for pages that sign; made once, for that takes time.

use std::sync::OnceLock;

use motcua_identity::{SignedIn, UnitId};
use motcua_kernel::Fault;
use motcua_repository::Signers;
use motcua_sign::{DemoAuthority, DemoSubject, KeyAlgorithm, Signer, Term};

use crate::site::now;

/// Signs for everybody.
pub struct Keys;

fn signer(name: &str) -> Result<Signer, Fault> {
    static PEM: OnceLock<(String, String)> = OnceLock::new();
    let (key, chain) = PEM.get_or_init(|| {
        let term = Term {
            from: now().plus_seconds(-86_400),
            until: now().plus_seconds(8_640_000),
        };
        let authority = DemoAuthority::new("CA minh họa", term).unwrap();
        let subject = DemoSubject {
            name: name.to_owned(),
            organisation: "Sở Nội vụ".to_owned(),
            serial: 2,
            algorithm: KeyAlgorithm::EcdsaP256,
        };
        let made = authority.issue(&subject, term).unwrap();
        (made.key_pem, made.chain_pem)
    });
    Ok(Signer::from_pem(key.as_bytes(), chain.as_bytes())?)
}

impl Signers for Keys {
    fn personal(&self, officer: &SignedIn) -> Result<Signer, Fault> {
        signer(&officer.full_name)
    }

    fn agency(&self, _: &UnitId, name: &str) -> Result<Signer, Fault> {
        signer(name)
    }
}
