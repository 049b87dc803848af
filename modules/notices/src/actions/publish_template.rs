//! Publishing the words of a kind of notice, from a day on.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault};
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use crate::model::{Template, TemplateProblem};
use crate::store;

/// The kind of event.
const PUBLISHED: &str = "notice-template-published";

/// A template as it was filled in.
#[derive(Debug, Clone)]
pub struct PublishTemplate {
    /// The words.
    pub template: Template,
    /// From which day on.
    pub from: Option<Day>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Published {
    /// It is published.
    Done,
    /// It says what is in force on that day already; nothing was written down.
    Same,
    /// It has problems; nothing was kept.
    Invalid(Vec<TemplateProblem>),
}

#[derive(Serialize)]
struct Told<'t> {
    language: &'t str,
    from_on: Day,
}

/// Publishes a template, today at the earliest.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn publish_template(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &PublishTemplate,
) -> Result<Published, Fault> {
    cx.authorise_anywhere(Permission::ManageCatalog)?;
    let template = &input.template;
    let mut problems = template.problems();
    let from = input.from.filter(|from| *from >= cx.now().day());
    let Some(from) = from.filter(|_| problems.is_empty()) else {
        if from.is_none() {
            problems.push(TemplateProblem {
                field: "from_on",
                code: if input.from.is_some() {
                    "day-in-past"
                } else {
                    "day-wrong"
                },
                about: String::new(),
            });
        }
        return Ok(Published::Invalid(problems));
    };
    let which = (template.kind, template.language);
    if store::templates::on_day(tx, which, from)? == *template {
        return Ok(Published::Same);
    }
    let name = cx.officer()?.full_name.clone();
    store::templates::insert(cx, tx, (template, from), &name)?;
    append(
        tx,
        NewEvent {
            stream: &Stream::named("notice-template", template.kind.identifier()),
            at: cx.now(),
            actor: &cx.actor_name(),
            kind: PUBLISHED,
            payload: &Told {
                language: template.language.code(),
                from_on: from,
            },
        },
    )?;
    Ok(Published::Done)
}
