//! What the components of `components.html` and `forms.html` take.

use std::borrow::Borrow;

use motcua_kernel::Instant;

/// A step on the way down to a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    /// Where it leads; empty for the page itself.
    pub href: String,
    /// Its words.
    pub label: String,
    /// Whether they are a name, Vietnamese in every language.
    pub is_name: bool,
}

impl Crumb {
    /// A step that leads to `href`.
    pub fn to(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            href: href.into(),
            label: label.into(),
            is_name: false,
        }
    }

    /// The page itself.
    pub fn here(label: impl Into<String>) -> Self {
        Self {
            href: String::new(),
            label: label.into(),
            is_name: false,
        }
    }

    /// The step named by what it leads to, which is Vietnamese in every language.
    #[must_use]
    pub fn name(mut self) -> Self {
        self.is_name = true;
        self
    }
}

/// One of several pages about one subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// Its address.
    pub href: String,
    /// Its words.
    pub label: String,
    /// How many things stand on it.
    pub count: Option<u64>,
    /// Whether it is the one in sight.
    pub current: bool,
}

impl Tab {
    /// One that says how many things stand on it.
    pub fn counted(href: impl Into<String>, label: impl Into<String>, count: u64, current: bool) -> Self {
        Self {
            href: href.into(),
            label: label.into(),
            count: Some(count),
            current,
        }
    }
}

/// The way to the neighbouring pages of a list, by keys and not by numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pager {
    /// The address of the page before.
    pub previous: Option<String>,
    /// The address of the page after.
    pub next: Option<String>,
}

impl Pager {
    /// The neighbours of page `page` of the list at `path`, 0 for the first; `more` tells whether one follows.
    pub fn over(path: &str, page: usize, more: bool) -> Self {
        Self::of(path, page, more)
    }

    /// As [`Pager::over`], of a list at an address that asks already.
    pub fn of(address: &str, page: usize, more: bool) -> Self {
        let sign = if address.contains('?') { '&' } else { '?' };
        let address = |page: usize| format!("{address}{sign}page={page}");
        Self {
            previous: page.checked_sub(1).map(address),
            next: more.then(|| address(page.saturating_add(1))),
        }
    }
}

/// One choice of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// More words under the label; empty for none.
    pub hint: String,
}

impl Choice {
    /// A choice without a hint.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: String::new(),
        }
    }

    /// The choice with more words under its label.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Whether this is the chosen value.
    pub fn is(&self, value: impl AsRef<str>) -> bool {
        self.value == value.as_ref()
    }

    /// Whether this is one of the chosen values.
    pub fn is_among<T: AsRef<str>>(&self, chosen: impl IntoIterator<Item = T>) -> bool {
        chosen.into_iter().any(|value| self.is(value))
    }
}

/// Something that happened, for a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub at: Instant,
    /// What.
    pub title: String,
    /// Who; empty when the system did it.
    pub by: String,
    /// More; empty for none.
    pub note: String,
    /// Whether `by` is a name, which is Vietnamese in every language.
    pub by_name: bool,
    /// Whether `note` is what somebody wrote.
    pub note_written: bool,
    /// The tone of its mark: neutral, active, waiting, good, bad, done.
    pub tone: &'static str,
}

/// The tone in which a state of the national portal (codes 1 to 10) is shown.
pub fn status_tone(code: impl Borrow<u8>) -> &'static str {
    match code.borrow() {
        2 | 4 => "active",
        5 | 6 => "waiting",
        3 | 8 => "bad",
        9 => "good",
        10 => "done",
        _ => "neutral",
    }
}
