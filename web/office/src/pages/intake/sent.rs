//! The intake form as it was typed: the person once, and a section for each procedure.

use std::collections::BTreeMap;

use motcua_dossier::model::Channel;
use motcua_law::ProcedureCode;

/// How people file at a counter. A dossier filed online comes from the portal: typing one in as "online" would only
/// make the figures look better than they are.
pub(super) const CHANNELS: [(&str, Channel); 2] = [("1", Channel::InPerson), ("3", Channel::Post)];

/// The procedures that one person may hand in for at one visit.
pub(super) const MOST_SECTIONS: usize = 8;

/// What was typed, field by field, so that a page drawn again shows all of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Sent(BTreeMap<String, String>);

/// A problem that the page finds before the use case is asked: field and code of its words.
pub(super) type PageProblem = (String, &'static str);

/// The section of a procedure, from 1; the fields of the first carry no mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SectionNumber(pub(super) usize);

impl SectionNumber {
    /// The name of a field of this section.
    pub(super) fn field(self, name: &str) -> String {
        match self.0 {
            1 => name.to_owned(),
            number => format!("s{number}-{name}"),
        }
    }
}

impl Sent {
    /// Takes the pairs of a form; of a field sent twice the last one counts. A form that was not drawn by this page
    /// is about the procedure that its address names.
    pub(super) fn from_pairs(pairs: Vec<(String, String)>, named: Option<&ProcedureCode>) -> Self {
        let mut sent = Self(pairs.into_iter().collect());
        if let (true, Some(code)) = (sent.get("drawn").is_empty(), named) {
            sent.put("procedure", code.as_str());
        }
        sent.put("drawn", "yes");
        sent
    }

    /// What was typed in a field; empty when it was not sent.
    pub(super) fn get(&self, field: &str) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    /// What was typed in a field of a section.
    pub(super) fn of(&self, section: SectionNumber, field: &str) -> &str {
        self.get(&section.field(field))
    }

    /// Fills a field in.
    pub(super) fn put(&mut self, field: impl Into<String>, value: impl Into<String>) {
        self.0.insert(field.into(), value.into());
    }

    /// Fills a field in where nothing stands yet.
    pub(super) fn put_if_empty(&mut self, field: &str, value: &str) {
        if self.get(field).trim().is_empty() {
            self.put(field, value);
        }
    }

    /// The sections of the form with their procedures, in order.
    pub(super) fn sections(&self) -> Vec<(SectionNumber, ProcedureCode)> {
        (1..=MOST_SECTIONS)
            .map(SectionNumber)
            .filter_map(|section| {
                let code = self.of(section, "procedure").trim().parse().ok()?;
                Some((section, code))
            })
            .collect()
    }

    /// The first section that is free.
    pub(super) fn free_section(&self) -> Option<SectionNumber> {
        let taken = self.sections();
        (1..=MOST_SECTIONS)
            .map(SectionNumber)
            .find(|section| taken.iter().all(|(known, _)| known != section))
    }

    /// Takes a section out.
    pub(super) fn remove(&mut self, section: SectionNumber) {
        self.put(section.field("procedure"), "");
    }

    /// Back in the browser brings the same form again: another person's number or procedure in it is another dossier.
    pub(super) fn request_key(&self, section: SectionNumber) -> String {
        let number: String = self.owner_number().chars().take(20).collect();
        let key = self.get("request_key");
        let procedure: String = self.of(section, "procedure").trim().chars().take(40).collect();
        format!("{key}/{}/{number}/{procedure}", section.0)
    }

    /// The owner's number without blanks.
    pub(super) fn owner_number(&self) -> String {
        let typed = self.get("owner_number").chars();
        typed.filter(|sign| !sign.is_whitespace()).collect()
    }
}

/// The field that says as what a component was handed in.
pub(super) fn kind_field(number: i64) -> String {
    format!("component-{number}")
}

/// The field that says how many.
pub(super) fn copies_field(number: i64) -> String {
    format!("copies-{number}")
}

/// The field that says why a component is asked for although a paper of the repository might stand for it.
pub(super) fn reason_field(number: i64) -> String {
    format!("asked-{number}")
}

/// The field that says it in words.
pub(super) fn words_field(number: i64) -> String {
    format!("asked-words-{number}")
}

/// The field of an answer of the electronic form.
pub(super) fn answer_field(code: &str) -> String {
    format!("answer-{code}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        let own = |it: &&str| (*it).to_owned();
        pairs
            .iter()
            .map(|(field, value)| (own(field), own(value)))
            .collect()
    }

    #[test]
    fn a_section_that_was_taken_out_does_not_come_back_by_the_address() {
        let code: ProcedureCode = "1.001193".parse().unwrap();
        let bare = Sent::from_pairs(pairs(&[]), Some(&code));
        assert_eq!(bare.sections(), [(SectionNumber(1), code.clone())]);
        let mut drawn = Sent::from_pairs(
            pairs(&[("drawn", "yes"), ("s2-procedure", "1.004873")]),
            Some(&code),
        );
        assert_eq!(drawn.sections().len(), 1);
        assert_eq!(drawn.free_section(), Some(SectionNumber(1)));
        drawn.remove(SectionNumber(2));
        assert_eq!(drawn.sections(), []);
    }

    #[test]
    fn the_same_form_files_once_for_one_person_and_procedure_and_again_for_another() {
        let key = |number: &str, procedure: &str| {
            let typed = [
                ("request_key", "k"),
                ("owner_number", number),
                ("procedure", procedure),
            ];
            Sent::from_pairs(pairs(&typed), None).request_key(SectionNumber(1))
        };
        assert_eq!(
            key("020199000017", "1.001193"),
            key("020 199 000 017", "1.001193")
        );
        assert_ne!(key("020199000017", "1.001193"), key("020199000018", "1.001193"));
        assert_ne!(key("020199000017", "1.001193"), key("020199000017", "1.004873"));
    }
}
