//! A sentence of ours around something that is Vietnamese in every language: the name of a paper, a unit, words of an officer.

use askama::Template;

use crate::PageContext;

/// Stands for the quoted text while the sentence is made: no letter of any language.
const PLACE: char = '\u{E000}';

#[derive(Template)]
#[template(path = "quoting.html")]
struct Quoting<'q> {
    before: &'q str,
    value: &'q str,
    /// What follows it; none where the words do not name the value.
    after: Option<&'q str>,
    tongue: &'q str,
}

impl PageContext {
    /// The words under `key` as HTML, with `value` put in and marked as Vietnamese, so that it is read out as such (WCAG
    /// 3.1.2): `{{ cx.quoting("seek-held", "name", paper.held)|safe }}`.
    pub fn quoting(&self, key: &str, name: &'static str, value: impl AsRef<str>) -> String {
        self.quoting_in("vi", key, name, value.as_ref())
    }

    /// As [`Self::quoting`], with `value` marked as words of `tongue`; not marked where that is empty.
    pub fn quoting_in(&self, tongue: &str, key: &str, name: &'static str, value: &str) -> String {
        let sentence = self.t1(key, name, PLACE.to_string());
        let (before, after) = match sentence.split_once(PLACE) {
            Some((before, after)) => (before, Some(after)),
            None => (sentence.as_str(), None),
        };
        let quoting = Quoting {
            before,
            tongue,
            value,
            after,
        };
        // Writing into a text fails only where memory does.
        quoting.render().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use motcua_i18n::Language;
    use motcua_kernel::{FixedClock, Instant, LocalText};

    use crate::{PageContext, Site};

    fn quoted(value: &str) -> String {
        let site = Site {
            agency: LocalText::vietnamese("Tỉnh"),
            demo: false,
            clock: Arc::new(FixedClock(Instant::from_micros(0))),
            open_nav: Vec::new(),
            sign_in: "/sign-in",
        };
        PageContext::new(Arc::new(site), Language::En, "/").quoting("seek-held", "name", value)
    }

    #[test]
    fn what_is_vietnamese_in_an_english_sentence_is_marked() {
        assert_eq!(
            quoted("Giấy khai sinh"),
            "In your vault already: <span lang=\"vi\">Giấy khai sinh</span>"
        );
    }

    #[test]
    fn what_is_quoted_is_text_and_never_markup() {
        assert!(!quoted("<script>").contains("<script>"));
    }
}
