//! Filing a petition, by whoever is signed in or openly.

use motcua_db::Tx;
use motcua_identity::{Actor, OpContext, unit};
use motcua_kernel::{Day, Fault};

use crate::event::tell_petition;
use crate::model::{FieldProblem, NewPetition, Petition, PetitionState, plus_working_days};
use crate::store;

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filed {
    /// It is received, under this code; also when the same form was sent before.
    Done {
        /// The code.
        code: String,
    },
    /// The form has problems; nothing was kept.
    Invalid(Vec<FieldProblem>),
}

const LONGEST_TITLE: usize = 200;
const LONGEST_BODY: usize = 5_000;
const LONGEST_LINE: usize = 200;
/// Fewer letters say nothing that could be answered.
const SHORTEST_BODY: usize = 20;

/// Receives a petition. NĐ 20/2008/NĐ-CP: it says who files it and how they can be reached.
///
/// # Errors
/// When the database refuses.
pub fn file_petition(cx: &OpContext, tx: &mut Tx<'_>, input: &NewPetition) -> Result<Filed, Fault> {
    if let Some(before) = store::petitions::by_key(tx, &input.request_key)? {
        return Ok(Filed::Done { code: before.code });
    }
    let today = cx.now().day();
    let mut problems = problems(input);
    let known = match &input.unit {
        Some(id) => unit(tx, id).is_ok_and(|unit| unit.stands_on(today)),
        None => true,
    };
    if !known {
        problems.push(("unit", "petition-unit-unknown"));
    }
    let (Some(about), true) = (input.about, problems.is_empty()) else {
        return Ok(Filed::Invalid(problems));
    };
    let times = store::times::on_day(tx, today)?;
    let owner_number = match &cx.actor {
        Actor::Owner(owner) => Some(owner.number.clone()),
        _ => None,
    };
    let text = |words: &str| words.trim().to_owned();
    let petition = Petition {
        id: cx.new_id(),
        code: code(today, store::petitions::next_serial(tx, today)?),
        about,
        subject: text(&input.subject),
        unit_meant: input.unit.clone(),
        title: text(&input.title),
        body: text(&input.body),
        owner_number,
        name: text(&input.name),
        phone: input.phone.chars().filter(char::is_ascii_digit).collect(),
        email: text(&input.email),
        address: text(&input.address),
        consent: input.consent,
        state: PetitionState::Received,
        kind: None,
        unit: None,
        received_at: cx.now(),
        refuse_due_on: plus_working_days(today, times.refuse_days),
        answer_due_on: plus_working_days(today, times.answer_days),
        extended: false,
        note: String::new(),
        unclear_until: None,
        added: String::new(),
        answer: String::new(),
        outcome: None,
        answered_by_name: String::new(),
        answered_at: None,
        public_body: String::new(),
        public_answer: String::new(),
        publish_due_on: None,
        publish_late_at: None,
        published_at: None,
        satisfaction: None,
        overdue_at: None,
        version: 1,
    };
    if store::petitions::insert(tx, &petition, (&input.request_key, &input.files))? {
        tell_petition(cx, tx, &petition, "petition-received")?;
    }
    Ok(Filed::Done { code: petition.code })
}

/// `PA-231115-0001`.
fn code(day: Day, serial: i64) -> String {
    let date = day.date();
    let year = date.year().rem_euclid(100);
    format!("PA-{year:02}{:02}{:02}-{serial:04}", date.month(), date.day())
}

fn problems(input: &NewPetition) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if input.about.is_none() {
        problems.push(("about", "petition-choose-about"));
    }
    let body = input.body.trim().chars().count();
    if body < SHORTEST_BODY {
        problems.push(("body", "petition-body-short"));
    }
    let lengths = [
        ("title", &input.title, LONGEST_TITLE),
        ("subject", &input.subject, LONGEST_LINE),
        ("body", &input.body, LONGEST_BODY),
        ("name", &input.name, LONGEST_LINE),
        ("email", &input.email, LONGEST_LINE),
        ("address", &input.address, LONGEST_LINE),
    ];
    for (field, text, longest) in lengths {
        if text.chars().count() > longest {
            problems.push((field, "text-too-long"));
        }
    }
    if input.title.trim().is_empty() {
        problems.push(("title", "petition-title-missing"));
    }
    if input.name.trim().is_empty() {
        problems.push(("name", "petition-name-missing"));
    }
    let digits = input.phone.chars().filter(char::is_ascii_digit).count();
    if !(9..=12).contains(&digits) {
        problems.push(("phone", "petition-phone-wrong"));
    }
    if !input.email.trim().is_empty() && !input.email.contains('@') {
        problems.push(("email", "petition-email-wrong"));
    }
    problems
}
