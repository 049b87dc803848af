//! Reading a file by its lines: words, names, days and numbers, each refused where it stands.

use motcua_kernel::Day;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use toml::Spanned;

use super::{FileFault, FileProblem, Lines, Origin};

/// The longest name: of a set, a version, a group, an indicator.
const LONGEST_NAME: usize = 60;

/// A file with its name and text.
#[derive(Debug, Clone, Copy)]
pub struct FileReader<'r> {
    /// The name.
    pub file: &'r str,
    /// The text.
    pub text: &'r str,
}

/// The hash of a text (SHA-256), as the ledger is told of it.
pub(crate) fn text_hash(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}

impl FileReader<'_> {
    /// The file as `T` is written.
    ///
    /// # Errors
    /// [`FileFault`] where it is no TOML, or a part is missing or has another name.
    pub fn written<T: DeserializeOwned>(&self) -> Result<T, FileFault> {
        toml::from_str(self.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            self.fault(at, FileProblem::Syntax(error.message().to_owned()))
        })
    }

    /// The line in which the byte `at` stands, from 1.
    pub fn line(&self, at: usize) -> usize {
        let before = self.text.as_bytes().iter().take(at);
        before.filter(|byte| **byte == b'\n').count() + 1
    }

    /// What is wrong at the byte `at`.
    pub fn fault(&self, at: usize, problem: FileProblem) -> FileFault {
        FileFault {
            file: self.file.to_owned(),
            line: self.line(at),
            problem,
        }
    }

    /// The first day and the last one, where there is one.
    ///
    /// # Errors
    /// [`FileFault`] where one of them is no day, or the last stands before the first.
    pub fn days(
        &self,
        from: &Spanned<String>,
        to: Option<&Spanned<String>>,
    ) -> Result<(Day, Option<Day>), FileFault> {
        let first = self.day(from)?;
        let last = to.map(|day| self.day(day)).transpose()?;
        if last.is_some_and(|last| last < first) {
            return Err(self.fault(from.span().start, FileProblem::Backwards));
        }
        Ok((first, last))
    }

    /// Where what matters beside other versions stands.
    pub fn lines(
        &self,
        (version, from): (&Spanned<String>, &Spanned<String>),
        replaces: Option<&Spanned<String>>,
    ) -> Lines {
        Lines {
            version: self.line(version.span().start),
            days: self.line(from.span().start),
            replaces: replaces.map(|it| self.line(it.span().start)),
        }
    }

    /// Which file this is; not yet one of the data folder.
    pub fn origin(&self) -> Origin {
        Origin {
            file: self.file.to_owned(),
            hash: text_hash(self.text),
            added: false,
        }
    }

    /// A name that stands in addresses: small letters, digits, hyphens, and what stands in `more`.
    ///
    /// # Errors
    /// [`FileFault`] where it is none.
    pub fn name(&self, raw: &Spanned<String>, more: &str) -> Result<String, FileFault> {
        let text = raw.as_ref();
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || more.contains(c);
        if text.is_empty() || text.len() > LONGEST_NAME || !text.chars().all(allowed) {
            return Err(self.fault(raw.span().start, FileProblem::NoName(text.clone())));
        }
        Ok(text.clone())
    }

    /// What `read` makes of a word; `usual` where there is none.
    ///
    /// # Errors
    /// [`FileFault`] where it makes nothing of it.
    pub fn word<T>(
        &self,
        raw: Option<&Spanned<String>>,
        allowed: &'static str,
        usual: T,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, FileFault> {
        let Some(raw) = raw else { return Ok(usual) };
        read(raw.as_ref()).ok_or_else(|| {
            let word = raw.as_ref().clone();
            self.fault(raw.span().start, FileProblem::UnknownWord { word, allowed })
        })
    }

    /// A day.
    ///
    /// # Errors
    /// [`FileFault`] where it is none.
    pub fn day(&self, raw: &Spanned<String>) -> Result<Day, FileFault> {
        let text = raw.as_ref();
        text.parse()
            .map_err(|_| self.fault(raw.span().start, FileProblem::NoDay(text.clone())))
    }

    /// A number with up to two decimals, in hundredths.
    ///
    /// # Errors
    /// [`FileFault`] where it is none.
    pub fn number(&self, raw: &Spanned<String>) -> Result<i64, FileFault> {
        hundredths(raw.as_ref())
            .ok_or_else(|| self.fault(raw.span().start, FileProblem::NoNumber(raw.as_ref().clone())))
    }
}

fn hundredths(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let part = format!("{part:0<2}");
    whole
        .parse::<i64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(part.parse().ok()?)
}
