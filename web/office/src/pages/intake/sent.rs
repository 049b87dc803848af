//! The intake form as it was typed, and what it asks of the use case.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use motcua_dossier::model::Channel;
use motcua_dossier::{Accept, HandedIn, HandedInAs, OwnerInput, ReturnWay};
use motcua_identity::UnitId;
use motcua_kernel::Instant;
use motcua_law::ProcedureCode;

/// How people file at a counter. A dossier filed online comes from the portal: typing one in as "online" would only
/// make the figures look better than they are.
pub(super) const CHANNELS: [(&str, Channel); 2] = [("1", Channel::InPerson), ("3", Channel::Post)];

/// What was typed, field by field, so that a page with problems shows all of it again.
#[derive(Debug, Clone, Default)]
pub(super) struct Sent(BTreeMap<String, String>);

/// A problem that the page finds before the use case is asked: field and code of its words.
pub(super) type PageProblem = (&'static str, &'static str);

impl Sent {
    /// Takes the pairs of a form; of a field sent twice the last one counts.
    pub(super) fn from_pairs(pairs: Vec<(String, String)>) -> Self {
        Self(pairs.into_iter().collect())
    }

    /// What was typed in a field; empty when it was not sent.
    pub(super) fn get(&self, field: &str) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    /// Fills a field in.
    pub(super) fn put(&mut self, field: impl Into<String>, value: impl Into<String>) {
        self.0.insert(field.into(), value.into());
    }

    /// The act that was asked for, or the problems that stand in its way.
    pub(super) fn accept(&self, code: ProcedureCode, components: i64) -> Result<Accept, Vec<PageProblem>> {
        let mut problems = Vec::new();
        let unit = self.get("unit").parse::<UnitId>().ok();
        let channel = CHANNELS.iter().find(|(value, _)| *value == self.get("channel"));
        let received_at = self.received_at().unwrap_or_else(|problem| {
            problems.push(problem);
            None
        });
        let handed_in = self.handed_in(components).unwrap_or_else(|problem| {
            problems.push(problem);
            Vec::new()
        });
        let return_way = ReturnWay::from_identifier(self.get("return_way"));
        for (missing, problem) in [
            (unit.is_none(), ("unit", "choose-unit")),
            (channel.is_none(), ("channel", "choose-channel")),
            (return_way.is_none(), ("return_way", "choose-return-way")),
        ] {
            if missing {
                problems.push(problem);
            }
        }
        match (unit, channel, return_way) {
            (Some(unit), Some((_, channel)), Some(return_way)) if problems.is_empty() => Ok(Accept {
                request_key: self.request_key(),
                unit,
                procedure_code: code,
                channel: *channel,
                owner: self.owner(),
                handed_in,
                // 0 is reported by the use case as a wrong number of sets.
                sets: self.get("sets").trim().parse().unwrap_or(0),
                return_way,
                received_at,
                variant: None,
                visit: None,
            }),
            _ => Err(problems),
        }
    }

    /// Back in the browser brings the same form again: another person's number in it is another dossier.
    fn request_key(&self) -> String {
        let number = self.get("owner_number").chars();
        let number: String = number.filter(char::is_ascii_alphanumeric).take(20).collect();
        format!("{}/{number}", self.get("request_key"))
    }

    fn owner(&self) -> OwnerInput {
        OwnerInput {
            kind: self.get("owner_kind").to_owned(),
            number: self.get("owner_number").to_owned(),
            name: self.get("owner_name").to_owned(),
            phone: self.get("owner_phone").to_owned(),
            address: self.get("owner_address").to_owned(),
            email: self.get("owner_email").to_owned(),
        }
    }

    /// Nothing typed means now, the instant of the act itself.
    fn received_at(&self) -> Result<Option<Instant>, PageProblem> {
        match self.get("received_at").trim() {
            "" => Ok(None),
            text => match text.parse::<DateTime>() {
                Ok(local) => Ok(Some(Instant::from_local(local))),
                Err(_) => Err(("received_at", "received-at-wrong")),
            },
        }
    }

    fn handed_in(&self, components: i64) -> Result<Vec<HandedIn>, PageProblem> {
        let wrong = ("components", "copies-wrong");
        let mut all = Vec::new();
        for number in 1..=components {
            let kind = match self.get(&kind_field(number)) {
                "" => HandedInAs::Nothing,
                identifier => HandedInAs::from_identifier(identifier).ok_or(wrong)?,
            };
            if kind == HandedInAs::Nothing {
                continue;
            }
            let copies: u16 = match self.get(&copies_field(number)).trim() {
                "" => 1,
                text => text.parse().map_err(|_| wrong)?,
            };
            if !(1..=999).contains(&copies) {
                return Err(wrong);
            }
            all.push(HandedIn { number, kind, copies });
        }
        Ok(all)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(pairs: &[(&str, &str)]) -> Sent {
        let mut sent = Sent::default();
        for (field, value) in [
            ("unit", "06253"),
            ("channel", "1"),
            ("return_way", "counter"),
            ("sets", "1"),
        ]
        .iter()
        .chain(pairs)
        {
            sent.put(*field, *value);
        }
        sent
    }

    fn code() -> ProcedureCode {
        "1.001193".parse().unwrap()
    }

    #[test]
    fn a_paper_that_was_only_shown_is_not_among_those_handed_in() {
        let sent = sent(&[
            ("component-1", "nothing"),
            ("component-2", "original"),
            ("copies-2", ""),
        ]);
        let accept = sent.accept(code(), 2).unwrap();
        let handed_in: Vec<_> = accept.handed_in.iter().map(|it| (it.number, it.copies)).collect();
        assert_eq!(handed_in, [(2, 1)]);
        assert_eq!(accept.received_at, None);
    }

    #[test]
    fn the_same_form_files_once_for_one_person_and_again_for_another() {
        let key = |number: &str| {
            let sent = sent(&[("request_key", "k"), ("owner_number", number)]);
            sent.accept(code(), 0).unwrap().request_key
        };
        assert_eq!(key("020199000017"), key("020 199 000 017"));
        assert_ne!(key("020199000017"), key("020199000018"));
    }

    #[test]
    fn nobody_at_a_counter_files_online() {
        assert_eq!(
            sent(&[("channel", "2")]).accept(code(), 0).unwrap_err(),
            [("channel", "choose-channel")]
        );
    }

    #[test]
    fn what_cannot_be_read_is_told_by_field() {
        for (pair, problem) in [
            (("received_at", "hôm qua"), ("received_at", "received-at-wrong")),
            (("unit", "không có"), ("unit", "choose-unit")),
            (("return_way", ""), ("return_way", "choose-return-way")),
        ] {
            assert_eq!(sent(&[pair]).accept(code(), 0).unwrap_err(), [problem]);
        }
        let copies = sent(&[("component-1", "original"), ("copies-1", "nhiều")]);
        assert_eq!(
            copies.accept(code(), 1).unwrap_err(),
            [("components", "copies-wrong")]
        );
    }

    #[test]
    fn the_time_of_receipt_is_vietnamese_time() {
        let accept = sent(&[("received_at", "2023-11-15T09:30")])
            .accept(code(), 0)
            .unwrap();
        assert_eq!(
            accept.received_at.unwrap().to_string(),
            "2023-11-15T09:30:00+07:00"
        );
    }
}
