//! What is known of a provider: data, since VNeID, the national portal and a test name their claims differently.

use motcua_kernel::LocalText;

/// A provider, as the settings name it.
#[derive(Clone)]
pub struct ProviderProfile {
    /// What it is called in addresses, for example `vneid`; another one for each provider.
    pub key: String,
    /// Its name as people know it.
    pub name: LocalText,
    /// Its address; what it publishes about itself stands behind it (OpenID Connect Discovery 1.0).
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Our secret there; none where PKCE alone is asked for.
    pub client_secret: Option<String>,
    /// What is asked for, for example `openid profile`.
    pub scope: String,
    /// The claim that carries the personal number or the tax code.
    pub number_claim: String,
    /// The claim that carries the name.
    pub name_claim: String,
    /// Where the provider sends people back to: our own address.
    pub redirect_uri: String,
}

/// Without the secret, for logs.
impl std::fmt::Debug for ProviderProfile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ProviderProfile({})", self.issuer)
    }
}
