//! Papers of a nomination as editable texts with places for facts, keyed by the regime of emulation law.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Cited, Decider, award_regime};

/// The papers there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PaperKind {
    /// The submission of the unit to the Chairman (tờ trình).
    Submission,
    /// The submission of the unit's council to its own head, on a certificate (giấy khen).
    SubmissionHead,
    /// The minutes of the council (biên bản).
    Minutes,
    /// The report of a collective (NĐ 91/2017/NĐ-CP, mẫu số 07).
    ReportCollective,
    /// The report of a person (the same form).
    ReportPerson,
    /// The Chairman's decision.
    Decision,
    /// The decision of a unit's head on a certificate.
    DecisionHead,
}

impl PaperKind {
    /// Every paper.
    pub const ALL: [Self; 7] = [
        Self::Submission,
        Self::SubmissionHead,
        Self::Minutes,
        Self::ReportCollective,
        Self::ReportPerson,
        Self::Decision,
        Self::DecisionHead,
    ];

    /// The identifier in data, addresses and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Submission => "submission",
            Self::SubmissionHead => "submission-head",
            Self::Minutes => "minutes",
            Self::ReportCollective => "report-collective",
            Self::ReportPerson => "report-person",
            Self::Decision => "decision",
            Self::DecisionHead => "decision-head",
        }
    }

    /// The submission on an award that `decider` decides on.
    pub const fn submission(decider: Decider) -> Self {
        match decider {
            Decider::Head => Self::SubmissionHead,
            Decider::Chairman => Self::Submission,
        }
    }

    /// The decision of `decider`.
    pub const fn decision(decider: Decider) -> Self {
        match decider {
            Decider::Head => Self::DecisionHead,
            Decider::Chairman => Self::Decision,
        }
    }

    /// The paper called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.identifier() == identifier)
    }
}

/// The facts that a text may ask for, as `{name}`.
pub const FACTS: [&str; 27] = [
    "campaign",
    "number",
    "unit",
    "features",
    "nominee",
    "position",
    "award",
    "figures",
    "solutions",
    "nominees",
    "council",
    "votes",
    "decision",
    "day",
    "window",
    "basis",
    "issuer",
    "head",
    "competence",
    "category",
    "part",
    "chair",
    "place",
    "discussion",
    "plan",
    "law",
    "proposal",
];

const REGIMES: [(&str, &str); 3] = [
    (
        "nd-91-2017",
        include_str!("../../../../data/award_templates/nd-91-2017.json"),
    ),
    (
        "nd-98-2023",
        include_str!("../../../../data/award_templates/nd-98-2023.json"),
    ),
    (
        "law-2022",
        include_str!("../../../../data/award_templates/law-2022.json"),
    ),
];

#[derive(Deserialize)]
struct Regime {
    grounds: Vec<Cited>,
    papers: BTreeMap<String, String>,
}

/// The regimes that the program brings texts for.
pub fn regimes() -> impl Iterator<Item = &'static str> {
    REGIMES.into_iter().map(|(regime, _)| regime)
}

/// Whether the program brings texts for `regime`.
pub fn is_of_program(regime: &str) -> bool {
    regimes().any(|known| known == regime)
}

/// Whether there are texts for `regime`, from the program or the province.
pub fn is_regime(regime: &str) -> bool {
    is_of_program(regime) || award_regime(regime).is_some()
}

fn known(regime: &str) -> Option<Regime> {
    let (_, data) = REGIMES.into_iter().find(|(name, _)| *name == regime)?;
    serde_json::from_str(data).ok()
}

/// The text that comes with the program, or that a regime of the province begins from; nothing where the regime is not known.
pub fn first_template(regime: &str, kind: PaperKind) -> Option<String> {
    match award_regime(regime) {
        Some(own) => own.first_text(kind),
        None => known(regime)?.papers.get(kind.identifier()).cloned(),
    }
}

/// The laws, decrees and decisions of a regime as papers cite them; none where it is not known.
pub fn regime_grounds(regime: &str) -> Vec<String> {
    if let Some(own) = award_regime(regime) {
        return own.cited();
    }
    let grounds = known(regime).map(|regime| regime.grounds).unwrap_or_default();
    grounds.iter().map(Cited::to_string).collect()
}

/// The places of a text that no fact is known for.
pub fn unknown_places(text: &str) -> Vec<String> {
    places(text)
        .filter(|place| !FACTS.contains(place))
        .map(str::to_owned)
        .collect()
}

fn places(text: &str) -> impl Iterator<Item = &str> {
    text.split('{')
        .skip(1)
        .filter_map(|after| after.split_once('}').map(|(place, _)| place))
}

/// The text with its facts filled in; a place without a fact prints dots to write on.
pub fn fill(text: &str, facts: &BTreeMap<&'static str, String>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((place, behind)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        match facts.get(place).filter(|fact| !fact.is_empty()) {
            Some(fact) => filled.push_str(fact),
            None => filled.push_str("……………"),
        }
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_regime_has_every_paper_and_asks_for_known_facts_only() {
        for regime in regimes() {
            for kind in PaperKind::ALL {
                let text = first_template(regime, kind).unwrap();
                assert_eq!(unknown_places(&text), Vec::<String>::new(), "{regime} {kind:?}");
            }
        }
        assert!(
            first_template("nd-91-2017", PaperKind::ReportPerson)
                .unwrap()
                .contains("Mẫu số 07")
        );
    }

    #[test]
    fn every_regime_stands_on_the_law_of_its_day_by_its_day_and_on_its_decree_by_its_number() {
        let law = "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022";
        assert_eq!(regime_grounds("law-2022"), [law]);
        let decree = "của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng";
        assert_eq!(
            regime_grounds("nd-98-2023"),
            [
                law.to_owned(),
                format!("Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 {decree}")
            ]
        );
        let before = regime_grounds("nd-91-2017");
        assert_eq!(before[0], "Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003");
        assert_eq!(
            before.last(),
            Some(&format!(
                "Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 {decree}"
            ))
        );
    }

    #[test]
    fn what_a_head_decides_on_is_never_addressed_to_the_chairman_of_the_province() {
        for regime in regimes() {
            for kind in [
                PaperKind::submission(Decider::Head),
                PaperKind::decision(Decider::Head),
            ] {
                let text = first_template(regime, kind).unwrap();
                assert!(
                    text.contains("{head}") && !text.contains("Chủ tịch"),
                    "{regime} {kind:?}"
                );
            }
            let above = first_template(regime, PaperKind::submission(Decider::Chairman)).unwrap();
            assert!(above.starts_with("> Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh"));
        }
    }

    #[test]
    fn a_place_without_a_fact_prints_dots_and_a_fact_is_never_read_as_a_place() {
        let facts = BTreeMap::from([("unit", "Sở {nominee}".to_owned())]);
        assert_eq!(fill("A {unit} b {nominee}.", &facts), "A Sở {nominee} b …………….");
        assert_eq!(unknown_places("{unit} {số}"), ["số"]);
    }
}
