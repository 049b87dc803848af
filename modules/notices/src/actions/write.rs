//! Writing a notice: the inbox, and a delivery for each channel that is wanted.

use motcua_account::account;
use motcua_db::Tx;
use motcua_i18n::Language;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Instant};
use motcua_mail::Channel;

use crate::account::confirmed;
use crate::model::{
    Choices, Contacts, Delivery, Fact, NewNotice, NoticeId, NoticeKind, Outlet, Placeholder, Rendered,
    SendingRules, Template, one_line,
};
use crate::store;

/// Stands in a message for the address of this site, which is put in when it goes out.
pub(crate) const SITE: &str = "{site}";

/// Writes a notice in the caller's transaction, once for its key; nothing where it was written before, or where nobody
/// would ever see it.
///
/// For modules that tell people of something: whoever may do what is told of was asked there.
///
/// # Errors
/// When the database refuses.
pub fn write(cx: &OpContext, tx: &mut Tx<'_>, new: &NewNotice) -> Result<Option<NoticeId>, Fault> {
    let now = cx.now();
    let (choices, contacts) = reach(tx, new)?;
    let rules = store::rules::on_day(tx, now.day())?;
    let sends = !new.inbox_only && rules.is_news(new.happened_at, now);
    let mut ways: Vec<(Channel, String)> = Channel::ALL
        .into_iter()
        .filter(|channel| sends && choices.wants(new.kind.topic(), *channel))
        .filter_map(|channel| Some((channel, contacts.address(channel)?.to_owned())))
        .collect();
    if ways.is_empty()
        && sends
        && new.kind.reaches_anyhow()
        && choices.wants(new.kind.topic(), Channel::Email)
    {
        // Whoever wants letters about it and has only a telephone is told there rather than not at all.
        ways.extend(
            contacts
                .address(Channel::Sms)
                .map(|phone| (Channel::Sms, phone.to_owned())),
        );
    }
    if new.to.account.is_none() && ways.is_empty() {
        return Ok(None);
    }
    let template = store::templates::on_day(tx, (new.kind, choices.language), now.day())?;
    let new = NewNotice {
        facts: new
            .facts
            .clone()
            .with(Placeholder::Name, Fact::Text(new.to.name.clone()))
            .with(Placeholder::Link, Fact::Text(format!("{SITE}{}", new.path))),
        ..new.clone()
    };
    let id = cx.new_id();
    let mut inbox = template.render(&new.facts, Outlet::Inbox);
    if new.kind == NoticeKind::AccountCode {
        // A code that confirms is in its message alone, and there no longer than it is needed.
        inbox.body = String::new();
    }
    if !store::notices::insert(tx, (id, &new), &inbox, now)? {
        return Ok(None);
    }
    for (channel, address) in ways {
        let words = words_for(&template, channel, &new, choices.language);
        let delivery = Delivery {
            id: cx.new_id(),
            channel,
            address,
            subject: words.subject,
            body: words.body,
            tries: 0,
            urgent: new.kind.is_urgent(),
            carrier: None,
        };
        let due_at = due_at(&rules, &delivery, now);
        store::deliveries::insert(tx, &delivery, (id, new.kind), (now, due_at))?;
    }
    Ok(Some(id))
}

/// A letter wakes nobody; a short message does.
pub(crate) fn due_at(rules: &SendingRules, delivery: &Delivery, now: Instant) -> Instant {
    if delivery.urgent || delivery.channel == Channel::Email {
        now
    } else {
        rules.after_quiet(now)
    }
}

fn reach(tx: &mut Tx<'_>, new: &NewNotice) -> Result<(Choices, Contacts), Fault> {
    match new.to.account {
        Some(id) => {
            let account = account(tx, id)?;
            let contacts = confirmed(&account).or(new.to.contacts.clone());
            Ok((store::choices::of_account(tx, id)?, contacts))
        }
        None => {
            let usual = Choices::usual();
            let choices = Choices {
                language: new.to.language.unwrap_or(usual.language),
                ..usual
            };
            Ok((choices, new.to.contacts.clone()))
        }
    }
}

fn words_for(template: &Template, channel: Channel, new: &NewNotice, language: Language) -> Rendered {
    let outlet = if channel == Channel::Email {
        Outlet::Letter
    } else {
        Outlet::Short
    };
    let mut words = template.render(&new.facts, outlet);
    if outlet == Outlet::Letter {
        let around = motcua_i18n::Words::new(language);
        let greeting = around.with1("notice-letter-greeting", "name", one_line(&new.to.name));
        let end = around.get("notice-letter-end");
        words.body = format!("{greeting}\n\n{}\n\n{end}\n", words.body);
    }
    words
}
