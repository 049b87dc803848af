//! What an identity token must be before anything in it is believed (OpenID Connect Core 1.0, 3.1.3.7).

use jsonwebtoken::jwk::{Jwk, JwkSet};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use motcua_kernel::Instant;
use serde_json::{Map, Value};

use crate::error::AccountError;

/// Signatures that are taken: with keys the provider publishes, never with a shared secret and never none.
const TAKEN: [Algorithm; 5] = [
    Algorithm::RS256,
    Algorithm::PS256,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
];

/// How far two clocks may differ, in seconds.
const LEEWAY: i64 = 60;

/// What a token must say.
pub(super) struct Expected<'e> {
    pub(super) issuer: &'e str,
    pub(super) audience: &'e str,
    pub(super) nonce: &'e str,
    pub(super) now: Instant,
}

/// The claims of a token whose signature holds and which is for us, now, and for this very sign-in.
pub(super) fn claims_of(
    token: &str,
    keys: &JwkSet,
    expected: &Expected<'_>,
) -> Result<Map<String, Value>, AccountError> {
    let refused =
        |why: &dyn std::fmt::Display| AccountError::Provider(format!("its token does not hold: {why}"));
    let header = decode_header(token).map_err(|error| refused(&error))?;
    if !TAKEN.contains(&header.alg) {
        return Err(refused(&"its signature is of a kind that is not taken"));
    }
    let key = key_for(keys, header.kid.as_deref()).ok_or(AccountError::ProviderKeyUnknown)?;
    let key = DecodingKey::from_jwk(key).map_err(|error| refused(&error))?;
    let mut validation = Validation::new(header.alg);
    validation.set_audience(&[expected.audience]);
    validation.set_issuer(&[expected.issuer]);
    validation.set_required_spec_claims(&["iss", "aud", "exp", "sub"]);
    // By our own clock, which is a parameter.
    validation.validate_exp = false;
    let claims = decode::<Map<String, Value>>(token, &key, &validation)
        .map_err(|error| refused(&error))?
        .claims;
    let number = |name: &str| claims.get(name).and_then(Value::as_i64);
    let until = number("exp").unwrap_or(i64::MIN);
    if expected.now.micros() / 1_000_000 > until.saturating_add(LEEWAY) {
        return Err(refused(&"it is over"));
    }
    if claims.get("nonce").and_then(Value::as_str) != Some(expected.nonce) {
        return Err(refused(&"it is of another sign-in"));
    }
    let several = claims
        .get("aud")
        .and_then(Value::as_array)
        .is_some_and(|all| all.len() > 1);
    let party = claims.get("azp").and_then(Value::as_str);
    if (several || party.is_some()) && party != Some(expected.audience) {
        return Err(refused(&"it is for somebody else"));
    }
    Ok(claims)
}

/// The key the token names; where it names none, the only one there is.
fn key_for<'k>(keys: &'k JwkSet, name: Option<&str>) -> Option<&'k Jwk> {
    match (name, keys.keys.as_slice()) {
        (Some(name), _) => keys.find(name),
        (None, [only]) => Some(only),
        (None, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use jsonwebtoken::{EncodingKey, Header, encode};
    use serde_json::json;

    use super::*;

    const SECONDS: i64 = 1_700_000_000;

    fn keys() -> (EncodingKey, JwkSet) {
        use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
        let random = aws_lc_rs::rand::SystemRandom::new();
        let pair = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
        let key = EncodingKey::from_ec_der(pair.as_ref());
        let mut jwk = Jwk::from_encoding_key(&key, Algorithm::ES256).unwrap();
        jwk.common.key_id = Some("one".to_owned());
        (key, JwkSet { keys: vec![jwk] })
    }

    fn good() -> Value {
        json!({
            "iss": "https://id.example", "aud": "motcua", "sub": "p-1", "nonce": "n-1",
            "exp": SECONDS + 300, "iat": SECONDS, "number": "020190004711",
        })
    }

    fn judged(
        key: &EncodingKey,
        keys: &JwkSet,
        claims: &Value,
        kid: &str,
    ) -> Result<Map<String, Value>, AccountError> {
        let mut header = Header::new(Algorithm::ES256);
        header.kid = Some(kid.to_owned());
        let token = encode(&header, claims, key).unwrap();
        let expected = Expected {
            issuer: "https://id.example",
            audience: "motcua",
            nonce: "n-1",
            now: Instant::from_micros(SECONDS * 1_000_000),
        };
        claims_of(&token, keys, &expected)
    }

    #[test]
    fn a_token_holds_only_from_this_provider_for_us_now_and_for_this_sign_in() {
        let (key, published) = keys();
        assert_eq!(
            judged(&key, &published, &good(), "one").unwrap().get("sub"),
            Some(&json!("p-1"))
        );
        for (name, value) in [
            ("iss", json!("https://elsewhere.example")),
            ("aud", json!("another")),
            ("aud", json!(["motcua", "another"])),
            ("azp", json!("another")),
            ("nonce", json!("n-2")),
            ("nonce", Value::Null),
            ("exp", json!(SECONDS - 61)),
            ("exp", Value::Null),
            ("sub", Value::Null),
        ] {
            let mut claims = good();
            match value {
                Value::Null => drop(claims.as_object_mut().unwrap().remove(name)),
                value => claims[name] = value,
            }
            assert!(judged(&key, &published, &claims, "one").is_err(), "{claims}");
        }
    }

    #[test]
    fn a_token_signed_by_another_key_or_by_none_holds_nothing() {
        let (key, published) = keys();
        let (other, _) = keys();
        assert!(matches!(
            judged(&other, &published, &good(), "one"),
            Err(AccountError::Provider(_))
        ));
        assert!(matches!(
            judged(&key, &published, &good(), "two"),
            Err(AccountError::ProviderKeyUnknown)
        ));
        let expected = Expected {
            issuer: "https://id.example",
            audience: "motcua",
            nonce: "n-1",
            now: Instant::from_micros(SECONDS * 1_000_000),
        };
        // {"alg":"none"} and the claims, without a signature.
        let unsigned = "eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUifQ.";
        assert!(claims_of(unsigned, &published, &expected).is_err());
        let shared = encode(
            &Header::new(Algorithm::HS256),
            &good(),
            &EncodingKey::from_secret(b"motcua"),
        )
        .unwrap();
        assert!(claims_of(&shared, &published, &expected).is_err());
    }
}
