//! The form from which a result is drawn: what is proposed from the dossier, what was typed, what is wrong.

use std::collections::BTreeMap;

use motcua_dossier::{Answer, Dossier, OwnerKind};
use motcua_identity::SignedIn;
use motcua_kernel::Fault;
use motcua_ui::{FormReport, PageContext};

use super::kinds::PartKinds;
use super::spoken;

/// The longest value taken, in letters.
const LONGEST: usize = 1_000;

/// The labelled lines of the paper: the names of the label's and the value's field.
pub(super) const LINES: [(&str, &str); 8] = [
    ("label_1", "value_1"),
    ("label_2", "value_2"),
    ("label_3", "value_3"),
    ("label_4", "value_4"),
    ("label_5", "value_5"),
    ("label_6", "value_6"),
    ("label_7", "value_7"),
    ("label_8", "value_8"),
];

/// The lines that are proposed and stand in sight; the others are shown when wanted.
pub(super) const LINES_IN_SIGHT: usize = 5;

/// Fields that are checked for their length: name and key of the label.
const TEXTS: [(&str, &str); 7] = [
    ("symbol", "result-symbol"),
    ("heading", "result-heading"),
    ("subject", "result-subject"),
    ("body", "result-body"),
    ("authority", "result-authority"),
    ("position", "result-position"),
    ("signer", "result-signer"),
];

/// The form as it stands.
#[derive(Debug, Clone, Default)]
pub(super) struct ResultForm(BTreeMap<String, String>);

impl ResultForm {
    /// What was sent.
    pub(super) const fn of(sent: BTreeMap<String, String>) -> Self {
        Self(sent)
    }

    /// The form, called by the chosen kind when no name was typed.
    pub(super) fn named(mut self, kinds: &PartKinds) -> Self {
        let kind = kinds.find(self.value("type_code")).map(|(_, name)| name.clone());
        if let Some(name) = kind.filter(|_| self.value("heading").is_empty()) {
            self.0.insert("heading".to_owned(), name);
        }
        self
    }

    /// What the dossier and the officer suggest.
    pub(super) fn proposed(
        dossier: &Dossier,
        kinds: &PartKinds,
        officer: &SignedIn,
        request_key: String,
    ) -> Self {
        let heading = match kinds.kinds.as_slice() {
            [(_, name)] => name.clone(),
            _ => String::new(),
        };
        let mut form = Self::default();
        for (name, value) in [
            ("request_key", request_key),
            ("type_code", kinds.preset()),
            ("heading", heading),
            ("position", officer.title.clone()),
            ("signer", officer.full_name.clone()),
        ] {
            form.0.insert(name.to_owned(), value);
        }
        // The paper is Vietnamese whatever language the officer reads.
        let vi = motcua_i18n::Words::new(motcua_i18n::Language::Vi);
        let owner = &dossier.owner;
        let number = match owner.kind {
            OwnerKind::Person => "result-line-number",
            OwnerKind::Organisation => "result-line-tax-code",
        };
        let lines = [
            ("result-line-owner", &owner.name),
            (number, &owner.number),
            ("result-line-address", &owner.address),
            ("result-line-procedure", &dossier.procedure_name),
            ("result-line-code", &dossier.code),
        ];
        for ((label, value), (key, text)) in LINES.into_iter().zip(lines) {
            form.0.insert(label.to_owned(), vi.get(key).into_owned());
            form.0.insert(value.to_owned(), text.clone());
        }
        form
    }

    /// Offers what the electronic form was answered: in the text of the procedure's template, or as lines of the paper
    /// where it has none.
    pub(super) fn answered(mut self, text: Option<&str>, answers: &[Answer]) -> Self {
        if let Some(text) = text {
            self.0.insert("body".to_owned(), text.to_owned());
            return self;
        }
        let free: Vec<(&str, &str)> = LINES
            .into_iter()
            .filter(|(label, value)| self.value(label).is_empty() && self.value(value).is_empty())
            .collect();
        for ((label, value), answer) in free.into_iter().zip(answers) {
            self.0.insert(label.to_owned(), answer.label.clone());
            self.0.insert(value.to_owned(), answer.value.clone());
        }
        self
    }

    /// A value without blanks around it; empty when it was not sent.
    pub(super) fn value(&self, name: &str) -> &str {
        self.0.get(name).map(|value| value.trim()).unwrap_or_default()
    }

    /// The labelled lines in which something stands.
    pub(super) fn lines(&self) -> Vec<(&str, &str)> {
        let all = LINES
            .into_iter()
            .map(|(label, value)| (self.value(label), self.value(value)));
        all.filter(|(label, value)| !label.is_empty() || !value.is_empty())
            .collect()
    }

    /// Whether something stands beyond the lines in sight.
    pub(super) fn has_more_lines(&self) -> bool {
        let mut later = LINES.into_iter().skip(LINES_IN_SIGHT);
        later.any(|(label, value)| !self.value(label).is_empty() || !self.value(value).is_empty())
    }

    /// What is wrong with it.
    pub(super) fn check(&self, cx: &PageContext) -> FormReport {
        let mut report = FormReport::new();
        let words = cx.words();
        for (name, key) in [
            ("heading", "result-heading"),
            ("symbol", "result-symbol"),
            ("signer", "result-signer"),
        ] {
            report.required(words, name, &cx.t(key), self.value(name));
        }
        if !self.value("symbol").is_empty() && !self.value("symbol").chars().any(char::is_alphanumeric) {
            report.add("symbol", spoken::code_words(words, "paper-code-symbol"));
        }
        for (name, key) in TEXTS {
            report.at_most(words, name, &cx.t(key), (self.value(name), LONGEST));
        }
        for (_, value) in LINES {
            report.at_most(
                words,
                value,
                &cx.t("result-line-value"),
                (self.value(value), LONGEST),
            );
        }
        report
    }

    /// A refusal that only came with the act, at the field it is most likely about.
    pub(super) fn refused(cx: &PageContext, fault: &Fault) -> FormReport {
        let mut report = FormReport::new();
        report.add("symbol", spoken::fault_words(cx.words(), fault));
        report
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_without_label_and_value_are_left_out() {
        let sent = [
            ("label_1", "Chủ hồ sơ"),
            ("value_1", " Lương Văn Thắng "),
            ("label_2", ""),
            ("value_2", " "),
        ];
        let form = ResultForm::of(
            sent.map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
        );
        assert_eq!(form.lines(), [("Chủ hồ sơ", "Lương Văn Thắng")]);
    }
}
