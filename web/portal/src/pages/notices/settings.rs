//! By which channels and in which language somebody wants to be told.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::Form;
use motcua_i18n::Language;
use motcua_kernel::Fault;
use motcua_notices::{Channel, Choices, Contacts, Topic, choices, choose, confirmed_contacts};
use motcua_ui::{Choice, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use super::SETTINGS;
use crate::Portal;
use crate::person::Person;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: Option<String>,
}

/// Every box that is ticked comes as `<topic>.<channel>`.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    language: String,
    wanted: Vec<String>,
}

/// One topic with a box for each channel.
struct Line {
    topic: Topic,
    boxes: Vec<Box>,
}

struct Box {
    channel: Channel,
    value: String,
    ticked: bool,
    /// No contact of this channel is confirmed, or it cannot be turned off.
    fixed: bool,
}

#[derive(Template)]
#[template(path = "notices/settings.html")]
struct SettingsPage {
    cx: PageContext,
    done: bool,
    contacts: Vec<(Channel, Option<String>)>,
    languages: Vec<Choice>,
    language: String,
    lines: Vec<Line>,
    report: FormReport,
}

impl SettingsPage {
    /// Whether any contact is confirmed: without one there is nothing to choose but the language.
    fn is_reachable(&self) -> bool {
        self.contacts.iter().any(|(_, address)| address.is_some())
    }
}

pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Query(asked): Query<Asked>,
) -> PageResult {
    let mut page = page(&portal, person).await?;
    page.done = asked.done.is_some();
    Ok(render(&page))
}

pub(super) async fn save(State(portal): State<Portal>, person: Person, Form(sent): Form<Sent>) -> PageResult {
    let Some(language) = Language::from_code(&sent.language) else {
        let words = person.cx.t("problem-notice-language").into_owned();
        let mut page = page(&portal, person).await?;
        page.report.add("language", words);
        for line in &mut page.lines {
            for one in &mut line.boxes {
                one.ticked = one.ticked && one.fixed || sent.wanted.contains(&one.value);
            }
        }
        return Ok(render_form(&page, &page.report));
    };
    let pairs = sent.wanted.iter().filter_map(|value| {
        let (topic, channel) = value.split_once('.')?;
        Topic::from_identifier(topic).zip(Channel::from_identifier(channel))
    });
    let chosen = Choices {
        language,
        wanted: pairs.collect(),
    };
    let op = person.op;
    portal.write(move |tx| choose(&op, tx, &chosen)).await?;
    Ok(Redirect::to(&format!("{SETTINGS}?done=yes")).into_response())
}

async fn page(portal: &Portal, person: Person) -> Result<SettingsPage, WebFault> {
    let Person { cx, op, .. } = person;
    let (choices, contacts) = portal
        .read(move |tx| Ok::<_, Fault>((choices(&op, tx)?, confirmed_contacts(&op, tx)?)))
        .await?;
    let languages = Language::ALL.map(|language| Choice::new(language.code(), language.own_name()));
    Ok(SettingsPage {
        done: false,
        contacts: Channel::ALL
            .map(|channel| (channel, contacts.address(channel).map(str::to_owned)))
            .into(),
        languages: languages.into(),
        language: choices.language.code().to_owned(),
        lines: Topic::ALL.map(|topic| line(topic, &choices, &contacts)).into(),
        report: FormReport::new(),
        cx,
    })
}

fn line(topic: Topic, choices: &Choices, contacts: &Contacts) -> Line {
    let boxes = Channel::ALL.map(|channel| {
        let reachable = contacts.address(channel).is_some();
        let always = topic == Topic::Security && channel != Channel::Zalo;
        Box {
            channel,
            value: format!("{}.{}", topic.identifier(), channel.identifier()),
            ticked: reachable && choices.wants(topic, channel),
            fixed: !reachable || always,
        }
    });
    Line {
        topic,
        boxes: boxes.into(),
    }
}
