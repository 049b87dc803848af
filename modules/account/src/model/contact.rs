//! Where a person is reached: an e-mail address or a mobile telephone.

use std::fmt;

use motcua_law::PhoneNumber;

/// By which way a message goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContactChannel {
    /// E-mail.
    Email,
    /// A short message to a telephone.
    Sms,
}

impl ContactChannel {
    /// Every way.
    pub const ALL: [Self; 2] = [Self::Email, Self::Sms];

    /// The identifier in tables and in the keys of words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
        }
    }

    /// The way called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.identifier() == identifier)
    }
}

/// An address somebody typed, in the form in which it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Contact {
    /// The way.
    pub channel: ContactChannel,
    /// The address.
    pub address: String,
}

/// Without the address, for logs.
impl fmt::Debug for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Contact({})", self.channel.identifier())
    }
}

impl Contact {
    /// Reads an e-mail address or a telephone number; a landline takes no short message.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.contains('@') {
            let address = text.to_lowercase();
            return is_email(&address).then_some(Self {
                channel: ContactChannel::Email,
                address,
            });
        }
        let phone = PhoneNumber::parse(text).ok()?;
        (!phone.as_str().starts_with("02")).then(|| Self {
            channel: ContactChannel::Sms,
            address: phone.as_str().to_owned(),
        })
    }

    /// The address as somebody recognises it and nobody learns it.
    pub fn masked(&self) -> String {
        let sign = |text: &str, from_end: bool, count: usize| -> String {
            let signs: Vec<char> = text.chars().collect();
            let skip = if from_end {
                signs.len().saturating_sub(count)
            } else {
                0
            };
            signs.into_iter().skip(skip).take(count).collect()
        };
        match (self.channel, self.address.split_once('@')) {
            (ContactChannel::Email, Some((name, domain))) => format!("{}•••@{domain}", sign(name, false, 1)),
            _ => format!("•••{}", sign(&self.address, true, 3)),
        }
    }
}

/// Whether it has the shape of an address; that it reaches somebody, the code shows.
fn is_email(text: &str) -> bool {
    let plain = text.len() <= 254
        && text
            .chars()
            .all(|sign| !sign.is_whitespace() && !sign.is_control());
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let parts = domain.split('.').collect::<Vec<_>>();
    let forbidden = ['@', ',', ';', '<', '>', '"', '(', ')', '\\', ':'];
    plain
        && !name.is_empty()
        && !text.contains(|sign| sign != '@' && forbidden.contains(&sign))
        && !domain.contains('@')
        && parts.len() >= 2
        && parts.iter().all(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_an_address_or_a_mobile_number_and_nothing_that_smuggles_a_second_receiver() {
        let kept = |text| Contact::parse(text).map(|contact| contact.address);
        assert_eq!(kept(" May.HT@Example.vn ").as_deref(), Some("may.ht@example.vn"));
        assert_eq!(kept("+84 912 345 678").as_deref(), Some("0912345678"));
        for wrong in [
            "",
            "may",
            "@example.vn",
            "may@example",
            "a@b.vn,c@d.vn",
            "a@b.vn\nBcc: c@d.vn",
            "a@b@c.vn",
            "02053812345",
            "<a@b.vn>",
        ] {
            assert_eq!(kept(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_masked_contact_is_recognised_by_its_owner_alone() {
        let masked = |text| Contact::parse(text).unwrap().masked();
        assert_eq!(masked("may.ht@example.vn"), "m•••@example.vn");
        assert_eq!(masked("0912345678"), "•••678");
    }
}
