//! The provider of identities as an operator names it: `[provider]` in `motcua.toml`.

use motcua_account::{ProviderClaims, ProviderProfile};
use motcua_kernel::LocalText;
use motcua_portal::{CALLBACK, callback_of};
use serde::Deserialize;

/// The provider as the file gives it. VNeID, the national portal and others name their claims differently.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderGiven {
    /// What it is called in addresses; small letters, digits and hyphens.
    #[serde(default = "usual_key")]
    key: String,
    /// Its name as people know it, for example "VNeID".
    name: String,
    /// The name in English, where it is another one.
    name_en: Option<String>,
    /// Its address, `https://…`; plain HTTP on this machine alone.
    issuer: String,
    /// Our name there.
    client_id: String,
    /// Our secret there.
    client_secret: Option<String>,
    /// What is asked for.
    #[serde(default = "usual_scope")]
    scope: String,
    /// How sure it is to be of who somebody is.
    acr_values: Option<String>,
    /// The claim that carries the personal number or the tax code, where one carries either.
    number_claim: Option<String>,
    /// The claims of a provider that has one for each: the national portal has `SoDinhDanh`, `MaSoThue`, `MaSoDoanhNghiep`.
    personal_number_claim: Option<String>,
    tax_code_claim: Option<String>,
    business_number_claim: Option<String>,
    /// The claim that says whose account it is, 1 a person's, 2 an enterprise's: `LoaiTaiKhoan`.
    account_kind_claim: Option<String>,
    /// The claim that carries the name.
    #[serde(default = "usual_name")]
    name_claim: String,
    /// The claim that carries the name of an enterprise: `TenDoanhNghiep`.
    business_name_claim: Option<String>,
    /// The claims that say where somebody can be reached: `DiaChi`, `SoDienThoai`, `ThuDienTu`.
    address_claim: Option<String>,
    phone_claim: Option<String>,
    email_claim: Option<String>,
    /// The address of this portal as browsers know it, `https://…`; people come back to it.
    public_url: String,
}

fn usual_key() -> String {
    "provider".to_owned()
}

fn usual_scope() -> String {
    "openid profile".to_owned()
}

fn usual_name() -> String {
    "name".to_owned()
}

impl ProviderGiven {
    /// The profile; where it is the only one, people come back to the address that was there before there could be several.
    ///
    /// # Errors
    /// What is wrong, in words for the operator.
    pub fn profile(self, only: bool) -> Result<ProviderProfile, String> {
        for (setting, address) in [("issuer", &self.issuer), ("public_url", &self.public_url)] {
            if !is_guarded(address) {
                return Err(format!("{setting} does not begin with https://"));
            }
        }
        let fits = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
        if self.key.is_empty() || !self.key.chars().all(fits) {
            return Err("key is not made of small letters, digits and hyphens".to_owned());
        }
        let callback = if only {
            CALLBACK.to_owned()
        } else {
            callback_of(&self.key)
        };
        let claims = ProviderClaims {
            number: self.number_claim,
            personal_number: self.personal_number_claim,
            tax_code: self.tax_code_claim,
            business_number: self.business_number_claim,
            account_kind: self.account_kind_claim,
            name: self.name_claim,
            business_name: self.business_name_claim,
            address: self.address_claim,
            phone: self.phone_claim,
            email: self.email_claim,
        };
        if !claims.name_a_number() {
            return Err(
                "no claim carries a number: number_claim, or personal_number_claim and tax_code_claim"
                    .to_owned(),
            );
        }
        Ok(ProviderProfile {
            redirect_uri: format!("{}{callback}", self.public_url.trim_end_matches('/')),
            key: self.key,
            name: LocalText {
                vi: self.name,
                en: self.name_en,
            },
            issuer: self.issuer,
            client_id: self.client_id,
            client_secret: self.client_secret.filter(|secret| !secret.is_empty()),
            scope: self.scope,
            acr_values: self.acr_values.filter(|acr| !acr.is_empty()),
            claims,
        })
    }
}

/// The one of `[provider]`, as it was named before there could be several, and those of `[[providers]]`.
///
/// # Errors
/// What is wrong, in words for the operator; also where two bear one key or one address.
pub fn profiles(
    one: Option<ProviderGiven>,
    more: Vec<ProviderGiven>,
) -> Result<Vec<ProviderProfile>, String> {
    let mut all: Vec<ProviderProfile> = Vec::new();
    let only = usize::from(one.is_some()) + more.len() == 1;
    for given in one.into_iter().chain(more) {
        let profile = given.profile(only)?;
        let twice = |known: &ProviderProfile| known.key == profile.key || known.issuer == profile.issuer;
        if all.iter().any(twice) {
            return Err(format!("{} stands twice", profile.key));
        }
        all.push(profile);
    }
    Ok(all)
}

/// Who somebody is never travels in clear; on one machine nobody listens.
fn is_guarded(address: &str) -> bool {
    let on_this_machine = ["http://127.0.0.1:", "http://localhost:"];
    address.starts_with("https://") || on_this_machine.iter().any(|begin| address.starts_with(begin))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(text: &str) -> Result<ProviderProfile, String> {
        toml::from_str::<ProviderGiven>(text)
            .map_err(|error| error.to_string())?
            .profile(true)
    }

    const GOOD: &str = r#"
        name = "VNeID"
        issuer = "https://id.example"
        client_id = "motcua"
        number_claim = "so_dinh_danh"
        public_url = "https://dvc.example/"
    "#;

    #[test]
    fn a_provider_is_named_by_the_settings_and_sends_people_back_to_the_portal() {
        let profile = given(GOOD).unwrap();
        assert_eq!(
            profile.redirect_uri,
            "https://dvc.example/portal/sign-in/provider/back"
        );
        assert_eq!(
            (profile.scope.as_str(), profile.claims.name.as_str()),
            ("openid profile", "name")
        );
    }

    #[test]
    fn a_provider_names_a_claim_for_each_number_or_one_for_all_and_never_none() {
        let each = GOOD.replace(
            "number_claim = \"so_dinh_danh\"",
            "personal_number_claim = \"SoDinhDanh\"\ntax_code_claim = \"MaSoThue\"\nacr_values = \"loa2\"",
        );
        let profile = given(&each).unwrap();
        assert_eq!(profile.claims.tax_code.as_deref(), Some("MaSoThue"));
        assert_eq!(profile.acr_values.as_deref(), Some("loa2"));
        let none = GOOD.replace("number_claim = \"so_dinh_danh\"", "");
        assert!(given(&none).unwrap_err().contains("number_claim"));
    }

    #[test]
    fn several_providers_stand_side_by_side_and_each_has_a_key_and_an_address_of_its_own() {
        let one = |key: &str, issuer: &str| {
            let text = GOOD.replace("https://id.example", issuer);
            toml::from_str::<ProviderGiven>(&format!("key = \"{key}\"\n{text}")).unwrap()
        };
        let both = || {
            vec![
                one("vneid", "https://vneid.example"),
                one("dvcqg", "https://dvcqg.example"),
            ]
        };
        let all = profiles(Some(toml::from_str(GOOD).unwrap()), both()).unwrap();
        let told: Vec<(&str, &str)> = all
            .iter()
            .map(|profile| (profile.key.as_str(), profile.redirect_uri.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (
                    "provider",
                    "https://dvc.example/portal/sign-in/provider/provider/back"
                ),
                ("vneid", "https://dvc.example/portal/sign-in/provider/vneid/back"),
                ("dvcqg", "https://dvc.example/portal/sign-in/provider/dvcqg/back"),
            ]
        );
        let twice = profiles(Some(one("vneid", "https://other.example")), both());
        assert!(twice.unwrap_err().contains("vneid"));
        assert!(profiles(None, vec![one("VNeID", "https://vneid.example")]).is_err());
    }

    #[test]
    fn identities_never_travel_in_clear() {
        let clear = GOOD.replace("https://id.example", "http://id.example");
        assert!(given(&clear).unwrap_err().contains("issuer"));
        let here = GOOD.replace("https://id.example", "http://127.0.0.1:9000");
        assert!(given(&here).is_ok());
    }
}
