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
    /// How sure the provider is to be of who somebody is (`acr_values`), where it is asked to say so.
    pub acr_values: Option<String>,
    /// Which claims carry what.
    pub claims: ProviderClaims,
    /// Where the provider sends people back to: our own address.
    pub redirect_uri: String,
}

/// Which claim carries what; the national portal has one for each number (`SoDinhDanh`, `MaSoThue`, `MaSoDoanhNghiep`),
/// others one for all.
#[derive(Debug, Clone, Default)]
pub struct ProviderClaims {
    /// The personal number or the tax code, where one claim carries either.
    pub number: Option<String>,
    /// The personal number.
    pub personal_number: Option<String>,
    /// The tax code.
    pub tax_code: Option<String>,
    /// The number of an enterprise, which is its tax code.
    pub business_number: Option<String>,
    /// Whose account it is: 1 of a person, 2 of an enterprise.
    pub account_kind: Option<String>,
    /// The name of a person.
    pub name: String,
    /// The name of an enterprise, where it has a claim of its own.
    pub business_name: Option<String>,
    /// The address.
    pub address: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
}

impl ProviderClaims {
    /// Whether a number is named at all.
    pub fn name_a_number(&self) -> bool {
        let all = [
            &self.number,
            &self.personal_number,
            &self.tax_code,
            &self.business_number,
        ];
        all.into_iter().any(Option::is_some)
    }
}

/// Without the secret, for logs.
impl std::fmt::Debug for ProviderProfile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ProviderProfile({})", self.issuer)
    }
}
