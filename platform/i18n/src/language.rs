//! The languages a reader may choose.

/// A language of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Vietnamese (tiếng Việt): the words that count.
    #[default]
    Vi,
    /// English: a courtesy.
    En,
}

impl Language {
    /// Every language, the source first.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The BCP 47 code, as in `<html lang>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language's own name.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Vi => "Tiếng Việt",
            Self::En => "English",
        }
    }

    /// The language of a code, or nothing when we do not speak it.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| code.eq_ignore_ascii_case(language.code()))
    }

    /// The language an `Accept-Language` header likes best among ours; Vietnamese when it likes none.
    pub fn from_accept_language(header: &str) -> Self {
        let mut best = (Self::Vi, 0.0_f32);
        for choice in header.split(',') {
            let mut parts = choice.split(';');
            let tag = parts.next().unwrap_or_default().trim();
            let weight = parts
                .find_map(|part| part.trim().strip_prefix("q="))
                .map_or(1.0, |q| q.parse::<f32>().unwrap_or(0.0));
            let primary = tag.split('-').next().unwrap_or_default();
            if let Some(language) = Self::from_code(primary)
                && weight > best.1
            {
                best = (language, weight);
            }
        }
        best.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_gets_the_language_liked_best_and_vietnamese_when_in_doubt() {
        for (header, expected) in [
            ("", Language::Vi),
            ("vi-VN,vi;q=0.9,en;q=0.8", Language::Vi),
            ("en-GB,en;q=0.9", Language::En),
            ("fr;q=1.0, en;q=0.5, vi;q=0.4", Language::En),
            ("en;q=0", Language::Vi),
            ("de,ja;q=0.3", Language::Vi),
            ("en;q=rubbish, ;;,", Language::Vi),
        ] {
            assert_eq!(Language::from_accept_language(header), expected, "{header}");
        }
    }
}
