//! What a province sets about filings from home: the `[filing]` part of `motcua.toml`.

use serde::Deserialize;

/// How much of a paper is read before it is sent, and how long files that were taken out again are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FilingSettings {
    /// Pages of a file that are read before it is sent, counted from the first: what a form asks stands there.
    pub read_pages: u32,
    /// Days after which files that were refused, taken out or thrown away with their draft go for good.
    pub keep_days: u32,
}

impl Default for FilingSettings {
    fn default() -> Self {
        Self {
            read_pages: 5,
            keep_days: 30,
        }
    }
}

impl FilingSettings {
    /// The same, where it can be used; otherwise the setting and what is wrong with it.
    pub fn checked(self) -> Result<Self, (&'static str, &'static str)> {
        if !(1..=200).contains(&self.read_pages) {
            return Err(("filing.read_pages", "it is not between 1 and 200"));
        }
        if !(1..=3_650).contains(&self.keep_days) {
            return Err(("filing.keep_days", "it is not between 1 and 3650"));
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_is_as_it_comes_and_what_makes_no_sense_is_named() {
        let given: FilingSettings = toml::from_str("read_pages = 3").unwrap();
        assert_eq!((given.read_pages, given.keep_days), (3, 30));
        let never = FilingSettings {
            keep_days: 0,
            ..FilingSettings::default()
        };
        assert_eq!(never.checked().unwrap_err().0, "filing.keep_days");
        assert!(FilingSettings::default().checked().is_ok());
    }
}
