//! Asking the provider.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::jwk::JwkSet;
use motcua_kernel::{Fault, Instant};
use serde::Deserialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use ureq::tls::{RootCerts, TlsConfig};

use super::named::{Named, named, text};
use super::profile::ProviderProfile;
use super::token::{Expected, claims_of};
use crate::error::AccountError;

/// How long the provider may take for one answer; people wait.
const PATIENCE: Duration = Duration::from_secs(10);

/// The largest answer that is read.
const MOST: u64 = 512 << 10;

/// Who somebody is, as the provider says.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Identity {
    /// The provider.
    pub(crate) issuer: String,
    /// The provider's own name for the person, which never changes.
    pub(crate) subject: String,
    /// What it says of the person.
    pub(crate) named: Named,
}

/// Without the number, for logs.
impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Identity({})", self.issuer)
    }
}

/// The secrets of one sign-in that was begun.
pub(crate) struct Departure<'d> {
    /// Shown by the browser when it comes back.
    pub(crate) state: &'d str,
    /// Stands in the identity token.
    pub(crate) nonce: &'d str,
    /// Shown to the provider with the code.
    pub(crate) verifier: &'d str,
}

/// What the provider publishes about itself.
#[derive(Clone, Deserialize)]
struct Published {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    #[serde(default)]
    userinfo_endpoint: Option<String>,
    /// Whether it names itself in each answer (RFC 9207).
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
    #[serde(default)]
    access_token: String,
}

/// What was learnt from the provider; asked again when a key is not known.
#[derive(Default)]
struct Known {
    published: Option<Published>,
    keys: Option<JwkSet>,
}

/// A provider with what is known of it; made once by the app.
pub struct Provider {
    profile: ProviderProfile,
    agent: ureq::Agent,
    known: Mutex<Known>,
}

fn failed(why: impl std::fmt::Display) -> Fault {
    AccountError::Provider(why.to_string()).into()
}

impl Provider {
    /// Takes the profile; nothing is asked yet.
    pub fn new(profile: ProviderProfile) -> Self {
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
            .build();
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .max_redirects(0)
            .tls_config(tls)
            .build();
        Self {
            profile,
            agent: config.into(),
            known: Mutex::default(),
        }
    }

    /// What is known from the settings.
    pub const fn profile(&self) -> &ProviderProfile {
        &self.profile
    }

    /// Whether an answer that names `issuer` is its own (RFC 9207, 2.4): letter by letter, and one that names nobody only
    /// where it does not say that it names itself. Blocks; call it on a thread that may.
    ///
    /// # Errors
    /// `account-provider-failed` when the provider does not answer as it should.
    pub(crate) fn answers_as(&self, issuer: Option<&str>) -> Result<bool, Fault> {
        let published = self.published()?;
        Ok(match issuer {
            Some(issuer) => issuer == published.issuer,
            None => !published.authorization_response_iss_parameter_supported,
        })
    }

    /// Where the browser goes to sign in. Blocks; call it on a thread that may.
    ///
    /// # Errors
    /// `account-provider-failed` when the provider does not answer as it should.
    pub(crate) fn address(&self, departure: &Departure<'_>) -> Result<String, Fault> {
        let published = self.published()?;
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(departure.verifier.as_bytes()));
        let mut asked = vec![
            ("response_type", "code"),
            ("client_id", self.profile.client_id.as_str()),
            ("redirect_uri", self.profile.redirect_uri.as_str()),
            ("scope", self.profile.scope.as_str()),
            ("state", departure.state),
            ("nonce", departure.nonce),
            ("code_challenge", challenge.as_str()),
            ("code_challenge_method", "S256"),
        ];
        if let Some(acr) = &self.profile.acr_values {
            asked.push(("acr_values", acr.as_str()));
        }
        let query = form(&asked);
        let join = if published.authorization_endpoint.contains('?') {
            '&'
        } else {
            '?'
        };
        Ok(format!("{}{join}{query}", published.authorization_endpoint))
    }

    /// Who came back with `code`. Blocks; call it on a thread that may, never in a transaction.
    ///
    /// # Errors
    /// `account-provider-failed` when the provider does not answer as it should or its token does not hold;
    /// `account-provider-number-missing` when it names no number.
    pub(crate) fn identity(
        &self,
        departure: &Departure<'_>,
        code: &str,
        now: Instant,
    ) -> Result<Identity, Fault> {
        let published = self.published()?;
        let tokens = self.exchange(&published, departure, code)?;
        let expected = Expected {
            issuer: &published.issuer,
            audience: &self.profile.client_id,
            nonce: departure.nonce,
            now,
        };
        let claims = match claims_of(&tokens.id_token, &self.keys(&published, false)?, &expected) {
            // The provider may have changed its keys since they were read.
            Err(AccountError::ProviderKeyUnknown) => {
                claims_of(&tokens.id_token, &self.keys(&published, true)?, &expected)?
            }
            other => other?,
        };
        self.named(&published, &tokens, claims)
    }

    /// Number and name, out of the token or, where it has none, out of what the provider says about the person.
    fn named(
        &self,
        published: &Published,
        tokens: &Tokens,
        claims: Map<String, Value>,
    ) -> Result<Identity, Fault> {
        let subject = text(&claims, "sub").ok_or_else(|| failed("the token names nobody"))?;
        let mut known = claims;
        if named(&self.profile.claims, &known).is_none()
            && let Some(address) = &published.userinfo_endpoint
        {
            let more: Map<String, Value> = self.get(address, Some(&tokens.access_token))?;
            // OpenID Connect Core 1.0, 5.3.2: what is said about somebody else is not used.
            if text(&more, "sub").as_ref() != Some(&subject) {
                return Err(failed("the person's claims are somebody else's"));
            }
            known.extend(more);
        }
        Ok(Identity {
            issuer: published.issuer.clone(),
            subject,
            named: named(&self.profile.claims, &known).ok_or(AccountError::ProviderNumberMissing)?,
        })
    }

    fn exchange(
        &self,
        published: &Published,
        departure: &Departure<'_>,
        code: &str,
    ) -> Result<Tokens, Fault> {
        let body = form(&[
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &self.profile.redirect_uri),
            ("client_id", &self.profile.client_id),
            ("code_verifier", departure.verifier),
        ]);
        let mut request = self
            .agent
            .post(&published.token_endpoint)
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded");
        if let Some(secret) = &self.profile.client_secret {
            // RFC 6749, 2.3.1: both are form-encoded before they are joined.
            let pair = format!("{}:{}", escaped(&self.profile.client_id), escaped(secret));
            request = request.header("Authorization", format!("Basic {}", STANDARD.encode(pair)));
        }
        let mut answer = request.send(body.as_str()).map_err(failed)?;
        read(answer.body_mut())
    }

    fn published(&self) -> Result<Published, Fault> {
        if let Some(known) = &self.locked().published {
            return Ok(known.clone());
        }
        let issuer = self.profile.issuer.trim_end_matches('/');
        let published: Published = self.get(&format!("{issuer}/.well-known/openid-configuration"), None)?;
        if published.issuer.trim_end_matches('/') != issuer {
            return Err(failed("it calls itself by another name"));
        }
        self.locked().published = Some(published.clone());
        Ok(published)
    }

    fn keys(&self, published: &Published, anew: bool) -> Result<JwkSet, Fault> {
        if let (Some(known), false) = (&self.locked().keys, anew) {
            return Ok(known.clone());
        }
        let keys: JwkSet = self.get(&published.jwks_uri, None)?;
        self.locked().keys = Some(keys.clone());
        Ok(keys)
    }

    fn get<T: serde::de::DeserializeOwned>(&self, address: &str, bearer: Option<&str>) -> Result<T, Fault> {
        let mut request = self.agent.get(address).header("Accept", "application/json");
        if let Some(token) = bearer {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        let mut answer = request.call().map_err(failed)?;
        read(answer.body_mut())
    }

    fn locked(&self) -> std::sync::MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read<T: serde::de::DeserializeOwned>(body: &mut ureq::Body) -> Result<T, Fault> {
    let bytes = body.with_config().limit(MOST).read_to_vec().map_err(failed)?;
    serde_json::from_slice(&bytes).map_err(failed)
}

fn form(pairs: &[(&str, &str)]) -> String {
    let encoded: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", escaped(value)))
        .collect();
    encoded.join("&")
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                escaped.push(char::from(byte))
            }
            _ => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}
