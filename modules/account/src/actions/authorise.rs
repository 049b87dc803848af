//! One adult entrusts matters to another (uỷ quyền): given online and accepted, or shown on paper and granted at a desk.
//! What was done under any mandate is noted for both sides.

use motcua_db::Tx;
use motcua_identity::{OpContext, Scope, UnitId};
use motcua_kernel::{Day, Fault};
use motcua_law::PersonalId;
use serde::Serialize;

use super::desk::{at_desk, wrong_desk};
use super::mandates::{MOST_OPEN, has_asked_enough, is_over, problem, stands_already, tell_both};
use super::own::{own, own_hand};
use crate::error::AccountError;
use crate::event::tell;
use crate::model::{
    AccountKind, FieldProblem, Mandate, MandateAct, MandateId, MandateKind, MandatePaper, MandateState,
    SignedInAccount, child_until, is_of_age, usual_end,
};
use crate::store;

/// What is entrusted, to or by whom.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// The personal number of the other side.
    pub number: String,
    /// Their name.
    pub name: String,
    /// One of [`MandateKind::relations`] of a person.
    pub relation: String,
    /// What it reaches.
    pub scope: Scope,
    /// Whether it is said that it reaches everything: nothing chosen by oversight is not everything.
    pub all: bool,
    /// What it is for.
    pub purpose: String,
    /// The first day; none: at once.
    pub from: Option<Day>,
    /// The last day; none: one year, as the law has it (BLDS 2015, điều 563).
    pub until: Option<Day>,
    /// The unit at whose desk the paper will be shown. Not looked at where nothing is to be shown.
    pub desk: Option<UnitId>,
}

/// Entrusts matters of one's own to another person, who has to accept. Whoever comes to a desk for it shows a written
/// authorisation there.
///
/// # Errors
/// `account-mandate-not-found` for an organisation, which empowers in its own way; `account-not-checked`,
/// `account-not-of-age`, `account-not-while-assisted`, `account-not-at-kiosk`; the database's refusal.
pub fn give_mandate(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    me: &SignedInAccount,
    terms: &Terms,
) -> Result<Vec<FieldProblem>, Fault> {
    adult(cx, me)?;
    own_hand(cx, me)?;
    let today = cx.now().day();
    let (other, problems) = checked(cx, me, terms);
    let (Some(agent), true) = (other, problems.is_empty()) else {
        return Ok(problems);
    };
    if stands_already(tx, (&agent, &me.account.number), today)? {
        return Ok(vec![problem("number", "account-mandate-stands")]);
    }
    if has_offered_enough(tx, me, today)? {
        return Ok(vec![problem("number", "account-mandates-too-many")]);
    }
    let mandate = Mandate {
        agent_number: agent,
        agent_name: terms.name.trim().to_owned(),
        number: me.account.number.clone(),
        name: me.account.name.clone(),
        state: MandateState::Offered,
        ..blank(cx, terms)
    };
    if !store::mandates::insert(tx, &mandate, today)? {
        return Ok(vec![problem("number", "account-mandate-stands")]);
    }
    tell_both(cx, tx, &mandate, "account-mandate-offered")?;
    Ok(problems)
}

/// Shows a written authorisation: an officer grants it who sees the paper itself. Whoever gave it is told, where they have an
/// account.
///
/// # Errors
/// As [`give_mandate`], but for the session: an officer decides with the paper in hand; `unit-not-found`.
pub fn show_authorisation(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    me: &SignedInAccount,
    (terms, proof, paper): (&Terms, &str, Option<&MandatePaper>),
) -> Result<Vec<FieldProblem>, Fault> {
    adult(cx, me)?;
    let (other, mut problems) = checked(cx, me, terms);
    problems.extend(wrong_proof(proof, paper));
    problems.extend(wrong_desk(tx, terms.desk.as_ref())?);
    let (Some(giver), true) = (other, problems.is_empty()) else {
        return Ok(problems);
    };
    let today = cx.now().day();
    if stands_already(tx, (&me.account.number, &giver), today)? {
        return Ok(vec![problem("number", "account-mandate-stands")]);
    }
    if has_asked_enough(tx, me, today)? {
        return Ok(vec![problem("number", "account-mandates-too-many")]);
    }
    let mandate = Mandate {
        agent_number: me.account.number.clone(),
        agent_name: me.account.name.clone(),
        number: giver,
        name: terms.name.trim().to_owned(),
        proof: proof.trim().to_owned(),
        paper: paper.cloned(),
        desk: terms.desk.clone(),
        state: MandateState::Asked,
        ..blank(cx, terms)
    };
    if !store::mandates::insert(tx, &mandate, today)? {
        return Ok(vec![problem("number", "account-mandate-stands")]);
    }
    tell_both(cx, tx, &mandate, "account-mandate-shown")?;
    Ok(problems)
}

fn wrong_proof(proof: &str, paper: Option<&MandatePaper>) -> Vec<FieldProblem> {
    let checks = [
        (proof.trim().is_empty(), "proof", "account-proof-missing"),
        (proof.chars().count() > 300, "proof", "account-proof-long"),
        (paper.is_none(), "paper", "account-authorisation-missing"),
    ];
    let wrong = checks.into_iter().filter(|(wrong, _, _)| *wrong);
    wrong.map(|(_, field, code)| problem(field, code)).collect()
}

/// Accepts or declines what was entrusted; from then on it may be acted under.
///
/// # Errors
/// `account-mandate-not-found` for anybody but whom it was entrusted to; `account-decided-before`;
/// `account-mandate-is-over`; those of [`give_mandate`] about whoever answers and their session.
pub fn answer_mandate(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    me: &SignedInAccount,
    (id, accepted): (MandateId, bool),
) -> Result<(), Fault> {
    adult(cx, me)?;
    own_hand(cx, me)?;
    let mandate = store::mandates::by_id(tx, id)?
        .filter(|mandate| mandate.kind == MandateKind::Person && mandate.agent_number == me.account.number)
        .ok_or(AccountError::NoMandate)?;
    settle(cx, tx, &mandate, (MandateState::Offered, accepted))
}

/// Grants or refuses a written authorisation, with the paper in hand; a refusal says why.
///
/// # Errors
/// `not-allowed`, `account-mandate-not-found`, `account-decided-before`, `account-reason-missing`,
/// `account-mandate-is-over`.
pub fn decide_authorisation(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, granted): (MandateId, bool),
    reason: &str,
) -> Result<(), Fault> {
    cx.officer()?;
    let mandate = store::mandates::by_id(tx, id)?
        .filter(|mandate| mandate.kind == MandateKind::Person && mandate.paper.is_some())
        .ok_or(AccountError::NoMandate)?;
    at_desk(cx, mandate.desk.as_ref())?;
    if !granted && reason.trim().is_empty() {
        return Err(AccountError::ReasonMissing.into());
    }
    settle(cx, tx, &mandate, (MandateState::Asked, granted))?;
    Ok(store::mandates::say_why(tx, id, reason.trim())?)
}

/// The written authorisation for the officer who decides about it; both sides see that it was looked at.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`, `account-mandate-not-found` also where it is decided; the database's refusal.
pub fn authorisation_paper(cx: &OpContext, tx: &mut Tx<'_>, id: MandateId) -> Result<MandatePaper, Fault> {
    cx.officer()?;
    let today = cx.now().day();
    let mandate = store::mandates::by_id(tx, id)?
        .filter(|mandate| mandate.state == MandateState::Asked && mandate.is_open_on(today))
        .ok_or(AccountError::NoMandate)?;
    at_desk(cx, mandate.desk.as_ref())?;
    let paper = mandate.paper.clone().ok_or(AccountError::NoMandate)?;
    tell_both(cx, tx, &mandate, "account-mandate-paper-seen")?;
    Ok(paper)
}

fn settle(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    mandate: &Mandate,
    (from, granted): (MandateState, bool),
) -> Result<(), Fault> {
    let (to, kind) = if granted {
        (MandateState::InForce, "account-mandate-granted")
    } else {
        (MandateState::Refused, "account-mandate-refused")
    };
    if granted && mandate.state == from && is_over(cx, tx, mandate)? {
        return Err(AccountError::MandateOver.into());
    }
    let by = cx.actor_name();
    if !store::mandates::move_on(tx, mandate.id, (from, to), (&by, cx.now()))? {
        return Err(AccountError::DecidedBefore.into());
    }
    tell_both(cx, tx, mandate, kind)
}

/// What an event says of an act: which mandate, what, on what.
#[derive(Serialize)]
struct Acted<'a> {
    mandate: String,
    act: &'static str,
    subject: &'a str,
}

/// Opening a result again within so many seconds is the same act.
const LOOKING_SECONDS: i64 = 15 * 60;

/// Notes an act in somebody else's name for both sides; nothing where the owner acts.
///
/// # Errors
/// When the database refuses.
pub fn note_acted(cx: &OpContext, tx: &mut Tx<'_>, (act, subject): (MandateAct, &str)) -> Result<(), Fault> {
    let Ok(owner) = cx.owner() else { return Ok(()) };
    let id = owner
        .acted_by
        .as_ref()
        .and_then(|by| by.mandate.parse::<MandateId>().ok());
    let Some(mandate) = (match id {
        Some(id) => store::mandates::by_id(tx, id)?,
        None => None,
    }) else {
        return Ok(());
    };
    // Page after page of one result is looked at, and that is one act.
    let since = cx.now().plus_seconds(-LOOKING_SECONDS);
    if act == MandateAct::Received && store::mandate_acts::is_noted(tx, mandate.id, (act, subject), since)? {
        return Ok(());
    }
    store::mandate_acts::insert(tx, mandate.id, (act, subject), cx.now())?;
    let acted = Acted {
        mandate: mandate.id.to_string(),
        act: act.identifier(),
        subject,
    };
    for number in [&mandate.agent_number, &mandate.number] {
        if let Some(account) = store::accounts::by_number(tx, number)? {
            tell(cx, tx, account.id, "account-mandate-acted", &acted)?;
        }
    }
    Ok(())
}

/// Whether so much of what the account offered waits for an answer that it may offer nothing more.
fn has_offered_enough(tx: &mut Tx<'_>, me: &SignedInAccount, today: Day) -> Result<bool, Fault> {
    let given = store::mandates::of_principal(tx, &me.account.number)?;
    let waits = |it: &&Mandate| it.state == MandateState::Offered && it.is_open_on(today);
    Ok(given.iter().filter(waits).count() >= MOST_OPEN)
}

/// Acting as oneself, in an account of a person of age whose number was checked.
fn adult(cx: &OpContext, me: &SignedInAccount) -> Result<(), Fault> {
    own(cx, me)?;
    if me.account.kind != AccountKind::Person {
        return Err(AccountError::NoMandate.into());
    }
    if !me.account.is_checked() {
        return Err(AccountError::NotChecked.into());
    }
    let today = cx.now().day();
    let number = PersonalId::parse(&me.account.number, today).map_err(|_| AccountError::NotOfAge)?;
    if is_of_age(&number, me.account.birth_on, today) {
        Ok(())
    } else {
        Err(AccountError::NotOfAge.into())
    }
}

/// The number of the other side, and what is wrong.
fn checked(cx: &OpContext, me: &SignedInAccount, terms: &Terms) -> (Option<String>, Vec<FieldProblem>) {
    let today = cx.now().day();
    let other = PersonalId::parse(terms.number.trim(), today).ok();
    let from = terms.from.unwrap_or(today);
    let number = match &other {
        None => Some("account-personal-number-wrong"),
        Some(other) if other.as_str() == me.account.number => Some("account-mandate-not-for-this-account"),
        // Parents act for a child in its place; no paper of the child's is needed (BLDS 2015, điều 136).
        Some(other) if child_until(other, today).is_some() => Some("account-mandate-a-child"),
        Some(_) => None,
    };
    let relations = MandateKind::Person.relations();
    let checks = [
        (terms.name.trim().is_empty(), "name", "account-name-empty"),
        (terms.name.chars().count() > 200, "name", "account-name-long"),
        (
            !relations.contains(&terms.relation.as_str()),
            "relation",
            "account-relation-missing",
        ),
        (
            !terms.all && terms.scope.is_all(),
            "scope",
            "account-scope-missing",
        ),
        (
            terms.purpose.trim().is_empty(),
            "purpose",
            "account-purpose-missing",
        ),
        (
            terms.purpose.chars().count() > 300,
            "purpose",
            "account-purpose-long",
        ),
        (
            terms.until.is_some_and(|until| until < today || until < from),
            "until",
            "account-mandate-over",
        ),
    ];
    let wrong = checks.into_iter().filter(|(wrong, _, _)| *wrong);
    let first = number.map(|code| problem("number", code));
    let problems = first
        .into_iter()
        .chain(wrong.map(|(_, field, code)| problem(field, code)));
    (other.map(|id| id.as_str().to_owned()), problems.collect())
}

/// What the terms say, before it is known who gives and who takes.
fn blank(cx: &OpContext, terms: &Terms) -> Mandate {
    let today = cx.now().day();
    let from = terms.from.filter(|from| *from > today);
    Mandate {
        id: cx.new_id(),
        kind: MandateKind::Person,
        agent_number: String::new(),
        agent_name: String::new(),
        number: String::new(),
        name: String::new(),
        relation: terms.relation.clone(),
        proof: String::new(),
        until: Some(terms.until.unwrap_or_else(|| usual_end(from.unwrap_or(today)))),
        from,
        scope: if terms.all {
            Scope::default()
        } else {
            terms.scope.clone()
        },
        purpose: terms.purpose.trim().to_owned(),
        paper: None,
        desk: None,
        reason: String::new(),
        state: MandateState::Asked,
        asked_at: cx.now(),
    }
}
