//! Entrusting matters to another adult (ủy quyền), and showing the paper on which another entrusted one with theirs.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Multipart, State};
use axum::response::{IntoResponse, Redirect};
use motcua_account::{MandateKind, MandatePaper, Terms, give_mandate, show_authorisation};
use motcua_blobs::{BlobHash, Incoming};
use motcua_catalog::{in_person_rule, online_procedures};
use motcua_filing::{keep_file, leave_hash};
use motcua_identity::Scope;
use motcua_kernel::{Day, Fault, FaultKind, alphabetical};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render_form};

use super::ACTING;
use super::form::{Sent, add_problems, words_of};
use crate::Portal;
use crate::desks::{choices, desks_on, unit_of_address};
use crate::pages::filing::{arrive, broken};
use crate::person::Person;

/// Where somebody entrusts matters of their own.
pub(super) const GIVE: &str = "/portal/account/acting/give";
/// Where somebody shows a written authorisation.
pub(super) const SHOW: &str = "/portal/account/acting/paper";

/// A field with what can be filed from home in it.
struct FieldChoice {
    name: String,
    procedures: Vec<ProcedureChoice>,
}

struct ProcedureChoice {
    code: String,
    name: String,
    /// The rule that wants it done in person; none where it may be entrusted.
    law: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "account/authorise.html")]
struct AuthorisePage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    report: FormReport,
    sent: Sent,
    relations: Vec<Choice>,
    reaches: Vec<Choice>,
    fields: Vec<FieldChoice>,
    /// The units at whose desks a paper can be shown.
    desks: Vec<Choice>,
    /// Whether a paper is shown, and not something given.
    by_paper: bool,
}

impl AuthorisePage {
    fn has(&self, mark: &str, what: &str) -> bool {
        self.sent.get(&format!("{mark}:{what}")) == "yes"
    }

    fn any_in(&self, field: &FieldChoice) -> bool {
        field.procedures.iter().any(|one| self.has("p", &one.code))
    }
}

pub(super) async fn give(State(portal): State<Portal>, person: Person) -> PageResult {
    draw(&portal, person.cx, (Sent::default(), FormReport::new()), false).await
}

pub(super) async fn paper(State(portal): State<Portal>, person: Person) -> PageResult {
    let (account, today) = (person.account, person.cx.today());
    let desk = portal
        .read(move |tx| {
            let desks = desks_on(tx, today)?;
            Ok::<_, Fault>(unit_of_address(&desks, &account.address))
        })
        .await?;
    let sent = Sent::default().with("desk", desk);
    draw(&portal, person.cx, (sent, FormReport::new()), true).await
}

async fn draw(
    portal: &Portal,
    cx: PageContext,
    (sent, report): (Sent, FormReport),
    by_paper: bool,
) -> PageResult {
    let today = cx.today();
    let (fields, desks) = portal
        .read(move |tx| {
            let desks = if by_paper {
                choices(desks_on(tx, today)?)
            } else {
                Vec::new()
            };
            Ok::<_, Fault>((fields_of(tx, today)?, desks))
        })
        .await?;
    let relation = |name: &&str| {
        Choice::new(*name, cx.t(&format!("account-relation-{name}")))
            .hint(cx.t(&format!("account-relation-hint-{name}")))
    };
    let title = if by_paper {
        "authorise-paper-title"
    } else {
        "authorise-title"
    };
    let page = AuthorisePage {
        crumbs: vec![
            Crumb::to(ACTING, cx.t("account-tab-acting")),
            Crumb::here(cx.t(title)),
        ],
        relations: MandateKind::Person.relations().iter().map(relation).collect(),
        reaches: ["chosen", "all"]
            .into_iter()
            .map(|name| Choice::new(name, cx.t(&format!("authorise-reach-{name}"))))
            .collect(),
        fields,
        desks,
        by_paper,
        sent,
        report,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

fn fields_of(tx: &mut motcua_db::Tx<'_>, today: Day) -> Result<Vec<FieldChoice>, Fault> {
    let mut fields: Vec<FieldChoice> = Vec::new();
    for revision in online_procedures(tx, today)? {
        let code = revision.procedure_code.to_string();
        let one = ProcedureChoice {
            law: in_person_rule(&code, today),
            code,
            name: revision.body.name,
        };
        match fields
            .last_mut()
            .filter(|field| field.name == revision.body.field)
        {
            Some(field) => field.procedures.push(one),
            None => fields.push(FieldChoice {
                name: revision.body.field,
                procedures: vec![one],
            }),
        }
    }
    fields.sort_by(|one, other| alphabetical(&one.name, &other.name));
    Ok(fields)
}

/// What was typed, as terms; days that are none go into the report.
fn terms(cx: &PageContext, sent: &Sent, report: &mut FormReport) -> Terms {
    Terms {
        number: sent.own("number"),
        name: sent.own("name"),
        relation: sent.own("relation"),
        scope: Scope {
            procedures: sent.marked("p:"),
            fields: sent.marked("f:"),
        },
        all: sent.get("reach") == "all",
        purpose: sent.own("purpose"),
        from: sent.day(cx, report, "from", &cx.t("authorise-from")),
        until: sent.day(cx, report, "until", &cx.t("account-until")),
        desk: sent.get("desk").parse().ok(),
    }
}

pub(super) async fn send(
    State(portal): State<Portal>,
    person: Person,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let sent = Sent::from(typed);
    let mut report = FormReport::new();
    let terms = terms(&person.cx, &sent, &mut report);
    if report.is_clean() {
        let (op, me) = (person.itself(), person.signed_in.clone());
        let problems = portal.write(move |tx| give_mandate(&op, tx, &me, &terms)).await?;
        if problems.is_empty() {
            return Ok(Redirect::to(&format!("{ACTING}?done=offered")).into_response());
        }
        add_problems(&person.cx, &mut report, &problems);
    }
    draw(&portal, person.cx, (sent, report), false).await
}

pub(super) async fn send_paper(State(portal): State<Portal>, person: Person, form: Multipart) -> PageResult {
    let (sent, arrived) = taken(&portal, form).await?;
    let mut report = FormReport::new();
    let terms = terms(&person.cx, &sent, &mut report);
    if report.is_clean() {
        let paper = match arrived {
            Some(arrived) => kept(&portal, &person, arrived, &mut report).await?,
            None => None,
        };
        if report.is_clean() {
            let (op, me, proof) = (person.itself(), person.signed_in.clone(), sent.own("proof"));
            let problems = portal
                .write(move |tx| show_authorisation(&op, tx, &me, (&terms, &proof, paper.as_ref())))
                .await?;
            if problems.is_empty() {
                return Ok(Redirect::to(&format!("{ACTING}?done=shown")).into_response());
            }
            add_problems(&person.cx, &mut report, &problems);
        }
    }
    draw(&portal, person.cx, (sent, report), true).await
}

/// A file that arrived and was not looked at yet: its name, its bytes, whether it is more than the limit.
type Arrived = (String, Incoming, bool);

/// What was typed, and the one file, on the disk for as long as the request takes.
async fn taken(portal: &Portal, mut form: Multipart) -> Result<(Sent, Option<Arrived>), WebFault> {
    let (mut typed, mut paper) = (BTreeMap::new(), None);
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        let Some(file) = field.file_name().map(str::to_owned) else {
            typed.insert(name, field.text().await.map_err(broken)?);
            continue;
        };
        if paper.is_some() {
            return Err(WebFault(Fault::new(FaultKind::TooLarge, "filing-too-much")));
        }
        let (arrived, too_large) = arrive(portal, field).await?;
        // A field without a file is sent as one without a name.
        if !file.is_empty() || arrived.size() > 0 {
            paper = Some((file, arrived, too_large));
        }
    }
    Ok((Sent::from(typed), paper))
}

/// The file, looked at and kept; one that is refused is told of at its field.
async fn kept(
    portal: &Portal,
    person: &Person,
    (name, file, too_large): Arrived,
    report: &mut FormReport,
) -> Result<Option<MandatePaper>, WebFault> {
    if too_large {
        let fault = Fault::new(FaultKind::TooLarge, "too-large");
        report.add("paper", words_of(&person.cx, &fault));
        return Ok(None);
    }
    let bytes = portal.run(move |_| Ok(file.bytes()?)).await?;
    // Noted before it is kept: what no authorisation needs goes after a time, whatever happens next.
    let (op, hash) = (person.op.clone(), BlobHash::of(&bytes));
    portal.write(move |tx| leave_hash(&op, tx, &hash)).await?;
    let looked = portal.look(move |portal| {
        let kept = keep_file(&portal.blobs, &portal.limits, (&bytes, &name))?;
        Ok(MandatePaper {
            hash: kept.file.hash.to_string(),
            name: kept.file_name,
            media: kept.file.format.mime().to_owned(),
        })
    });
    match looked.await {
        Ok(paper) => Ok(Some(paper)),
        Err(WebFault(fault)) if matches!(fault.kind(), FaultKind::Invalid | FaultKind::TooLarge) => {
            report.add("paper", words_of(&person.cx, &fault));
            Ok(None)
        }
        Err(other) => Err(other),
    }
}
