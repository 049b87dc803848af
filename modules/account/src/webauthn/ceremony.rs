//! The two ceremonies: a key is made (7.1), a key is used (7.2).

use motcua_kernel::Randomness;
use sha2::{Digest, Sha256};

use super::authenticator_data::AuthenticatorData;
use super::{PublicKey, Refused, RelyingParty, client_data, encoded};

/// What is to be signed, drawn anew for each ceremony and good for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Challenge(String);

impl Challenge {
    /// Draws one of 32 bytes; 13.4.3 asks for 16.
    pub(crate) fn draw(randomness: &dyn Randomness) -> Self {
        let mut bytes = [0; 32];
        randomness.fill(&mut bytes);
        Self(encoded(&bytes))
    }

    /// As it stands in pages and in client data.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// One that was kept.
    pub(crate) fn kept(text: String) -> Self {
        Self(text)
    }
}

/// A key as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Credential {
    pub(crate) id: Vec<u8>,
    pub(crate) key: PublicKey,
    pub(crate) sign_count: u32,
    pub(crate) backup_eligible: bool,
    pub(crate) backed_up: bool,
}

/// What the browser brings of a key that was made.
pub(crate) struct Attested<'a> {
    pub(crate) client_data: &'a [u8],
    /// `AuthenticatorAttestationResponse.getAuthenticatorData()` (5.2.1.1): with no attestation asked for, the rest of the
    /// attestation object says nothing.
    pub(crate) authenticator_data: &'a [u8],
}

/// What the browser brings of a key that was used.
pub(crate) struct Assertion<'a> {
    pub(crate) client_data: &'a [u8],
    pub(crate) authenticator_data: &'a [u8],
    pub(crate) signature: &'a [u8],
}

/// What the use of a key shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) sign_count: u32,
    pub(crate) backed_up: bool,
}

/// Checks a key that was made. Its holder must have shown a fingerprint, a face or a PIN: the key may stand instead of a
/// password later.
pub(crate) fn registered(
    party: &RelyingParty,
    challenge: &Challenge,
    attested: &Attested<'_>,
) -> Result<Credential, Refused> {
    let expected = (challenge.as_str(), party.origin());
    client_data::check(attested.client_data, "webauthn.create", expected)?;
    let data = checked(party, attested.authenticator_data, true)?;
    // Steps 19 and 24; steps 20 to 23 are about attestation, which is not asked for.
    let (id, key) = data
        .attested()
        .ok_or(Refused("no key of an algorithm asked for"))?;
    Ok(Credential {
        id: id.to_vec(),
        key,
        sign_count: data.sign_count,
        backup_eligible: data.backup_eligible(),
        backed_up: data.backed_up(),
    })
}

/// Checks the use of a key; `alone` where it stands instead of a password and must have verified its holder.
pub(crate) fn asserted(
    party: &RelyingParty,
    (challenge, known): (&Challenge, &Credential),
    assertion: &Assertion<'_>,
    alone: bool,
) -> Result<Seen, Refused> {
    let expected = (challenge.as_str(), party.origin());
    client_data::check(assertion.client_data, "webauthn.get", expected)?;
    let data = checked(party, assertion.authenticator_data, alone)?;
    // Step 19: a key does not change between one that can be copied and one that cannot.
    if data.backup_eligible() != known.backup_eligible {
        return Err(Refused("the key is of another kind than before"));
    }
    // Steps 20 and 21.
    let hash = Sha256::digest(assertion.client_data);
    let message = [assertion.authenticator_data, hash.as_slice()].concat();
    if !known.key.signed(&message, assertion.signature) {
        return Err(Refused("the signature is not of this key"));
    }
    // Step 22: a counter that stands still or goes back is that of a copy.
    let counts = data.sign_count != 0 || known.sign_count != 0;
    if counts && data.sign_count <= known.sign_count {
        return Err(Refused("the counter went back: there may be a copy of the key"));
    }
    Ok(Seen {
        sign_count: data.sign_count,
        backed_up: data.backed_up(),
    })
}

/// What both ceremonies ask of authenticator data: 7.1 steps 14 to 17, 7.2 steps 15 to 18.
fn checked<'d>(
    party: &RelyingParty,
    bytes: &'d [u8],
    verified: bool,
) -> Result<AuthenticatorData<'d>, Refused> {
    let data = AuthenticatorData::read(bytes).ok_or(Refused("the authenticator data is cut off"))?;
    if data.rp_id_hash.as_slice() != Sha256::digest(party.id().as_bytes()).as_slice() {
        return Err(Refused("the key is for another site"));
    }
    if !data.user_present() {
        return Err(Refused("nobody touched the key"));
    }
    if verified && !data.user_verified() {
        return Err(Refused("the key did not verify its holder"));
    }
    if data.backed_up() && !data.backup_eligible() {
        return Err(Refused("the flags contradict each other"));
    }
    Ok(data)
}

#[cfg(test)]
mod tests {
    use super::super::decoded;
    use super::super::vectors::{VECTORS, Vector};
    use super::*;

    fn party() -> RelyingParty {
        RelyingParty::of_site("https://example.org", "Một Cửa").unwrap()
    }

    fn challenge(bytes: &str) -> Challenge {
        Challenge::kept(encoded(&hex::decode(bytes).unwrap()))
    }

    fn of(vector: &Vector) -> [Vec<u8>; 5] {
        [
            vector.created,
            vector.made,
            vector.got,
            vector.used,
            vector.signature,
        ]
        .map(|text| hex::decode(text).unwrap())
    }

    /// The flags of authenticator data stand after the hash of the site.
    fn verified(mut data: Vec<u8>) -> Vec<u8> {
        data[32] |= 0x04;
        data
    }

    fn credential(vector: &Vector) -> Result<Credential, Refused> {
        let [client_data, made, ..] = of(vector);
        let attested = Attested {
            client_data: &client_data,
            authenticator_data: &verified(made),
        };
        registered(&party(), &challenge(vector.create_challenge), &attested)
    }

    fn named(name: &str) -> &'static Vector {
        VECTORS.iter().find(|vector| vector.name == name).unwrap()
    }

    #[test]
    fn the_vectors_of_the_standard_are_taken_in_each_algorithm() {
        for name in [
            "none-es256",
            "packed-self-es256",
            "none-es256-long-credential-id",
            "packed-rs256",
            "packed-eddsa",
        ] {
            let vector = named(name);
            let known = credential(vector).unwrap();
            let [_, _, got, used, signature] = of(vector);
            let assertion = Assertion {
                client_data: &got,
                authenticator_data: &used,
                signature: &signature,
            };
            let asked = challenge(vector.get_challenge);
            let seen = asserted(&party(), (&asked, &known), &assertion, false);
            assert!(seen.is_ok(), "{name}: {seen:?}");
        }
    }

    #[test]
    fn the_vectors_of_the_standard_made_in_a_frame_are_refused() {
        for name in ["none-es256-crossOrigin", "none-es256-topOrigin"] {
            let refused = credential(named(name));
            assert_eq!(refused, Err(Refused("the page stood in a frame")), "{name}");
        }
    }

    #[test]
    fn a_key_made_without_verifying_its_holder_is_refused() {
        let vector = named("none-es256");
        let [client_data, mut made, ..] = of(vector);
        made[32] &= !0x04;
        let attested = Attested {
            client_data: &client_data,
            authenticator_data: &made,
        };
        let refused = registered(&party(), &challenge(vector.create_challenge), &attested);
        assert_eq!(refused, Err(Refused("the key did not verify its holder")));
    }

    #[test]
    fn whatever_is_changed_on_the_way_is_refused() {
        let vector = named("none-es256");
        let known = credential(vector).unwrap();
        let asked = challenge(vector.get_challenge);
        let [_, _, got, used, signature] = of(vector);
        let judge = |party: &RelyingParty, asked: &Challenge, known: &Credential, parts: [&[u8]; 3]| {
            let [client_data, authenticator_data, signature] = parts;
            let assertion = Assertion {
                client_data,
                authenticator_data,
                signature,
            };
            asserted(party, (asked, known), &assertion, false).unwrap_err().0
        };
        let right = party();
        let whole: [&[u8]; 3] = [&got, &used, &signature];
        let elsewhere = RelyingParty::of_site("https://example.com", "Khác").unwrap();
        let below = RelyingParty::of_site("https://example.org:8443", "Khác").unwrap();
        let other = challenge(vector.create_challenge);
        assert_eq!(
            judge(&elsewhere, &asked, &known, whole),
            "the page is of another site"
        );
        assert_eq!(
            judge(&below, &asked, &known, whole),
            "the page is of another site"
        );
        assert_eq!(
            judge(&right, &other, &known, whole),
            "the challenge is another one"
        );
        let created = hex::decode(vector.created).unwrap();
        let replayed = judge(&right, &other, &known, [&created, &used, &signature]);
        assert_eq!(replayed, "the client data is of another ceremony");
        let mut signed = signature.clone();
        *signed.last_mut().unwrap() ^= 1;
        let wrong = judge(&right, &asked, &known, [&got, &used, &signed]);
        assert_eq!(wrong, "the signature is not of this key");
        let mut site = used.clone();
        site[0] ^= 1;
        assert_eq!(
            judge(&right, &asked, &known, [&got, &site, &signature]),
            "the key is for another site"
        );
        let mut untouched = used.clone();
        untouched[32] &= !0x01;
        assert_eq!(
            judge(&right, &asked, &known, [&got, &untouched, &signature]),
            "nobody touched the key"
        );
        let cut = used.get(..36).unwrap();
        assert_eq!(
            judge(&right, &asked, &known, [&got, cut, &signature]),
            "the authenticator data is cut off"
        );
        let ahead = Credential {
            sign_count: 1,
            ..known.clone()
        };
        assert_eq!(
            judge(&right, &asked, &ahead, whole),
            "the counter went back: there may be a copy of the key"
        );
        let synced = Credential {
            backup_eligible: !known.backup_eligible,
            ..known.clone()
        };
        assert_eq!(
            judge(&right, &asked, &synced, whole),
            "the key is of another kind than before"
        );
        let strangers = credential(named("packed-eddsa")).unwrap();
        let strangers = Credential {
            backup_eligible: known.backup_eligible,
            ..strangers
        };
        assert_eq!(
            judge(&right, &asked, &strangers, whole),
            "the signature is not of this key"
        );
    }

    #[test]
    fn rubbish_of_any_length_is_refused_and_never_fails() {
        let vector = named("packed-rs256");
        let [client_data, made, ..] = of(vector);
        let made = verified(made);
        for length in 0..made.len() {
            let attested = Attested {
                client_data: &client_data,
                authenticator_data: made.get(..length).unwrap(),
            };
            assert!(registered(&party(), &challenge(vector.create_challenge), &attested).is_err());
        }
        assert_eq!(decoded("!"), None);
    }
}
