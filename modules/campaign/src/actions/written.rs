//! A text that two may write at once: whoever saves says which text they read, and nobody's words are lost over another's.

use crate::event::digest;
use crate::model::FieldProblem;

/// A text as it was written over one that was read.
#[derive(Debug, Clone)]
pub struct Written<'t> {
    /// The text.
    pub text: &'t str,
    /// Which text it was written over, by its [`text_digest`].
    pub read: String,
}

impl<'t> Written<'t> {
    /// `text` in place of `kept`.
    pub fn over(kept: &str, text: &'t str) -> Self {
        Self {
            text,
            read: text_digest(kept),
        }
    }

    /// The problem where another text than `kept` was read. Whoever sends once more what is kept loses nothing; some texts are kept
    /// without the space around them.
    pub(super) fn problem(&self, kept: &str, field: &'static str) -> Option<FieldProblem> {
        let stale = self.read != text_digest(kept) && self.text.trim() != kept.trim();
        stale.then_some(FieldProblem {
            field,
            code: "changed-meanwhile",
        })
    }
}

/// The digest by which a form tells which text its writer read.
pub fn text_digest(text: &str) -> String {
    digest(&[text])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_written_over_the_one_that_was_read_and_over_no_other() {
        let mine = Written::over("một", "một hai");
        assert_eq!(mine.problem("một", "text"), None);
        assert_eq!(mine.problem("một hai", "text"), None, "it was sent twice");
        let with_space = Written::over("một", " một hai\r\n");
        assert_eq!(with_space.problem("một hai", "text"), None, "it is kept trimmed");
        let lost = mine.problem("một ba", "text").unwrap();
        assert_eq!((lost.field, lost.code), ("text", "changed-meanwhile"));
        let unsaid = Written {
            text: "hai",
            read: String::new(),
        };
        assert!(
            unsaid.problem("", "text").is_some(),
            "a form that does not say so"
        );
    }
}
