//! What only a person can tell, as questions of a form: each must be answered before the paper is signed.

use std::collections::BTreeMap;

use motcua_i18n::Words;
use motcua_repository::{Doubt, DoubtAnswer, DoubtAnswers, Noticed, PaperDetail, PaperPart};
use motcua_ui::{Choice, FormReport};

use super::check_form::Typed;
use super::crop::{self, Crop};
use super::people;

/// A question of the form.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// Its name in the form.
    pub name: String,
    /// What was noticed.
    pub question: String,
    /// What to look at, and what to do where it is wrong.
    pub advice: String,
    /// What can be answered.
    pub choices: Vec<Choice>,
    /// What was answered so far.
    pub chosen: String,
    /// The parts of the paper to look at.
    pub crops: Vec<Crop>,
}

impl Asked {
    /// Whether there is but one answer: a box to tick.
    pub(super) fn is_tick(&self) -> bool {
        self.choices.len() == 1
    }

    /// Whether the choice was taken.
    pub(super) fn is_chosen(&self, choice: &Choice) -> bool {
        choice.value == self.chosen
    }
}

/// The name of the question in a form whose names begin with `start`.
fn name(start: &str, doubt: Doubt) -> String {
    format!("{start}doubt-{}", doubt.identifier())
}

/// The questions about a paper, each with what was answered.
pub(super) fn asked(
    words: Words,
    detail: &PaperDetail,
    noticed: &Noticed,
    (typed, start): (Option<&Typed>, &str),
) -> Vec<Asked> {
    let ask = |doubt: &Doubt| {
        // What is asked of a result is said in other words than what is asked of a component.
        let code = match (doubt, detail.paper.part) {
            (Doubt::OtherType, PaperPart::Result) => "other-result",
            (doubt, _) => doubt.identifier(),
        };
        let answer = typed.and_then(|typed| typed.answers.get(doubt));
        let choices = doubt.answers().iter().map(|answer| {
            let answer = answer.identifier();
            Choice::new(answer, words.get(&format!("doubt-{code}-{answer}")))
        });
        Asked {
            name: name(start, *doubt),
            question: question(words, detail, noticed, *doubt),
            advice: words.get(&format!("doubt-{code}-advice")).into_owned(),
            choices: choices.collect(),
            chosen: answer.map_or_else(String::new, |answer| answer.identifier().to_owned()),
            crops: match doubt {
                Doubt::Stranger | Doubt::OtherType => crop::of_head(detail).into_iter().collect(),
                Doubt::UncoveredInk => crop::of_uncovered(detail, &noticed.uncovered),
                Doubt::Contradicting => contradicted(detail, noticed).into_iter().collect(),
            },
        }
    };
    noticed.doubts.iter().map(ask).collect()
}

fn question(words: Words, detail: &PaperDetail, noticed: &Noticed, doubt: Doubt) -> String {
    match doubt {
        Doubt::Stranger => words.with1("doubt-stranger", "name", &detail.paper.owner.name),
        Doubt::OtherType => words.with(
            match detail.paper.part {
                PaperPart::Component(_) => "doubt-other-type",
                PaperPart::Result => "doubt-other-result",
            },
            &[
                ("read", noticed.recognised.clone().unwrap_or_default().into()),
                ("asked", detail.paper.paper_name.clone().into()),
            ],
        ),
        Doubt::UncoveredInk => {
            let pages = detail.pages.iter().filter(|page| page.uncovered_ink);
            let numbers: Vec<String> = pages.map(|page| page.number.to_string()).collect();
            words.with1("doubt-uncovered-ink", "pages", numbers.join(", "))
        }
        Doubt::Contradicting => {
            let all = noticed.crosses.iter();
            let told = all.map(|cross| people::cross_words(words, &detail.fields, cross));
            let told: Vec<String> = told.collect();
            words.with1("doubt-contradicting", "what", told.join("; "))
        }
    }
}

/// Where the first contradiction was read.
fn contradicted(detail: &PaperDetail, noticed: &Noticed) -> Option<Crop> {
    let first = noticed.crosses.first()?;
    let field = detail.fields.iter().find(|field| field.name == first.field)?;
    crop::of_value(detail, field.proposal.as_ref()?)
}

/// What a form answers.
pub(super) fn answers(sent: &BTreeMap<String, String>) -> DoubtAnswers {
    Doubt::ALL
        .into_iter()
        .filter_map(|doubt| {
            let answer = sent.get(&name("", doubt))?;
            Some((doubt, DoubtAnswer::from_identifier(answer)?))
        })
        .collect()
}

/// The questions that were left open, each at its place.
pub(super) fn report(report: &mut FormReport, words: Words, (start, open): (&str, &[Doubt])) {
    for doubt in open {
        report.add(name(start, *doubt), words.get("doubt-open").into_owned());
    }
}
