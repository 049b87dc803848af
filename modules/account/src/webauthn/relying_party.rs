//! Who asks for the key: this site, by the name under which people find it.

use std::net::IpAddr;

/// The site that keys are made for. A key holds for this name alone, so a site that only looks like ours gets nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelyingParty {
    id: String,
    origin: String,
    name: String,
}

impl RelyingParty {
    /// The relying party of a site at this address, known to people as `name`; none where browsers make no keys: without a
    /// name of its own, or without encryption, unless it is this very machine under its name.
    pub fn of_site(site: &str, name: &str) -> Option<Self> {
        let (scheme, rest) = site.split_once("://")?;
        let authority = rest.split('/').next().unwrap_or_default();
        let host = authority.split(':').next().unwrap_or_default();
        let named = !host.is_empty() && !authority.starts_with('[') && host.parse::<IpAddr>().is_err();
        let private = scheme == "https" || (scheme == "http" && host == "localhost");
        (named && private).then(|| Self {
            id: host.to_ascii_lowercase(),
            origin: format!("{scheme}://{}", authority.to_ascii_lowercase()),
            name: name.to_owned(),
        })
    }

    /// The name that keys are bound to.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What people know the site as.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where its pages stand.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_made_for_a_name_over_https_and_for_this_machine_by_its_name_alone() {
        for (site, id, origin) in [
            (
                "https://dvc.langson.gov.vn",
                "dvc.langson.gov.vn",
                "https://dvc.langson.gov.vn",
            ),
            (
                "https://Dvc.Example:8443/",
                "dvc.example",
                "https://dvc.example:8443",
            ),
            ("http://localhost:8080", "localhost", "http://localhost:8080"),
        ] {
            let party = RelyingParty::of_site(site, "Một Cửa").unwrap();
            assert_eq!((party.id(), party.origin()), (id, origin));
        }
        for site in [
            "http://dvc.langson.gov.vn",
            "http://127.0.0.1:8080",
            "https://192.0.2.7",
            "https://[::1]:8080",
            "https://",
            "rubbish",
        ] {
            assert_eq!(RelyingParty::of_site(site, "Một Cửa"), None, "{site}");
        }
    }
}
