//! What the claims of a provider say of somebody: which number, whose account, and where they say they can be reached.

use serde_json::{Map, Value};

use super::profile::ProviderClaims;
use crate::model::AccountKind;

/// What is known of an identity beside its name at the provider.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Named {
    /// Whose account it is, where that is said.
    pub(crate) kind: Option<AccountKind>,
    /// The personal number or the tax code, as the provider writes it.
    pub(crate) number: String,
    /// The name.
    pub(crate) name: String,
    /// The address; may be empty. Nobody here has confirmed it.
    pub(crate) address: String,
    /// The telephone number; may be empty. Nobody here has confirmed it.
    pub(crate) phone: String,
    /// The e-mail address; may be empty. Nobody here has confirmed it.
    pub(crate) email: String,
}

/// What the claims say; nothing where they name no number.
pub(super) fn named(claims: &ProviderClaims, said: &Map<String, Value>) -> Option<Named> {
    let of = |claim: &Option<String>| claim.as_deref().and_then(|name| text(said, name));
    let kind = of(&claims.account_kind).and_then(|kind| match kind.as_str() {
        "1" => Some(AccountKind::Person),
        "2" => Some(AccountKind::Organisation),
        _ => None,
    });
    let personal = || of(&claims.personal_number);
    // An enterprise's number is its tax code (Luật Doanh nghiệp 2020, điều 29).
    let business = || of(&claims.tax_code).or_else(|| of(&claims.business_number));
    let number = match kind {
        Some(AccountKind::Person) => personal(),
        Some(AccountKind::Organisation) => business(),
        None => personal().or_else(business),
    };
    let name = match kind {
        Some(AccountKind::Organisation) => of(&claims.business_name),
        _ => None,
    };
    Some(Named {
        kind,
        number: number.or_else(|| of(&claims.number))?,
        name: name.or_else(|| text(said, &claims.name)).unwrap_or_default(),
        address: of(&claims.address).unwrap_or_default(),
        phone: of(&claims.phone).unwrap_or_default(),
        email: of(&claims.email).unwrap_or_default(),
    })
}

/// A claim as text; some providers write kinds as numbers.
pub(super) fn text(claims: &Map<String, Value>, name: &str) -> Option<String> {
    let found = match claims.get(name)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn portal() -> ProviderClaims {
        let some = |name: &str| Some(name.to_owned());
        ProviderClaims {
            personal_number: some("SoDinhDanh"),
            tax_code: some("MaSoThue"),
            business_number: some("MaSoDoanhNghiep"),
            account_kind: some("LoaiTaiKhoan"),
            name: "HoVaTen".to_owned(),
            business_name: some("TenDoanhNghiep"),
            address: some("DiaChi"),
            phone: some("SoDienThoai"),
            email: some("ThuDienTu"),
            ..ProviderClaims::default()
        }
    }

    fn said(text: &str) -> Map<String, Value> {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn an_enterprise_is_known_by_its_tax_code_and_not_by_the_number_of_whoever_signs_in() {
        let found = named(
            &portal(),
            &said(
                r#"{"LoaiTaiKhoan": 2, "SoDinhDanh": "020190004711", "MaSoThue": "0100233488",
                    "HoVaTen": "Hoàng Thị Mây", "TenDoanhNghiep": "Công ty Thử", "DiaChi": "Đồng Đăng"}"#,
            ),
        )
        .unwrap();
        assert_eq!(found.kind, Some(AccountKind::Organisation));
        assert_eq!(
            (found.number.as_str(), found.name.as_str(), found.address.as_str()),
            ("0100233488", "Công ty Thử", "Đồng Đăng")
        );
        let only_business = said(r#"{"LoaiTaiKhoan": "2", "MaSoDoanhNghiep": "0100233488"}"#);
        assert_eq!(named(&portal(), &only_business).unwrap().number, "0100233488");
    }

    #[test]
    fn a_citizen_is_known_by_the_personal_number_and_by_no_other() {
        let claims = r#"{"LoaiTaiKhoan": "1", "SoDinhDanh": "020190004711", "MaSoThue": "0100233488",
            "HoVaTen": "Hoàng Thị Mây", "SoDienThoai": "0912345678", "ThuDienTu": "may@example.vn"}"#;
        let found = named(&portal(), &said(claims)).unwrap();
        assert_eq!(
            (found.number.as_str(), found.name.as_str()),
            ("020190004711", "Hoàng Thị Mây")
        );
        assert_eq!(
            (found.phone.as_str(), found.email.as_str()),
            ("0912345678", "may@example.vn")
        );
        let without = said(r#"{"LoaiTaiKhoan": "1", "MaSoThue": "0100233488"}"#);
        assert!(named(&portal(), &without).is_none());
    }
}
