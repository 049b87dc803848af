//! What stands behind the figures of a nomination: every frozen figure opens to its dossiers.

use motcua_db::Tx;
use motcua_figures::{Behind, Counted, Measure, Ratio, WhatCounts};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault, Instant};

use super::{StandingRow, opens_inside, standings};
use crate::error::CampaignError;
use crate::model::{
    Campaign, Criterion, CriterionFigure, Definition, Excluded, Indicator, Registers, Span, SubUnits,
    WithAndWithout,
};

/// Where the dossiers behind a figure of a campaign are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opens {
    /// The page of the dossiers above the line; empty where it is withheld.
    pub numerator: String,
    /// The page of those below the line; empty where it is withheld.
    pub denominator: String,
    /// The pages of the measures that are added to the first one above the line, and below it.
    pub further: Vec<(Measure, String)>,
    /// The list of what is below the line and not above it, where there is one; for officers.
    pub missing: Option<String>,
    /// The page of the lines of paper registers that count too (A9).
    pub registers: Option<String>,
    /// Whether lists are withheld: they would tell what people said when they rated (KH 170/KH-UBND, A8).
    pub withheld: bool,
}

/// One figure and where its dossiers are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// What is measured.
    pub indicator: Indicator,
    /// Its name on paper, which is Vietnamese whatever the reader's language.
    pub name: &'static str,
    /// The figure.
    pub figure: CriterionFigure,
    /// The same with and without what a decision left out.
    pub both: WithAndWithout,
    /// The same with what was corrected after the close, where anything was.
    pub adjusted: Option<CriterionFigure>,
    /// Where its dossiers are listed for officers.
    pub opens: Opens,
    /// Where anybody finds them: a paper is read by people without an account.
    pub opens_to_all: Opens,
}

/// The figures of `unit` in a campaign with their evidence.
///
/// # Errors
/// `campaign-unit-takes-no-part`; when the database refuses.
pub fn evidence(
    tx: &mut Tx<'_>,
    campaign: &Campaign,
    unit: &UnitId,
    today: Day,
) -> Result<Vec<Evidence>, Fault> {
    let all = standings(tx, campaign, today)?;
    let row = all.of_any(unit).ok_or(CampaignError::UnitTakesNoPart)?;
    Ok(of_row(campaign, row, today))
}

/// The figures of a row with their evidence.
pub(super) fn of_row(campaign: &Campaign, row: &StandingRow, today: Day) -> Vec<Evidence> {
    let figures = row.figures.iter().zip(row.counting()).zip(&row.both);
    let found = campaign.definition.criteria.iter().zip(figures);
    found
        .map(|(criterion, ((figure, counting), both))| Evidence {
            indicator: criterion.indicator,
            name: paper_name(criterion.indicator),
            figure: *figure,
            both: *both,
            adjusted: Some(*counting).filter(|counting| counting != figure),
            // Whoever reads a set of papers need not be one who may see what people said.
            opens: opens_inside(campaign, &row.unit, criterion, (today, false)),
            opens_to_all: opens(campaign, &row.unit, criterion),
        })
        .collect()
}

/// Where the figure of `unit` in `criterion` opens to its dossiers, or to the procedures it counts: over the criterion's days, of
/// the units whose dossiers count, and once the campaign is closed as they were known when its last day ended, so that a list has
/// as many as the figure that was frozen.
pub fn opens(campaign: &Campaign, unit: &UnitId, criterion: &Criterion) -> Opens {
    opens_as_at(campaign, unit, criterion, campaign.frozen_at())
}

/// The same with every list as it was known at `at`, or as it is now.
pub fn opens_as_at(campaign: &Campaign, unit: &UnitId, criterion: &Criterion, at: Option<Instant>) -> Opens {
    let definition = &campaign.definition;
    let span = definition.span_of(criterion);
    let [above, below] = measures_of(criterion.indicator);
    let as_at = at.map_or_else(String::new, |at| format!("&as_at={}", at.local_text()));
    let list = |measure: &'static str| {
        if tells_ratings(measure) {
            return String::new();
        }
        let page = if counts_procedures(criterion.indicator, measure) {
            "procedures"
        } else {
            "dossiers"
        };
        let reach = reach(definition);
        let left_out = left_out(campaign, criterion.indicator);
        format!(
            "/board/units/{unit}/{page}?from={}&to={}&measure={measure}&reach={reach}{left_out}{as_at}",
            span.from, span.to
        )
    };
    Opens {
        numerator: list(above),
        denominator: list(below),
        further: further(criterion.indicator, list),
        missing: None,
        registers: registers(definition, (unit, criterion), span).map(|list| list + &as_at),
        withheld: criterion.indicator.tells_ratings(),
    }
}

/// Whose dossiers count for a unit, as lists call it: its own where sub-units stand apart (A6).
pub(super) const fn reach(definition: &Definition) -> &'static str {
    match definition.sub_units {
        SubUnits::Parent => "level",
        SubUnits::Apart => "own",
    }
}

/// Whether the procedures that have dossiers of a measure are counted, each once: it opens to these first.
pub(super) fn counts_procedures(indicator: Indicator, measure: &str) -> bool {
    let of_dossiers = || Measure::from_identifier(measure).is_some_and(Measure::counts_dossiers);
    match indicator {
        Indicator::Ratio(_) => false,
        Indicator::ServicesOnline => of_dossiers(),
        Indicator::OfSet(one) => one.counts == WhatCounts::Services && of_dossiers(),
    }
}

/// What tells a list to leave out what a decision leaves out of the figure: by the decisions of now, and of frozen figures by
/// those that stood at the close. Procedures of a set are counted with every dossier, as on the boards.
pub(super) fn left_out(campaign: &Campaign, indicator: Indicator) -> String {
    let with_all = matches!(indicator, Indicator::OfSet(one) if one.counts != WhatCounts::Sums);
    if with_all || campaign.definition.excluded != Excluded::LeftOut {
        return String::new();
    }
    let decided = campaign.closed_at;
    let decided = decided.map_or_else(String::new, |at| format!("&decided={}", at.local_text()));
    format!("&excluded=out{decided}")
}

/// The first measures above and below the line, by the names that lists know.
pub(super) fn measures_of(indicator: Indicator) -> [&'static str; 2] {
    match indicator {
        Indicator::Ratio(ratio) => [ratio.numerator().identifier(), ratio.denominator().identifier()],
        Indicator::ServicesOnline => ["received-online", "received"],
        Indicator::OfSet(one) => [one.numerator, one.denominator]
            .map(|side| side.first().map_or("received", |first| first.identifier())),
    }
}

/// Whether the list of a measure would tell what people said when they rated.
pub(super) fn tells_ratings(measure: &str) -> bool {
    Behind::from_identifier(measure).is_some_and(Behind::tells_ratings)
}

/// The measures of a sum that follow the first, each with the page of its dossiers, but for those whose list is withheld.
pub(super) fn further(indicator: Indicator, list: impl Fn(&'static str) -> String) -> Vec<(Measure, String)> {
    let Indicator::OfSet(one) = indicator else {
        return Vec::new();
    };
    let sides = [one.numerator, one.denominator].into_iter();
    sides
        .flat_map(|side| side.iter().skip(1))
        .map(|measure| (*measure, list(measure.identifier())))
        .filter(|(_, page)| !page.is_empty())
        .collect()
}

/// Where the lines of registers stand that count in a criterion.
fn registers(
    definition: &Definition,
    (unit, criterion): (&UnitId, &Criterion),
    span: Span,
) -> Option<String> {
    let counted = definition.registers == Registers::Counted;
    let lines = criterion.indicator == Indicator::Ratio(Ratio::CAMPAIGN);
    (counted && lines).then(|| {
        format!(
            "/board/units/{unit}/registers?from={}&to={}&reach={}",
            span.from,
            span.to,
            reach(definition)
        )
    })
}

/// A figure on paper, with what it is made of.
pub(crate) fn figure_words(counted: Counted) -> String {
    counted.percent().map_or_else(
        || "chưa có số liệu".to_owned(),
        |percent| format!("{percent} % ({} / {})", counted.numerator, counted.denominator),
    )
}

/// The name of an indicator on paper.
pub(crate) fn paper_name(indicator: Indicator) -> &'static str {
    match indicator {
        Indicator::OfSet(one) => &one.name.vi,
        Indicator::ServicesOnline => "Tỷ lệ dịch vụ công phát sinh hồ sơ trực tuyến",
        Indicator::Ratio(ratio) => match ratio.identifier() {
            "digitisation" => "Tỷ lệ số hoá hồ sơ, kết quả giải quyết thủ tục hành chính",
            "result-digitised" => "Tỷ lệ số hoá kết quả",
            "component-digitised" => "Tỷ lệ số hoá thành phần hồ sơ",
            "digitised-of-all" => "Tỷ lệ số hoá trên mọi hồ sơ đã giải quyết",
            "online" => "Tỷ lệ hồ sơ tiếp nhận, xử lý trực tuyến",
            _ => "Tỷ lệ",
        },
    }
}
