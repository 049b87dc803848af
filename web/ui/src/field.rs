//! The parts of `forms.html` that stand in almost every form: templates of their own, so that they are compiled once and
//! not into each page.

use std::fmt::Display;

use askama::Template;

use crate::{FormReport, PageContext};

/// Yes or no, behind as many references as a template puts before it.
pub trait Flag {
    /// Whether it is yes.
    fn is_set(&self) -> bool;
}

impl Flag for bool {
    fn is_set(&self) -> bool {
        *self
    }
}

impl<T: Flag> Flag for &T {
    fn is_set(&self) -> bool {
        (*self).is_set()
    }
}

/// What is wrong with a form, with links to its fields.
#[derive(Template)]
#[template(path = "error_summary.html")]
pub struct ErrorSummary<'a> {
    cx: &'a PageContext,
    report: &'a FormReport,
}

/// The hint and the problem under the label of a field.
#[derive(Template)]
#[template(path = "under_label.html")]
pub struct UnderLabel<'a> {
    cx: &'a PageContext,
    field_name: &'a str,
    report: &'a FormReport,
    hint: &'a str,
    tongue: &'a str,
}

impl<'a> UnderLabel<'a> {
    /// The language that the hint is marked with; empty for the page's.
    #[must_use]
    pub const fn tongue(mut self, tongue: &'a str) -> Self {
        self.tongue = tongue;
        self
    }
}

/// The attributes that tie an input to its hint and its problem.
#[derive(Template)]
#[template(path = "described.html")]
pub struct Described<'a> {
    field_name: &'a str,
    report: &'a FormReport,
    hint: &'a str,
}

/// One line of text with its label.
#[derive(Template)]
#[template(path = "text_field.html")]
pub struct TextField<'a> {
    cx: &'a PageContext,
    field_name: &'a str,
    label_text: &'a str,
    report: &'a FormReport,
    value: String,
    hint: &'a str,
    optional: bool,
    kind: &'a str,
    width: &'a str,
    mode: &'a str,
    autocomplete: &'a str,
    confidence: &'a str,
    tongue: &'a str,
}

impl<'a> TextField<'a> {
    /// The language that label and hint are marked with; empty for the page's.
    #[must_use]
    pub const fn tongue(mut self, tongue: &'a str) -> Self {
        self.tongue = tongue;
        self
    }

    /// Words under the label; empty for none.
    #[must_use]
    pub const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Whether it may stay empty.
    #[must_use]
    pub fn optional(mut self, optional: impl Flag) -> Self {
        self.optional = optional.is_set();
        self
    }

    /// The type of the input and the class of its width.
    #[must_use]
    pub const fn kind(mut self, kind: &'a str, width: &'a str) -> Self {
        self.kind = kind;
        self.width = width;
        self
    }

    /// The keyboard of a phone, and what the browser may fill in.
    #[must_use]
    pub const fn mode(mut self, mode: &'a str, autocomplete: &'a str) -> Self {
        self.mode = mode;
        self.autocomplete = autocomplete;
        self
    }

    /// How surely the value was read from paper; empty where a person typed it.
    #[must_use]
    pub const fn confidence(mut self, confidence: &'a str) -> Self {
        self.confidence = confidence;
        self
    }

    /// What stands in it.
    #[must_use]
    pub fn value(mut self, value: impl Display) -> Self {
        self.value = value.to_string();
        self
    }
}

impl PageContext {
    /// What is wrong with a form; nothing when the report is clean.
    pub const fn error_summary<'a>(&'a self, report: &'a FormReport) -> ErrorSummary<'a> {
        ErrorSummary { cx: self, report }
    }

    /// The hint and the problem of a field.
    pub const fn under_label<'a>(
        &'a self,
        field_name: &'a str,
        report: &'a FormReport,
        hint: &'a str,
    ) -> UnderLabel<'a> {
        UnderLabel {
            cx: self,
            field_name,
            report,
            hint,
            tongue: "",
        }
    }

    /// The attributes that tie the input of a field to its hint and its problem.
    pub const fn described<'a>(
        &self,
        field_name: &'a str,
        report: &'a FormReport,
        hint: &'a str,
    ) -> Described<'a> {
        Described {
            field_name,
            report,
            hint,
        }
    }

    /// A field of one line.
    pub const fn text_field<'a>(
        &'a self,
        field_name: &'a str,
        label_text: &'a str,
        report: &'a FormReport,
    ) -> TextField<'a> {
        TextField {
            cx: self,
            field_name,
            label_text,
            report,
            value: String::new(),
            hint: "",
            optional: false,
            kind: "text",
            width: "",
            mode: "",
            autocomplete: "off",
            confidence: "",
            tongue: "",
        }
    }
}
