//! The page of the networks and its forms.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_filing::{CounterNetwork, NewNetwork, add_network, counter_networks, end_network};
use motcua_identity::{Permission, UnitId, unit, units_on};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{Choice, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;

/// Where the page stands.
const PATH: &str = "/office/networks";

/// What was typed.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Sent {
    unit: String,
    range: String,
    remark: String,
}

#[derive(Template)]
#[template(path = "networks/show.html")]
struct NetworksPage {
    cx: PageContext,
    report: FormReport,
    sent: Sent,
    units: Vec<Choice>,
    names: BTreeMap<UnitId, String>,
    networks: Vec<CounterNetwork>,
}

impl NetworksPage {
    fn unit_name<'a>(&'a self, id: &'a UnitId) -> &'a str {
        self.names.get(id).map_or(id.as_str(), String::as_str)
    }
}

pub(super) async fn show(State(office): State<Office>, desk: Desk) -> PageResult {
    let page = page(&office, desk, (Sent::default(), FormReport::new())).await?;
    Ok(render(&page))
}

pub(super) async fn add(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let new = NewNetwork {
        unit: sent.unit.clone(),
        range: sent.range.clone(),
        remark: sent.remark.clone(),
    };
    let op = desk.op.clone();
    let outcome = office.write(move |tx| add_network(&op, tx, &new)).await?;
    let Err(problems) = outcome else {
        return Ok(Redirect::to(PATH).into_response());
    };
    let mut report = FormReport::new();
    for (field, code) in problems {
        report.add(field, desk.cx.t(&format!("problem-{code}")));
    }
    let page = page(&office, desk, (sent, report)).await?;
    Ok(render_form(&page, &page.report))
}

pub(super) async fn end(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let id = id
        .parse()
        .map_err(|_| Fault::new(FaultKind::NotFound, "counter-network-unknown"))?;
    office.write(move |tx| end_network(&desk.op, tx, id)).await?;
    Ok(Redirect::to(PATH).into_response())
}

async fn page(
    office: &Office,
    desk: Desk,
    (sent, report): (Sent, FormReport),
) -> Result<NetworksPage, WebFault> {
    let Desk { cx, op } = desk;
    let today = op.now().day();
    let (units, networks, names) = office
        .read(move |tx| {
            let networks = counter_networks(&op, tx)?;
            let mut units = units_on(tx, today)?;
            units.retain(|it| op.may(Permission::ManageOfficers, &it.id, None));
            let mut names: BTreeMap<UnitId, String> =
                units.iter().map(|it| (it.id.clone(), it.name.clone())).collect();
            for network in &networks {
                if !names.contains_key(&network.unit) {
                    names.insert(network.unit.clone(), unit(tx, &network.unit)?.name);
                }
            }
            Ok::<_, Fault>((units, networks, names))
        })
        .await?;
    Ok(NetworksPage {
        units: units
            .iter()
            .map(|it| Choice::new(it.id.as_str(), &it.name))
            .collect(),
        report,
        sent,
        names,
        networks,
        cx,
    })
}
