//! The page of the desks' addresses and telephones, and its form.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_identity::{
    NewContact, Permission, Unit, UnitContact, UnitId, UnitLevel, tell_contact, unit_contacts, units_on,
};
use motcua_kernel::{Fault, alphabetical};
use motcua_search::fold;
use motcua_ui::{Choice, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;

/// Where the page stands.
const PATH: &str = "/office/contacts";

/// What was typed.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Sent {
    unit: String,
    address: String,
    phone: String,
}

/// Units on the page; more are narrowed by words.
const ON_A_PAGE: usize = 50;

/// Which unit's entry is to be changed, and by which words the list is narrowed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    unit: String,
    q: String,
    done: bool,
}

/// A unit with what was told of its desk.
struct Line {
    unit: UnitId,
    name: String,
    contact: UnitContact,
}

#[derive(Template)]
#[template(path = "contacts/show.html")]
struct ContactsPage {
    cx: PageContext,
    report: FormReport,
    sent: Sent,
    units: Vec<Choice>,
    q: String,
    lines: Vec<Line>,
    /// How many more there are than the page shows.
    more: usize,
    /// The units of which nothing was told.
    missing: Vec<Choice>,
    done: bool,
}

impl ContactsPage {
    /// Keeps the units that bear the words `q`, as many as a page shows.
    fn narrow(&mut self, q: String) {
        let wanted = fold(q.trim());
        self.lines.retain(|line| {
            let text = format!("{} {}", line.name, line.contact.address);
            wanted.is_empty() || fold(&text).contains(&wanted)
        });
        self.more = self.lines.len().saturating_sub(ON_A_PAGE);
        self.lines.truncate(ON_A_PAGE);
        self.q = q;
    }
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let mut page = page(&office, desk, (Sent::default(), FormReport::new())).await?;
    page.done = asked.done;
    let known = page.lines.iter().find(|line| line.unit.as_str() == asked.unit);
    page.sent = known.map_or_else(
        || Sent {
            unit: asked.unit.clone(),
            ..Sent::default()
        },
        |line| Sent {
            unit: line.unit.to_string(),
            address: line.contact.address.clone(),
            phone: line.contact.phone.clone(),
        },
    );
    page.narrow(asked.q);
    Ok(render(&page))
}

pub(super) async fn tell(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let outcome = match sent.unit.parse() {
        Ok(unit) => {
            let new = NewContact {
                unit,
                address: sent.address.clone(),
                phone: sent.phone.clone(),
            };
            let op = desk.op.clone();
            office.write(move |tx| tell_contact(&op, tx, &new)).await?
        }
        Err(_) => Err(vec![("unit", "contact-unit")]),
    };
    let Err(problems) = outcome else {
        return Ok(Redirect::to(&format!("{PATH}?done=true")).into_response());
    };
    let mut report = FormReport::new();
    for (field, code) in problems {
        report.add(field, desk.cx.t(&format!("problem-{code}")));
    }
    let mut page = page(&office, desk, (sent, report)).await?;
    page.narrow(String::new());
    Ok(render_form(&page, &page.report))
}

async fn page(
    office: &Office,
    desk: Desk,
    (sent, report): (Sent, FormReport),
) -> Result<ContactsPage, WebFault> {
    let Desk { cx, op } = desk;
    let today = op.now().day();
    let (units, mut contacts) = office
        .read(move |tx| {
            let mut units = units_on(tx, today)?;
            units.retain(|it| {
                it.level != UnitLevel::Province && op.may(Permission::ManageOfficers, &it.id, None)
            });
            units.sort_by(|one, other| alphabetical(&one.name, &other.name));
            Ok::<_, Fault>((units, unit_contacts(tx)?))
        })
        .await?;
    let choice = |it: &Unit| Choice::new(it.id.as_str(), &it.name);
    let choices = units.iter().map(choice).collect();
    let (mut lines, mut missing) = (Vec::new(), Vec::new());
    for unit in &units {
        match contacts.remove(&unit.id) {
            Some(contact) => lines.push(Line {
                unit: unit.id.clone(),
                name: unit.name.clone(),
                contact,
            }),
            None => missing.push(choice(unit)),
        }
    }
    Ok(ContactsPage {
        units: choices,
        q: String::new(),
        more: 0,
        lines,
        missing,
        report,
        sent,
        cx,
        done: false,
    })
}
