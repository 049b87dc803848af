//! The dossiers behind a figure, now or as it was at a past instant; each opens where the reader may see it.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_figures::{
    Behind, Counts, DossierLine, ListCursor, Measure, Number, PageAsked, Spoken, Sums, UnitScope, Units,
    behind, behind_as_at, count_behind, count_behind_up_to, listed_for, sums,
};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_ui::{AsAt, Crumb, FormReport, PageContext, PageResult, Pager, render_form};
use serde::Deserialize;

use super::asked::{Asked, Wanted};
use super::export::IN_A_WORKBOOK;
use super::left_out::Decision;
use super::narrowed::{self, Only};
use crate::Office;
use crate::desk::{Desk, form_encoded};

/// Lines on a page.
const ON_A_PAGE: usize = 50;

/// Lines of a file that are read at once.
pub(super) const IN_A_PIECE: usize = 5_000;

/// A page counts no further where only counting tells the number: two hundred pages of lines.
const COUNTED: i64 = 10_000;

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct ListAsked {
    unit: String,
    set: String,
    from: String,
    to: String,
    reach: String,
    pub(super) indicator: String,
    pub(super) measure: String,
    pub(super) as_at: String,
    after: String,
    /// The officer whose dossiers alone are asked for.
    pub(super) officer: String,
    /// The procedure whose dossiers alone are asked for.
    pub(super) procedure: String,
    /// The field (lĩnh vực) whose dossiers alone are asked for.
    pub(super) field: String,
    /// `out` where those that a decision leaves out of the figures do not stand there.
    pub(super) excluded: String,
    /// By the decisions of which instant; nothing for those of now.
    pub(super) decided: String,
}

/// A dossier with where it opens, if it opens for the reader.
pub(super) struct Line {
    /// What it is known by: of a dossier its identifier.
    pub(super) item: String,
    /// Whether a decision leaves it out of the figures.
    pub(super) left_out: bool,
    pub(super) code: String,
    pub(super) unit: String,
    pub(super) procedure: String,
    pub(super) field: String,
    pub(super) on: Day,
    pub(super) adds: i64,
    pub(super) late: bool,
    href: Option<String>,
}

/// A list as it was read.
pub(super) struct Listed {
    pub(super) wanted: Wanted,
    pub(super) behind: Behind,
    pub(super) scope: UnitScope,
    pub(super) figure: i64,
    pub(super) count: i64,
    /// Whether there are more than were counted.
    pub(super) more: bool,
    pub(super) lines: Vec<Line>,
    pub(super) next: Option<String>,
    pub(super) as_at: Option<AsAt>,
    /// Whose or which dossiers alone stand here.
    pub(super) only: Option<String>,
}

#[derive(Template)]
#[template(path = "figures/list.html")]
struct ListPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    title: String,
    definition: Option<Definition>,
    listed: Listed,
    asked: ListAsked,
    pager: Pager,
    /// What stands in the field of the past instant, and what is wrong with it.
    as_at: String,
    report: FormReport,
}

/// The definition beside the list.
struct Definition {
    name: String,
    formula: String,
    remark: String,
    source: String,
    version: String,
}

impl ListPage {
    /// Whether so much was heard of since the past instant that its dossiers stand after all others, and are not counted.
    const fn is_apart(&self) -> bool {
        self.listed.more && self.listed.as_at.is_some()
    }

    /// The figure; of what was not counted to its end, so many at least.
    fn figure(&self) -> String {
        if self.is_apart() {
            return self.cx.t1("as-at-at-least", "count", self.listed.figure);
        }
        if self.listed.more && self.listed.figure == self.listed.count {
            return self.cx.t1("figures-more-than", "count", self.listed.figure);
        }
        self.cx.words().number(self.listed.figure)
    }

    /// What the figure counts, after its number.
    fn counted(&self) -> String {
        let counts = counts_of(self.listed.behind);
        if counts == Counts::Dossiers && self.listed.figure != self.listed.count {
            let key = if self.listed.more {
                "figures-in-dossiers-more"
            } else {
                "figures-in-dossiers"
            };
            return self.cx.t1(key, "count", self.listed.count);
        }
        let key = match counts {
            Counts::Dossiers => "figures-dossiers",
            Counts::Lines => "figures-count-lines",
            Counts::Petitions => "figures-count-petitions",
            Counts::Once => "figures-count-once",
            Counts::Procedures => "figures-count-procedures",
        };
        self.cx.t(key).into_owned()
    }

    /// Whether those that a decision leaves out do not stand here.
    fn without(&self) -> bool {
        Decision::of(&self.asked).without
    }

    /// Whether the list can be had as at a past instant: those of a procedure or a field alone are told of now.
    fn has_past(&self) -> bool {
        self.listed.only.is_none() || !self.asked.officer.is_empty()
    }

    /// Whether what it lists is of a procedure: petitions, copies and lines of registers are not.
    const fn has_procedures(&self) -> bool {
        match self.listed.behind {
            Behind::Counted(measure) => {
                matches!(measure.counts(), Counts::Dossiers | Counts::Procedures)
                    || measure.counts_revisions()
            }
            _ => true,
        }
    }

    /// Which files hold the whole list.
    fn files_told(&self) -> String {
        let most = self.cx.words().number(IN_A_WORKBOOK);
        self.cx.t1("figures-files-whole", "count", most)
    }

    /// What the first column is called.
    fn first_column(&self) -> String {
        let key = match counts_of(self.listed.behind) {
            Counts::Dossiers | Counts::Procedures => "figures-code",
            _ => "figures-item",
        };
        self.cx.t(key).into_owned()
    }

    /// The address of the list as a file.
    fn file(&self, form: &str) -> String {
        let more = self.asked.query();
        self.listed
            .wanted
            .address(&format!("/office/figures/list.{form}"), &more)
    }
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Query(asked): Query<ListAsked>,
) -> PageResult {
    let listed = read(&office, &desk.op, &asked, ON_A_PAGE).await?;
    let cx = desk.cx;
    let (as_at, report) = asked.question().as_at_field(&cx);
    let pager = Pager {
        previous: (!asked.after.is_empty()).then(|| address(&listed, &asked, "")),
        next: listed.next.as_deref().map(|next| address(&listed, &asked, next)),
    };
    let page = ListPage {
        crumbs: vec![
            Crumb::to(listed.wanted.address("/office/figures", ""), cx.t("nav-figures")),
            Crumb::here(listed.scope.unit.name.clone()).name(),
        ],
        as_at,
        report,
        title: measure_name(&cx, listed.behind),
        definition: definition(&cx, &listed, &asked),
        pager,
        listed,
        asked,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

impl ListAsked {
    fn question(&self) -> Asked {
        Asked {
            unit: self.unit.clone(),
            set: self.set.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            reach: self.reach.clone(),
            as_at: self.as_at.clone(),
            ..Asked::default()
        }
    }
}

impl ListAsked {
    /// What is asked beyond whose figures over which days.
    fn query(&self) -> String {
        let narrowed = [
            ("officer", &self.officer),
            ("procedure", &self.procedure),
            ("field", &self.field),
            ("excluded", &self.excluded),
            ("decided", &self.decided),
        ];
        let narrowed = narrowed.iter().filter(|(_, value)| !value.is_empty());
        let narrowed = narrowed.map(|(name, value)| format!("&{name}={}", form_encoded(value)));
        format!(
            "&indicator={}&measure={}{}",
            form_encoded(&self.indicator),
            form_encoded(&self.measure),
            narrowed.collect::<String>()
        )
    }

    /// The same list from after a line on.
    pub(super) fn after(&self, after: String) -> Self {
        Self {
            after,
            ..self.clone()
        }
    }
}

fn address(listed: &Listed, asked: &ListAsked, after: &str) -> String {
    let more = format!("{}&after={}", asked.query(), form_encoded(after));
    listed.wanted.address("/office/figures/list", &more)
}

/// Reads a list of up to `limit` lines.
pub(super) async fn read(
    office: &Office,
    op: &OpContext,
    asked: &ListAsked,
    limit: usize,
) -> Result<Listed, motcua_ui::WebFault> {
    let wanted = asked.question().understood(op)?;
    let behind = Behind::from_identifier(&asked.measure)
        .ok_or_else(|| Fault::new(FaultKind::NotFound, "not-found"))?;
    let (op, after) = (op.clone(), cursor(&asked.after));
    let (only, decision) = (Only::of(asked), Decision::of(asked));
    office
        .read(move |tx| {
            let listed = match &only {
                None => list(&op, tx, (wanted, behind), (after, limit)),
                Some(only) => narrowed::list(&op, tx, (wanted, behind, only), (after, limit)),
            };
            decision.in_list(&op, tx, listed?, only.as_ref())
        })
        .await
}

fn list(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (wanted, which): (Wanted, Behind),
    (after, limit): (Option<ListCursor>, usize),
) -> Result<Listed, Fault> {
    let counted = match which {
        Behind::Counted(measure) => sums(tx, &[measure], wanted.period)?,
        _ => sums(tx, &[Measure::InScope], wanted.period)?,
    };
    let units = Units::read(tx, wanted.period.to, counted.keys())?;
    let scope = wanted.scope(&units)?;
    let members = listed_for(op, &scope.members, which)?;
    let name = |id: &UnitId| {
        units
            .tree
            .get(id)
            .map_or_else(|| id.to_string(), |unit| unit.name.clone())
    };
    let as_at = wanted.past;
    let (lines, next, figure, number): (Vec<DossierLine>, _, _, _) = match as_at {
        Some(past) => {
            let asked = PageAsked::new(after.as_ref(), limit);
            let page = behind_as_at(tx, &members, (which, wanted.period), past.at(), asked)?;
            let next = page.next.as_ref().map(place);
            (page.lines, next, page.figure, page.number)
        }
        None => {
            let asked = (which, wanted.period);
            let mut lines = behind(tx, &members, asked, after.as_ref(), limit + 1)?;
            let next = lines
                .get(limit)
                .and(lines.get(limit.saturating_sub(1)))
                .map(|line| place(&line.cursor()));
            let number = if limit > ON_A_PAGE && after.is_some() {
                // A file goes on: how many there are its first piece told.
                Number { count: 0, more: true }
            } else if limit > ON_A_PAGE {
                let count = count_behind(tx, &members, which, wanted.period)?;
                Number { count, more: false }
            } else {
                count_behind_up_to(tx, &members, (which, wanted.period), COUNTED)?
            };
            lines.truncate(limit);
            (
                lines,
                next,
                figure(&counted, &members, which, number.count),
                number,
            )
        }
    };
    let lines = lines.into_iter().map(|line| {
        let line = shown(op, (which, line), &name);
        match counts_of(which) {
            // A procedure stands in the lists of many units: it is shown for the one that is asked about.
            Counts::Procedures => Line {
                unit: scope.unit.name.clone(),
                ..line
            },
            _ => line,
        }
    });
    let lines = lines.collect();
    Ok(Listed {
        wanted,
        behind: which,
        scope,
        figure,
        count: number.count,
        more: number.more,
        lines,
        next,
        as_at,
        only: None,
    })
}

/// The figure itself: points, components and fields are not dossiers.
fn figure(counted: &BTreeMap<UnitId, Sums>, members: &BTreeSet<UnitId>, which: Behind, count: i64) -> i64 {
    match which {
        Behind::Counted(measure) if measure.counts() == Counts::Procedures => count,
        Behind::Counted(measure) => counted
            .iter()
            .filter(|(id, _)| members.contains(id))
            .map(|(_, sums)| sums.of(measure))
            .sum(),
        _ => count,
    }
}

pub(super) fn shown(
    op: &OpContext,
    (which, line): (Behind, DossierLine),
    name: &impl Fn(&UnitId) -> String,
) -> Line {
    Line {
        href: opens_at(op, which, &line),
        item: line.dossier_id,
        left_out: false,
        unit: name(&line.unit),
        code: line.code,
        procedure: line.procedure_code,
        field: line.field,
        on: line.on,
        adds: line.adds,
        late: line.late,
    }
}

const fn counts_of(which: Behind) -> Counts {
    match which {
        Behind::Counted(measure) => measure.counts(),
        _ => Counts::Dossiers,
    }
}

/// Where a line opens, if it opens for the reader.
fn opens_at(op: &OpContext, which: Behind, line: &DossierLine) -> Option<String> {
    let may = |right, field| op.may(right, &line.unit, field);
    let item = &line.dossier_id;
    let (opens, href) = match counts_of(which) {
        Counts::Dossiers => (
            may(Permission::ViewDossier, Some(line.field.as_str())),
            format!("/office/dossiers/{item}"),
        ),
        Counts::Petitions => (
            may(Permission::AnswerPetition, None) || op.may_anywhere(Permission::ReceivePetition),
            format!("/office/petitions/{item}"),
        ),
        // A line that has its paper shows it; lines without one stand in the sheet they came in.
        Counts::Lines
            if matches!(
                which,
                Behind::Counted(Measure::RegisterDigitised | Measure::RegisterDigitisedOn)
            ) =>
        {
            (
                may(Permission::CheckPaper, None),
                format!("/office/papers/{}", line.code),
            )
        }
        Counts::Lines => (
            may(Permission::CheckPaper, None),
            format!("/office/registers/{}", item.split('.').next().unwrap_or_default()),
        ),
        Counts::Once if which == Behind::Counted(Measure::CopiesCertified) => (
            may(Permission::CheckPaper, None),
            format!("/office/papers/{item}"),
        ),
        Counts::Once if matches!(which, Behind::Counted(measure) if measure.counts_revisions()) => {
            (true, format!("/procedures/{}", line.code))
        }
        Counts::Once => (false, String::new()),
        Counts::Procedures => (true, format!("/procedures/{item}")),
    };
    opens.then_some(href)
}

pub(super) fn place(cursor: &ListCursor) -> String {
    format!("{}.{}", cursor.on, cursor.dossier_id)
}

fn cursor(text: &str) -> Option<ListCursor> {
    let (on, dossier_id) = text.split_once('.')?;
    Some(ListCursor {
        on: on.parse().ok()?,
        dossier_id: dossier_id.to_owned(),
    })
}

/// What a list counts, in words.
pub(super) fn measure_name(cx: &PageContext, behind: Behind) -> String {
    cx.t(&format!("figures-measure-{}", behind.identifier()))
        .into_owned()
}

fn definition(cx: &PageContext, listed: &Listed, asked: &ListAsked) -> Option<Definition> {
    let honest = motcua_figures::indicator_set("honest").and_then(|set| set.indicator(&asked.indicator));
    let indicator = listed.wanted.set.indicator(&asked.indicator).or(honest)?;
    let said = |spoken: &Spoken| spoken.in_language(cx.language().code()).to_owned();
    Some(Definition {
        name: said(&indicator.name),
        formula: super::method::formula(cx, indicator),
        remark: said(&indicator.remark),
        source: indicator.source.clone(),
        version: listed.wanted.set.version.clone(),
    })
}
