//! What to do about a number that nobody has checked yet.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use motcua_account::{OwnCheck, ask_check, own_check};
use motcua_identity::{UnitId, unit};
use motcua_kernel::Fault;
use motcua_ui::{Choice, PageContext, PageResult, render};

use crate::Portal;
use crate::desks::{choices, desks_on, unit_of_address};
use crate::pages::sign_in::{ProviderWay, provider_ways};
use crate::person::Holder;
use crate::routes::{CHECK, START};

#[derive(Template)]
#[template(path = "account/check.html")]
struct CheckPage {
    cx: PageContext,
    /// The providers that can check it at once.
    providers: Vec<ProviderWay>,
    /// What was asked of which unit.
    asked: Option<(OwnCheck, String)>,
    units: Vec<Choice>,
    /// The one that was named, or the one of the person's commune.
    unit: String,
}

pub(super) async fn show(State(portal): State<Portal>, holder: Holder) -> PageResult {
    if holder.signed_in.account.is_checked() {
        return Ok(Redirect::to(START).into_response());
    }
    let (me, today) = (holder.signed_in.clone(), holder.cx.today());
    let (asked, units) = portal
        .read(move |tx| {
            let asked = own_check(tx, &me)?;
            let asked = asked.map(|check| {
                let name = unit(tx, &check.unit).map_or_else(|_| String::new(), |unit| unit.name);
                (check, name)
            });
            Ok::<_, Fault>((asked, desks_on(tx, today)?))
        })
        .await?;
    Ok(render(&CheckPage {
        providers: if holder.cx.is_kiosk() {
            Vec::new()
        } else {
            provider_ways(&portal, &holder.cx)
        },
        unit: match &asked {
            Some((check, _)) => check.unit.to_string(),
            None => unit_of_address(&units, &holder.signed_in.account.address),
        },
        asked,
        units: choices(units),
        cx: holder.cx,
    }))
}

/// The unit at which the card will be shown.
pub(super) async fn ask(
    State(portal): State<Portal>,
    holder: Holder,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let Ok(unit_id) = typed.get("unit").cloned().unwrap_or_default().parse::<UnitId>() else {
        return Ok(Redirect::to(CHECK).into_response());
    };
    let Holder { op, signed_in, .. } = holder;
    portal
        .write(move |tx| {
            // What is no unit waits for nobody.
            unit(tx, &unit_id)?;
            ask_check(&op, tx, &signed_in, &unit_id)
        })
        .await?;
    Ok(Redirect::to(CHECK).into_response())
}
