//! A telephone that makes keys and uses them, as a browser tells of it (Web Authentication, 6).

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use motcua_account::{PasskeyMade, PasskeyUse, RelyingParty};
use sha2::{Digest, Sha256};

const SITE: &str = "https://dvc.example";

pub fn party() -> RelyingParty {
    RelyingParty::of_site(SITE, "Một Cửa").unwrap()
}

/// A telephone with one key.
pub struct Device {
    key: EcdsaKeyPair,
    id: Vec<u8>,
    pub user: String,
    pub count: u32,
    /// Whether its holder shows a fingerprint.
    pub verifies: bool,
}

pub fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

impl Device {
    /// A telephone whose key is of this user and bears this identifier.
    pub fn new(user: &str, id: &[u8]) -> Self {
        Self {
            key: EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap(),
            id: id.to_vec(),
            user: user.to_owned(),
            count: 0,
            verifies: true,
        }
    }

    fn client_data(kind: &str, challenge: &str) -> Vec<u8> {
        format!(
            "{{\"type\":\"{kind}\",\"challenge\":\"{challenge}\",\"origin\":\"{SITE}\",\"crossOrigin\":false}}"
        )
        .into_bytes()
    }

    fn data(&self, attested: bool) -> Vec<u8> {
        let flags = 0x01 | if self.verifies { 0x04 } else { 0 } | if attested { 0x40 } else { 0 };
        let mut data = Sha256::digest(b"dvc.example").to_vec();
        data.push(flags);
        data.extend(self.count.to_be_bytes());
        data
    }

    /// What it says of a key it has just made.
    pub fn made(&self, challenge: &str) -> PasskeyMade {
        let mut data = self.data(true);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        let point = self.key.public_key().as_ref();
        data.extend([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 0x20]);
        data.extend(point.get(1..33).unwrap());
        data.extend([0x22, 0x58, 0x20]);
        data.extend(point.get(33..65).unwrap());
        PasskeyMade {
            client_data: encoded(&Self::client_data("webauthn.create", challenge)),
            authenticator_data: encoded(&data),
        }
    }

    /// What it says of using its key.
    pub fn used(&mut self, challenge: &str) -> PasskeyUse {
        self.count += 1;
        let client_data = Self::client_data("webauthn.get", challenge);
        let data = self.data(false);
        let message = [data.as_slice(), Sha256::digest(&client_data).as_slice()].concat();
        let signature = self.key.sign(&SystemRandom::new(), &message).unwrap();
        PasskeyUse {
            credential_id: encoded(&self.id),
            client_data: encoded(&client_data),
            authenticator_data: encoded(&data),
            signature: encoded(signature.as_ref()),
            user_handle: self.user.clone(),
        }
    }
}
