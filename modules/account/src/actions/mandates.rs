//! Acting for others: asked for, decided, ended, and taken up in a session.

use motcua_db::Tx;
use motcua_identity::{OpContext, Scope, UnitId};
use motcua_kernel::{Day, Fault};
use motcua_law::{PersonalId, TaxCode};
use serde::Serialize;

use super::desk::{at_desk, wrong_desk};
use super::own::{own, own_hand};
use crate::error::AccountError;
use crate::event::tell;
use crate::model::{
    AccountKind, FieldProblem, Mandate, MandateId, MandateKind, MandateState, SignedInAccount, child_until,
};
use crate::store;

/// So much may wait at once of what one account asked for or offered.
pub(super) const MOST_OPEN: usize = 20;

/// What somebody asks for.
#[derive(Debug, Clone)]
pub struct AskMandate {
    /// In whose name.
    pub kind: MandateKind,
    /// The child's personal number or the organisation's tax code.
    pub number: String,
    /// Their name.
    pub name: String,
    /// One of [`MandateKind::relations`].
    pub relation: String,
    /// The paper that shows it, with its number.
    pub proof: String,
    /// The last day; none where it has none. A child's ends by itself when it comes of age.
    pub until: Option<Day>,
    /// The unit at whose desk the child's paper will be shown. Not looked at where an organisation answers.
    pub desk: Option<UnitId>,
}

/// Whom an organisation empowers.
#[derive(Debug, Clone)]
pub struct GrantMandate {
    /// The personal number of whoever shall act.
    pub number: String,
    /// Their name.
    pub name: String,
    /// One of [`MandateKind::relations`] of an organisation.
    pub relation: String,
    /// The paper on which it rests, with its number.
    pub proof: String,
    /// The last day; none where it has none.
    pub until: Option<Day>,
}

/// The particulars of an event: which mandate, never whose.
#[derive(Serialize)]
struct About {
    mandate: String,
}

impl About {
    fn of(id: MandateId) -> Self {
        Self {
            mandate: id.to_string(),
        }
    }
}

/// Asks to act for a child, which an officer of the named desk grants who sees the paper, or for an organisation, whose account
/// grants it. Asking again for a child names another desk.
///
/// # Errors
/// When somebody else's account is meant, `unit-not-found`, or the database refuses.
pub fn ask_mandate(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    me: &SignedInAccount,
    input: &AskMandate,
) -> Result<Vec<FieldProblem>, Fault> {
    own(cx, me)?;
    let today = cx.now().day();
    let mut problems = common(&input.name, (&input.proof, &input.relation), input.kind);
    let (number, until, wrong) = principal_of(input, today)?;
    problems.extend(wrong);
    let desk = match input.kind {
        MandateKind::Child => {
            problems.extend(wrong_desk(tx, input.desk.as_ref())?);
            input.desk.clone()
        }
        _ => None,
    };
    if me.account.kind != AccountKind::Person || number == me.account.number {
        problems.push(problem("number", "account-mandate-not-for-this-account"));
    }
    if until.is_some_and(|until| until < today) {
        problems.push(problem("until", "account-mandate-over"));
    }
    problems.sort_by_key(|problem| place_of(problem.field));
    if !problems.is_empty() {
        return Ok(problems);
    }
    let between = (me.account.number.as_str(), number.as_str());
    if stands_already(tx, between, today)? {
        store::mandates::move_to(tx, between, desk.as_ref())?;
        return Ok(problems);
    }
    if has_asked_enough(tx, me, today)? {
        return Ok(vec![problem("number", "account-mandates-too-many")]);
    }
    let mandate = Mandate {
        id: cx.new_id(),
        kind: input.kind,
        agent_number: me.account.number.clone(),
        agent_name: me.account.name.clone(),
        number,
        name: input.name.trim().to_owned(),
        relation: input.relation.clone(),
        proof: input.proof.trim().to_owned(),
        from: None,
        until,
        scope: Scope::default(),
        purpose: String::new(),
        paper: None,
        desk,
        reason: String::new(),
        state: MandateState::Asked,
        asked_at: cx.now(),
    };
    if !store::mandates::insert(tx, &mandate, today)? {
        return Ok(problems);
    }
    tell(
        cx,
        tx,
        me.account.id,
        "account-mandate-asked",
        &About::of(mandate.id),
    )?;
    Ok(problems)
}

/// An organisation empowers somebody; it is in force at once.
///
/// # Errors
/// `account-not-checked` where nobody has checked the organisation's number, `account-not-while-assisted`,
/// `account-not-at-kiosk`, or the database's refusal.
pub fn grant_mandate(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    me: &SignedInAccount,
    input: &GrantMandate,
) -> Result<Vec<FieldProblem>, Fault> {
    principal(cx, me)?;
    let today = cx.now().day();
    let mut problems = common(
        &input.name,
        (&input.proof, &input.relation),
        MandateKind::Organisation,
    );
    let agent = PersonalId::parse(input.number.trim(), today);
    if agent.is_err() {
        problems.insert(0, problem("number", "account-personal-number-wrong"));
    }
    if input.until.is_some_and(|until| until < today) {
        problems.push(problem("until", "account-mandate-over"));
    }
    let (Ok(agent), true) = (agent, problems.is_empty()) else {
        return Ok(problems);
    };
    if stands_already(tx, (agent.as_str(), &me.account.number), today)? {
        return Ok(problems);
    }
    let mandate = Mandate {
        id: cx.new_id(),
        kind: MandateKind::Organisation,
        agent_number: agent.as_str().to_owned(),
        agent_name: input.name.trim().to_owned(),
        number: me.account.number.clone(),
        name: me.account.name.clone(),
        relation: input.relation.clone(),
        proof: input.proof.trim().to_owned(),
        from: None,
        until: input.until,
        scope: Scope::default(),
        purpose: String::new(),
        paper: None,
        desk: None,
        reason: String::new(),
        state: MandateState::InForce,
        asked_at: cx.now(),
    };
    if !store::mandates::insert(tx, &mandate, today)? {
        return Ok(problems);
    }
    tell(
        cx,
        tx,
        me.account.id,
        "account-mandate-granted",
        &About::of(mandate.id),
    )?;
    Ok(problems)
}

/// Grants or refuses what was asked: an organisation about itself, an officer of the named desk about a child whose paper lies
/// before them.
///
/// # Errors
/// `account-mandate-not-found` where it is another's to decide, `account-decided-before`, `account-mandate-is-over`, `not-allowed`.
pub fn decide_mandate(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    me: Option<&SignedInAccount>,
    (id, granted): (MandateId, bool),
) -> Result<(), Fault> {
    let mandate = store::mandates::by_id(tx, id)?.ok_or(AccountError::NoMandate)?;
    match (mandate.kind, me) {
        (MandateKind::Organisation, Some(me)) if me.account.number == mandate.number => principal(cx, me)?,
        (MandateKind::Child, None) => {
            at_desk(cx, mandate.desk.as_ref())?;
        }
        _ => return Err(AccountError::NoMandate.into()),
    }
    if granted && mandate.state == MandateState::Asked && is_over(cx, tx, &mandate)? {
        return Err(AccountError::MandateOver.into());
    }
    let (to, kind) = if granted {
        (MandateState::InForce, "account-mandate-granted")
    } else {
        (MandateState::Refused, "account-mandate-refused")
    };
    let by = cx.actor_name();
    if !store::mandates::move_on(tx, id, (MandateState::Asked, to), (&by, cx.now()))? {
        return Err(AccountError::DecidedBefore.into());
    }
    tell_both(cx, tx, &mandate, kind)
}

/// Ends a mandate at once, whichever of the two sides asks; what is open under it acts for itself from the next page on.
///
/// # Errors
/// `account-mandate-not-found` where it is neither side's, or the database's refusal.
pub fn end_mandate(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    me: &SignedInAccount,
    id: MandateId,
) -> Result<(), Fault> {
    own(cx, me)?;
    let mandate = store::mandates::by_id(tx, id)?.filter(|mandate| {
        let mine = me.account.number.as_str();
        mandate.agent_number == mine || (mandate.number == mine && me.account.is_checked())
    });
    let mandate = mandate.ok_or(AccountError::NoMandate)?;
    let by = cx.actor_name();
    for from in [MandateState::InForce, MandateState::Asked, MandateState::Offered] {
        if store::mandates::move_on(tx, id, (from, MandateState::Ended), (&by, cx.now()))? {
            return tell_both(cx, tx, &mandate, "account-mandate-ended");
        }
    }
    Ok(())
}

/// From now on the session acts under a mandate in force, or for itself.
///
/// # Errors
/// `account-mandate-not-found` where there is none in force for this account, or the database's refusal.
pub fn act_for(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    me: &SignedInAccount,
    mandate: Option<MandateId>,
) -> Result<(), Fault> {
    own(cx, me)?;
    let kind = match mandate {
        Some(id) => {
            let found = store::mandates::by_id(tx, id)?.filter(|mandate| {
                mandate.agent_number == me.account.number && mandate.holds_on(cx.now().day())
            });
            let gone = match &found {
                Some(mandate) => store::mandates::giver_is_gone(tx, mandate)?,
                None => true,
            };
            if gone || !me.account.is_checked() {
                return Err(AccountError::NoMandate.into());
            }
            "account-acts-for-another"
        }
        None => "account-acts-for-itself",
    };
    store::sessions::act_under(tx, me.session_id, mandate)?;
    let mandate = mandate.map_or_else(String::new, |id| id.to_string());
    tell(cx, tx, me.account.id, kind, &About { mandate })
}

/// An organisation whose number was checked, by its own hand.
fn principal(cx: &OpContext, me: &SignedInAccount) -> Result<(), Fault> {
    own(cx, me)?;
    if me.account.kind != AccountKind::Organisation {
        return Err(AccountError::NoMandate.into());
    }
    own_hand(cx, me)
}

/// Whose number is meant, until when at most, and what is wrong with it.
fn principal_of(
    input: &AskMandate,
    today: Day,
) -> Result<(String, Option<Day>, Option<FieldProblem>), AccountError> {
    let typed = input.number.trim();
    let wrong = |code| (typed.to_owned(), input.until, Some(problem("number", code)));
    Ok(match input.kind {
        MandateKind::Child => match PersonalId::parse(typed, today) {
            Ok(child) => {
                let end = child_until(&child, today);
                let adult = end
                    .is_none()
                    .then(|| problem("number", "account-mandate-not-a-child"));
                (child.as_str().to_owned(), end, adult)
            }
            Err(_) => wrong("account-personal-number-wrong"),
        },
        MandateKind::Organisation => match TaxCode::parse(typed) {
            Ok(code) => (code.as_str().to_owned(), input.until, None),
            Err(_) => wrong("account-tax-code-wrong"),
        },
        // What one adult entrusts to another has terms of its own, and is asked for with them.
        MandateKind::Person => return Err(AccountError::NoMandate),
    })
}

fn common(name: &str, (proof, relation): (&str, &str), kind: MandateKind) -> Vec<FieldProblem> {
    let checks = [
        (name.trim().is_empty(), "name", "account-name-empty"),
        (name.chars().count() > 200, "name", "account-name-long"),
        (
            !kind.relations().contains(&relation),
            "relation",
            "account-relation-missing",
        ),
        (proof.trim().is_empty(), "proof", "account-proof-missing"),
        (proof.chars().count() > 300, "proof", "account-proof-long"),
    ];
    let wrong = checks.into_iter().filter(|(wrong, _, _)| *wrong);
    wrong.map(|(_, field, code)| problem(field, code)).collect()
}

pub(super) const fn problem(field: &'static str, code: &'static str) -> FieldProblem {
    FieldProblem { field, code }
}

/// The order of the form.
fn place_of(field: &str) -> usize {
    let order = ["number", "name", "relation", "proof", "desk", "until"];
    order.iter().position(|it| *it == field).unwrap_or(order.len())
}

/// Asked twice, or granted and asked again: one mandate is enough.
pub(super) fn stands_already(
    tx: &mut Tx<'_>,
    (agent, number): (&str, &str),
    today: Day,
) -> Result<bool, Fault> {
    let of_agent = store::mandates::of_agent(tx, agent)?;
    Ok(of_agent
        .iter()
        .any(|it| it.number == number && (it.is_open_on(today))))
}

/// Whether nobody could act under it any more: its last day went by, or whoever gives it has an account that is closed.
pub(super) fn is_over(cx: &OpContext, tx: &mut Tx<'_>, mandate: &Mandate) -> Result<bool, Fault> {
    Ok(!mandate.is_open_on(cx.now().day()) || store::mandates::giver_is_gone(tx, mandate)?)
}

/// Whether so much of what the account asked for waits for an officer that it may ask for nothing more.
pub(super) fn has_asked_enough(tx: &mut Tx<'_>, me: &SignedInAccount, today: Day) -> Result<bool, Fault> {
    let held = store::mandates::of_agent(tx, &me.account.number)?;
    let waits = |it: &&Mandate| it.state == MandateState::Asked && it.is_open_on(today);
    Ok(held.iter().filter(waits).count() >= MOST_OPEN)
}

/// Both sides see it among what happened to their accounts, where they have one.
pub(super) fn tell_both(cx: &OpContext, tx: &mut Tx<'_>, mandate: &Mandate, kind: &str) -> Result<(), Fault> {
    for number in [&mandate.agent_number, &mandate.number] {
        if let Some(account) = store::accounts::by_number(tx, number)? {
            tell(cx, tx, account.id, kind, &About::of(mandate.id))?;
        }
    }
    Ok(())
}
