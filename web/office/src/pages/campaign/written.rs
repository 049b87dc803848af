//! Texts that two may write at once: the form says which text was read, and what was typed over another one comes back.

use motcua_campaign::{Written, text_digest};
use motcua_ui::FormReport;

use super::frame::{Sent, text};

/// What was typed into a text that somebody else changed meanwhile.
pub(super) struct Writing {
    /// Whose report it is; empty of the submission. Nothing where nothing was refused.
    of: Option<String>,
    typed: String,
}

impl Writing {
    pub(super) fn new(sent: &Sent, report: &FormReport) -> Self {
        let refused = report.of("text").is_some();
        Self {
            of: refused.then(|| text(sent, "nominee").to_owned()),
            typed: text(sent, "text").to_owned(),
        }
    }

    /// Whether what was typed into the text of `nominee` was refused.
    pub(super) fn is_refused(&self, nominee: &str) -> bool {
        self.of.as_deref() == Some(nominee)
    }

    /// What the field shows: what was typed and refused, otherwise what is kept.
    pub(super) fn shown<'t>(&'t self, nominee: &str, kept: &'t str) -> &'t str {
        if self.is_refused(nominee) {
            &self.typed
        } else {
            kept
        }
    }
}

/// A text as it was sent, with which one it was written over.
pub(super) fn written<'s>(sent: &'s Sent, field: &str) -> Written<'s> {
    Written {
        text: text(sent, field),
        read: text(sent, "read").to_owned(),
    }
}

/// Which text the form is written over.
pub(super) fn read_of(kept: &str) -> String {
    text_digest(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_over_another_text_stands_in_its_own_field_only() {
        let sent = Sent::from([
            ("nominee".to_owned(), "n1".to_owned()),
            ("text".to_owned(), "của tôi".to_owned()),
        ]);
        let mut report = FormReport::new();
        let calm = Writing::new(&sent, &report);
        assert_eq!(calm.shown("n1", "của người khác"), "của người khác");
        report.add("text", "đã đổi");
        let refused = Writing::new(&sent, &report);
        assert_eq!(refused.shown("n1", "của người khác"), "của tôi");
        assert_eq!(refused.shown("n2", "kia"), "kia");
        assert_eq!(refused.shown("", "tờ trình"), "tờ trình");
    }
}
