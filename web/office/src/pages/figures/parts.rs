//! An indicator by procedure or by field: what drags the unit down stands first, and each part opens to its dossiers.

use askama::Template;
use axum::extract::{Query, State};
use motcua_figures::{Behind, Indicator, Measure, Part, TellBy, Units, evaluate, sums, told_by};
use motcua_kernel::Fault;
use motcua_ui::{Choice, Crumb, PageContext, PageResult, Tab, render};
use serde::Deserialize;

use super::asked::{Asked, Wanted, choices};
use super::board::{bar, value};
use super::narrowed::procedure_name;
use super::people;
use crate::Office;
use crate::desk::{Desk, form_encoded};

/// Where it stands.
pub(super) const PATH: &str = "/office/figures/parts";

/// What is asked beyond whose figures over which days.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct PartsAsked {
    unit: String,
    set: String,
    from: String,
    to: String,
    reach: String,
    by: String,
    tell: String,
}

/// A procedure or a field with its figure.
struct Line {
    name: String,
    code: Option<String>,
    value: String,
    bar: i64,
    /// Each measure above the line, then below it: the sum with its list.
    above: Vec<(String, String)>,
    below: Vec<(String, String)>,
    /// How much it takes away.
    lost: String,
}

#[derive(Template)]
#[template(path = "figures/parts.html")]
struct PartsPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    wanted: Wanted,
    choices: Vec<Choice>,
    indicators: Vec<Choice>,
    by: String,
    tell: TellBy,
    tells: Vec<Tab>,
    name: String,
    title: String,
    direction: String,
    lines: Vec<Line>,
}

impl PartsAsked {
    fn question(&self) -> Asked {
        Asked {
            unit: self.unit.clone(),
            set: self.set.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            reach: self.reach.clone(),
            ..Asked::default()
        }
    }
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Query(asked): Query<PartsAsked>,
) -> PageResult {
    let Desk { cx, op } = desk;
    let wanted = asked.question().understood(&op)?;
    let tell = TellBy::from_identifier(&asked.tell).unwrap_or(TellBy::Procedure);
    let set = wanted.set;
    let tellable = || set.indicators.iter().filter(|it| it.is_told_by_parts());
    let by = tellable()
        .find(|it| it.key == asked.by)
        .or_else(|| tellable().next());
    let sees = people::sees(&op, &wanted.unit);
    let (reader, question) = (op, wanted.clone());
    let (choices, name, parts) = office
        .read(move |tx| {
            let counted = sums(tx, &[Measure::Received, Measure::Finished], question.period)?;
            let units = Units::read(tx, question.period.to, counted.keys())?;
            let scope = question.scope(&units)?;
            let mut parts = Vec::new();
            if let Some(by) = by {
                for part in told_by(tx, &scope.members, tell, (by, question.period))? {
                    let name = match tell {
                        TellBy::Procedure => procedure_name(tx, &part.key),
                        TellBy::Field => part.key.clone(),
                    };
                    parts.push((name, part));
                }
            }
            Ok::<_, Fault>((choices(&reader, tx, &question.unit)?, scope.unit.name, parts))
        })
        .await?;
    let lines = parts.into_iter().filter_map(|(name, part)| {
        let by = by?;
        Some(line(&cx, (&wanted, by, tell), (name, part), sees))
    });
    let said = |it: &Indicator| it.name.in_language(cx.language().code()).to_owned();
    Ok(render(&PartsPage {
        crumbs: vec![
            Crumb::to(wanted.address("/office/figures", ""), cx.t("nav-figures")),
            Crumb::here(cx.t("figures-parts-title")),
        ],
        lines: lines.collect(),
        choices,
        indicators: tellable()
            .map(|it| Choice::new(&it.key, format!("{}. {}", it.no, said(it))))
            .collect(),
        by: by.map_or_else(String::new, |it| it.key.clone()),
        title: by.map(said).unwrap_or_default(),
        direction: by.map_or_else(String::new, |it| {
            cx.t(&format!("open-better-{}", it.better.identifier()))
                .into_owned()
        }),
        tells: tells(&cx, &wanted, (by, tell)),
        tell,
        name,
        wanted,
        cx,
    }))
}

fn tells(cx: &PageContext, wanted: &Wanted, (by, tell): (Option<&Indicator>, TellBy)) -> Vec<Tab> {
    let key = by.map(|it| it.key.as_str()).unwrap_or_default();
    TellBy::ALL
        .into_iter()
        .map(|it| Tab {
            href: wanted.address(PATH, &format!("&by={key}&tell={}", it.identifier())),
            label: cx.t(&format!("figures-tell-{}", it.identifier())).into_owned(),
            count: None,
            current: it == tell,
        })
        .collect()
}

fn line(
    cx: &PageContext,
    (wanted, by, tell): (&Wanted, &Indicator, TellBy),
    (name, part): (String, Part),
    sees: bool,
) -> Line {
    let words = cx.words();
    let list = |measures: &[Measure], sum: i64| -> Vec<(String, String)> {
        // Of several measures the sum of each is in its list; here stands what they come to.
        let of = measures.iter().map(|measure| {
            let more = format!(
                "&indicator={}&measure={}&{}={}",
                by.key,
                measure.identifier(),
                tell.identifier(),
                form_encoded(&part.key)
            );
            // What people said when they rated is for whoever may see the unit's people (KH 170/KH-UBND, A8).
            let open = sees || !Behind::Counted(*measure).tells_ratings();
            let href = open.then(|| wanted.address("/office/figures/list", &more));
            href.unwrap_or_default()
        });
        let addresses: Vec<String> = of.collect();
        match addresses.as_slice() {
            [only] => vec![(words.number(sum), only.clone())],
            several => std::iter::once((words.number(sum), String::new()))
                .chain(several.iter().zip(measures).map(|(href, measure)| {
                    let name = cx.t(&format!("figures-measure-{}", measure.identifier()));
                    (name.into_owned(), href.clone())
                }))
                .collect(),
        }
    };
    let mut inputs = motcua_figures::Inputs::default();
    for (measures, sum) in [
        (&by.numerator, part.counted.numerator),
        (&by.denominator, part.counted.denominator),
    ] {
        if let Some(first) = measures.first() {
            *inputs.sums.entry(*first).or_default() += sum;
        }
    }
    let scored = motcua_figures::Scored {
        counted: part.counted,
        ..evaluate(by, &inputs)
    };
    Line {
        value: value(words, by, &scored),
        bar: bar(by, &scored),
        above: list(&by.numerator, part.counted.numerator),
        below: list(&by.denominator, part.counted.denominator),
        lost: words.number(by.lost(part.counted)),
        code: (name != part.key).then_some(part.key),
        name,
    }
}
