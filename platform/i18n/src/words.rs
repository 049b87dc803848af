//! Looking words up.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::areas::AREAS;
use crate::{Language, Value};

type Bundle = FluentBundle<FluentResource>;

/// Parsed once, at first use; about a millisecond.
static VI: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Vi));
static EN: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::En));

/// The words of one language; copy it freely.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Words(Language);

impl Words {
    /// The words of `language`.
    pub const fn new(language: Language) -> Self {
        Self(language)
    }

    /// The language these words are in.
    pub const fn language(self) -> Language {
        self.0
    }

    /// Whether the key has words; for words that are looked up by a code made elsewhere.
    pub fn has(self, key: &str) -> bool {
        VI.has_message(key)
    }

    /// The words under `key`; the key itself, and a warning in the log, when there are none.
    pub fn get(self, key: &str) -> Cow<'static, str> {
        self.look_up(key, None)
    }

    /// The words under `key` with values put in: `words.with("pages", &[("count", pages.into())])`.
    pub fn with(self, key: &str, values: &[(&'static str, Value<'_>)]) -> String {
        let args: FluentArgs<'_> = values
            .iter()
            .map(|(name, value)| (*name, value.clone().into_fluent(self)))
            .collect();
        self.look_up(key, Some(&args)).into_owned()
    }

    /// The words under `key` with one value put in; short for templates.
    pub fn with1<'a>(self, key: &str, name: &'static str, value: impl Into<Value<'a>>) -> String {
        self.with(key, &[(name, value.into())])
    }

    fn look_up(self, key: &str, args: Option<&FluentArgs<'_>>) -> Cow<'static, str> {
        let found = match self.0 {
            Language::Vi => pattern(&VI, key, args),
            Language::En => pattern(&EN, key, args).or_else(|| pattern(&VI, key, args)),
        };
        found.unwrap_or_else(|| {
            tracing::warn!(key, language = self.0.code(), "no words for this key");
            Cow::Owned(key.to_owned())
        })
    }
}

fn pattern(bundle: &'static Bundle, key: &str, args: Option<&FluentArgs<'_>>) -> Option<Cow<'static, str>> {
    let message = bundle.get_message(key)?;
    let pattern = message.value()?;
    let mut errors = Vec::new();
    let text = match args {
        None => bundle.format_pattern(pattern, None, &mut errors),
        // The text borrows from the values, which go when we return.
        Some(args) => Cow::Owned(
            bundle
                .format_pattern(pattern, Some(args), &mut errors)
                .into_owned(),
        ),
    };
    if !errors.is_empty() {
        tracing::warn!(key, ?errors, "the words name a value they were not given");
    }
    Some(text)
}

fn bundle(language: Language) -> Bundle {
    let locale = language.code().parse::<LanguageIdentifier>().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Isolation marks are invisible characters that break searching and copying; both languages run left to right.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::Vi => |value, _| counted(value, Words(Language::Vi)),
        Language::En => |value, _| counted(value, Words(Language::En)),
    }));
    for area in AREAS {
        let source = match language {
            Language::Vi => area.vi,
            Language::En => area.en,
        };
        // A broken entry is left out and the rest kept; the tests of this crate refuse broken entries.
        let resource = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::warn!(?errors, language = language.code(), "a key has words twice");
        }
    }
    bundle
}

fn counted(value: &FluentValue<'_>, words: Words) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.fract() == 0.0 => {
            Some(words.number(number.as_string().parse::<i64>().ok()?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
