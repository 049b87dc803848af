//! By which channels somebody wants to hear, and where they can be reached.

use std::collections::BTreeSet;

use motcua_i18n::Language;
use motcua_mail::Channel;

use super::Topic;

/// What somebody chose, or what stands for those who chose nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// The language of everything.
    pub language: Language,
    /// Every pair that is wanted.
    pub wanted: BTreeSet<(Topic, Channel)>,
}

impl Choices {
    /// What stands for those who chose nothing: letters about everything, a short message where something has to be done
    /// or fetched.
    pub fn usual() -> Self {
        let letters = Topic::ALL.map(|topic| (topic, Channel::Email));
        let short = [Topic::ToDo, Topic::Result, Topic::Security].map(|topic| (topic, Channel::Sms));
        Self {
            language: Language::Vi,
            wanted: letters.into_iter().chain(short).collect(),
        }
    }

    /// Whether `channel` is wanted for `topic`. The security of an account is always told by letter and by short message:
    /// whoever took it over could turn that off otherwise.
    pub fn wants(&self, topic: Topic, channel: Channel) -> bool {
        let always = topic == Topic::Security && channel != Channel::Zalo;
        always || self.wanted.contains(&(topic, channel))
    }
}

/// Where somebody can be reached.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contacts {
    /// The e-mail address.
    pub email: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
}

impl Contacts {
    /// What was written down, as far as something can be sent there.
    pub fn read(email: &str, phone: &str) -> Self {
        Self {
            email: Some(email.trim())
                .filter(|it| it.contains('@'))
                .map(str::to_owned),
            phone: mobile(phone),
        }
    }

    /// The address for `channel`.
    pub fn address(&self, channel: Channel) -> Option<&str> {
        match channel {
            Channel::Email => self.email.as_deref(),
            // The official account finds people by their telephone numbers.
            Channel::Sms | Channel::Zalo => self.phone.as_deref(),
        }
    }

    /// These, and where one is missing the other's.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            email: self.email.or(other.email),
            phone: self.phone.or(other.phone),
        }
    }
}

/// The ten digits of a mobile number; a landline takes no short message.
fn mobile(phone: &str) -> Option<String> {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let national = match digits.strip_prefix("84") {
        Some(rest) if rest.len() == 9 => format!("0{rest}"),
        _ => digits,
    };
    let begins = ["03", "05", "07", "08", "09"]
        .iter()
        .any(|it| national.starts_with(it));
    (national.len() == 10 && begins).then_some(national)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_messages_go_to_mobile_numbers_only() {
        for (written, read) in [
            ("0912 345 678", Some("0912345678")),
            ("+84 912 345 678", Some("0912345678")),
            ("0205 3812 345", None),
            ("123", None),
            ("", None),
        ] {
            assert_eq!(Contacts::read("", written).phone.as_deref(), read, "{written}");
        }
    }

    #[test]
    fn news_about_the_security_of_an_account_cannot_be_turned_off() {
        let silent = Choices {
            language: Language::Vi,
            wanted: BTreeSet::new(),
        };
        assert!(silent.wants(Topic::Security, Channel::Email) && silent.wants(Topic::Security, Channel::Sms));
        assert!(!silent.wants(Topic::Result, Channel::Email));
    }
}
