//! Keys on a token that never leave it (PKCS#11): a USB token, an HSM of the province, SoftHSM in the tests.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws_lc_rs::digest::{SHA256, digest};
use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::Error as TokenError;
use cryptoki::mechanism::Mechanism;
use cryptoki::object::{Attribute, AttributeType, KeyType, ObjectClass, ObjectHandle};
use cryptoki::session::{Session, UserType};
use cryptoki::types::AuthPin;
use der::asn1::{AnyRef, BitStringRef, OctetStringRef, UintRef};
use der::{Decode, Encode, Sequence};
use x509_cert::spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};

use crate::error::encoding;
use crate::key::{KeyAlgorithm, SignatureKey};
use crate::{SignError, oid};

/// A token somebody has signed in to. Its session serves one signature at a time, as the hardware does.
#[derive(Clone)]
pub struct Token(Arc<Inner>);

struct Inner {
    session: Mutex<Session>,
    // The library must outlive the session.
    _library: Pkcs11,
}

/// Never shows the session.
impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token")
    }
}

impl Token {
    /// Opens the token called `label` through the maker's library and signs in with `pin`.
    ///
    /// # Errors
    /// [`SignError::Key`] when the library cannot be loaded, there is no such token, or the PIN is wrong.
    pub fn open(library: &Path, label: &str, pin: &str) -> Result<Self, SignError> {
        let library = Pkcs11::new(library).map_err(refused)?;
        library
            .initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK))
            .map_err(refused)?;
        let session = session_of(&library, label)?;
        session
            .login(UserType::User, Some(&AuthPin::from(pin.to_owned())))
            .map_err(refused)?;
        Ok(Self(Arc::new(Inner {
            session: Mutex::new(session),
            _library: library,
        })))
    }

    /// The private key under `label`; nothing when the token has none.
    ///
    /// # Errors
    /// When the token cannot be asked, or the key is neither ECDSA on P-256 nor RSA.
    pub fn key(&self, label: &str) -> Result<Option<TokenKey>, SignError> {
        let session = self.session();
        let wanted = |class| {
            [
                Attribute::Class(class),
                Attribute::Label(label.as_bytes().to_vec()),
            ]
        };
        let Some(handle) = first(&session, &wanted(ObjectClass::PRIVATE_KEY))? else {
            return Ok(None);
        };
        let algorithm = algorithm_of(&session, handle)?;
        let public = first(&session, &wanted(ObjectClass::PUBLIC_KEY))?
            .map(|public| public_key_of(&session, public, algorithm))
            .transpose()?;
        drop(session);
        Ok(Some(TokenKey {
            token: self.clone(),
            handle,
            algorithm,
            public,
        }))
    }

    fn session(&self) -> MutexGuard<'_, Session> {
        self.0.session.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A private key on a token.
#[derive(Debug)]
pub struct TokenKey {
    token: Token,
    handle: ObjectHandle,
    algorithm: KeyAlgorithm,
    public: Option<Vec<u8>>,
}

impl SignatureKey for TokenKey {
    fn algorithm(&self) -> KeyAlgorithm {
        self.algorithm
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError> {
        let session = self.token.session();
        match self.algorithm {
            // Tokens sign the hash and give the two numbers side by side.
            KeyAlgorithm::EcdsaP256 => {
                let hash = digest(&SHA256, message);
                let pair = session
                    .sign(&Mechanism::Ecdsa, self.handle, hash.as_ref())
                    .map_err(refused)?;
                in_der(&pair)
            }
            KeyAlgorithm::RsaPkcs1 => session
                .sign(&Mechanism::Sha256RsaPkcs, self.handle, message)
                .map_err(refused),
        }
    }

    fn public_key(&self) -> Option<Vec<u8>> {
        self.public.clone()
    }
}

fn session_of(library: &Pkcs11, label: &str) -> Result<Session, SignError> {
    for slot in library.get_slots_with_initialized_token().map_err(refused)? {
        let token = library.get_token_info(slot).map_err(refused)?;
        if token.label().trim_end() == label {
            return library.open_ro_session(slot).map_err(refused);
        }
    }
    Err(SignError::Key(format!("no token is called {label}")))
}

fn first(session: &Session, wanted: &[Attribute]) -> Result<Option<ObjectHandle>, SignError> {
    let found = session.find_objects(wanted).map_err(refused)?;
    Ok(found.into_iter().next())
}

fn algorithm_of(session: &Session, key: ObjectHandle) -> Result<KeyAlgorithm, SignError> {
    let found = attributes(session, key, &[AttributeType::KeyType])?;
    match found.first() {
        Some(Attribute::KeyType(KeyType::EC)) => Ok(KeyAlgorithm::EcdsaP256),
        Some(Attribute::KeyType(KeyType::RSA)) => Ok(KeyAlgorithm::RsaPkcs1),
        _ => Err(SignError::Key(
            "the token's key is neither ECDSA nor RSA".to_owned(),
        )),
    }
}

fn public_key_of(
    session: &Session,
    key: ObjectHandle,
    algorithm: KeyAlgorithm,
) -> Result<Vec<u8>, SignError> {
    match algorithm {
        KeyAlgorithm::EcdsaP256 => {
            match attributes(session, key, &[AttributeType::EcPoint])?.first() {
                // The point is an octet string of its own (PKCS#11, 2.3.3).
                Some(Attribute::EcPoint(point)) => {
                    let point = OctetStringRef::from_der(point).map_err(encoding)?;
                    spki(oid::EC_PUBLIC_KEY, AnyRef::from(&oid::P_256), point.as_bytes())
                }
                _ => Err(SignError::Key("the token tells no public point".to_owned())),
            }
        }
        KeyAlgorithm::RsaPkcs1 => {
            let wanted = [AttributeType::Modulus, AttributeType::PublicExponent];
            match attributes(session, key, &wanted)?.as_slice() {
                [Attribute::Modulus(modulus), Attribute::PublicExponent(exponent)] => {
                    let numbers = RsaNumbers {
                        modulus: UintRef::new(modulus).map_err(encoding)?,
                        exponent: UintRef::new(exponent).map_err(encoding)?,
                    };
                    spki(oid::RSA, AnyRef::NULL, &numbers.to_der().map_err(encoding)?)
                }
                _ => Err(SignError::Key("the token tells no public modulus".to_owned())),
            }
        }
    }
}

fn attributes(
    session: &Session,
    object: ObjectHandle,
    wanted: &[AttributeType],
) -> Result<Vec<Attribute>, SignError> {
    session.get_attributes(object, wanted).map_err(refused)
}

/// A public key of RSA (RFC 8017, A.1.1).
#[derive(Sequence)]
struct RsaNumbers<'n> {
    modulus: UintRef<'n>,
    exponent: UintRef<'n>,
}

/// A signature of ECDSA (RFC 3279, 2.2.3).
#[derive(Sequence)]
struct Pair<'n> {
    r: UintRef<'n>,
    s: UintRef<'n>,
}

fn spki(
    algorithm: der::asn1::ObjectIdentifier,
    parameters: AnyRef<'_>,
    key: &[u8],
) -> Result<Vec<u8>, SignError> {
    let info = SubjectPublicKeyInfoRef {
        algorithm: AlgorithmIdentifierRef {
            oid: algorithm,
            parameters: Some(parameters),
        },
        subject_public_key: BitStringRef::from_bytes(key).map_err(encoding)?,
    };
    info.to_der().map_err(encoding)
}

fn in_der(pair: &[u8]) -> Result<Vec<u8>, SignError> {
    let (r, s) = pair
        .split_at_checked(pair.len() / 2)
        .ok_or_else(|| SignError::Key("half a signature".to_owned()))?;
    let pair = Pair {
        r: UintRef::new(r).map_err(encoding)?,
        s: UintRef::new(s).map_err(encoding)?,
    };
    pair.to_der().map_err(encoding)
}

fn refused(error: TokenError) -> SignError {
    SignError::Key(format!("the token refused: {error}"))
}
