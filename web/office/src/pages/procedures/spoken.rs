//! What a revision says, and what is wrong with it, in words.

use motcua_catalog::{
    Change, ChangeKind, Line, Place, RevisionBody, RevisionPart, RevisionProblem, Said, Severity, describe,
};
use motcua_i18n::Words;

use super::input::{choice_words, time_words};

/// A part of a revision in words.
pub(super) struct SpokenPart {
    pub(super) title: String,
    pub(super) lines: Vec<SpokenLine>,
}

/// A line of a part in words.
pub(super) struct SpokenLine {
    pub(super) name: String,
    /// Whether it is a line inside the one before it.
    pub(super) inside: bool,
    /// Labels and values, and whether a value is a text of the procedure.
    pub(super) facets: Vec<(String, String, bool)>,
}

/// A difference in words.
pub(super) struct SpokenChange {
    pub(super) part: String,
    pub(super) what: String,
    pub(super) before: String,
    pub(super) after: String,
    /// The line it is in; empty where the part has none.
    pub(super) name: String,
    /// Whether before and after are texts of the procedure.
    pub(super) text: bool,
}

/// A problem in words, with the address of its place.
pub(super) struct SpokenProblem {
    pub(super) error: bool,
    pub(super) place: String,
    pub(super) words: String,
    pub(super) href: String,
}

/// The name of a part.
pub(super) fn part_words(words: Words, part: RevisionPart) -> String {
    words
        .get(&format!("revision-part-{}", part.identifier()))
        .into_owned()
}

/// Everything that `body` says; parts that say nothing are left out.
pub(super) fn parts(words: Words, body: &RevisionBody) -> Vec<SpokenPart> {
    describe(body)
        .into_iter()
        .map(|(part, lines)| SpokenPart {
            title: part_words(words, part),
            lines: lines
                .iter()
                .map(|it| line(words, it))
                .filter(|line| !line.facets.is_empty())
                .collect(),
        })
        .filter(|part| !part.lines.is_empty())
        .collect()
}

fn line(words: Words, line: &Line) -> SpokenLine {
    let whole = line.name.is_empty();
    let told = |(facet, said): &&(&'static str, Said)| match said {
        Said::Yes(yes) => *yes,
        // The name stands above; so does the group of a field.
        _ if !whole && matches!(*facet, "name" | "group") => false,
        said => !said.is_nothing(),
    };
    SpokenLine {
        name: line.name.clone(),
        inside: line.kind == "field",
        facets: line
            .facets
            .iter()
            .filter(told)
            .map(|(facet, it)| {
                (
                    words.get(&format!("said-{facet}")).into_owned(),
                    said(words, facet, it),
                    is_text(it),
                )
            })
            .collect(),
    }
}

/// Whether a thing said is a text of the procedure and none of the program's words.
fn is_text(said: &Said) -> bool {
    matches!(said, Said::Text(_) | Said::Texts(_)) && !said.is_nothing()
}

/// A thing said, in words.
pub(super) fn said(words: Words, facet: &str, said: &Said) -> String {
    match said {
        Said::Nothing => words.get("said-nothing").into_owned(),
        said if said.is_nothing() => words.get("said-nothing").into_owned(),
        Said::Text(text) => text.clone(),
        Said::Time(limit) => time_words(words, *limit),
        Said::Money(amount) => words.money(*amount),
        Said::Count(count) => count.to_string(),
        Said::Yes(true) => words.get("said-yes").into_owned(),
        Said::Yes(false) => words.get("said-no").into_owned(),
        Said::Choice(identifier) => choice_words(words, facet, identifier),
        Said::Choices(all) => {
            let all: Vec<String> = all.iter().map(|it| choice_words(words, facet, it)).collect();
            all.join(", ")
        }
        Said::Texts(all) => all.join("; "),
    }
}

/// Differences in words.
pub(super) fn changes(words: Words, changes: &[Change]) -> Vec<SpokenChange> {
    changes.iter().map(|it| change(words, it)).collect()
}

fn change(words: Words, change: &Change) -> SpokenChange {
    let happened = |key: &str| words.get(key).into_owned();
    let (what, before, after, text) = match &change.kind {
        ChangeKind::Added => (happened("change-added"), String::new(), change.name.clone(), true),
        ChangeKind::Removed => (
            happened("change-removed"),
            change.name.clone(),
            String::new(),
            true,
        ),
        ChangeKind::Moved => (happened("change-moved"), String::new(), String::new(), false),
        ChangeKind::Changed { facet, before, after } => (
            words.get(&format!("said-{facet}")).into_owned(),
            said(words, facet, before),
            said(words, facet, after),
            is_text(before) || is_text(after),
        ),
    };
    SpokenChange {
        part: part_words(words, change.part),
        what,
        before,
        after,
        text,
        name: change.name.clone(),
    }
}

/// A problem in words; `draft` is the address of the draft it is in.
pub(super) fn problem(
    words: Words,
    draft: &str,
    body: &RevisionBody,
    problem: &RevisionProblem,
) -> SpokenProblem {
    let part = problem.place.part;
    let place = line_name(body, problem.place);
    let named = part_words(words, part);
    SpokenProblem {
        error: problem.severity == Severity::Error,
        place: if place.is_empty() {
            named
        } else {
            format!("{named} › {place}")
        },
        words: words.with1(
            &format!("revision-problem-{}", problem.code),
            "about",
            &problem.about,
        ),
        href: format!("{draft}/part/{}{}", part.identifier(), anchor(problem.place)),
    }
}

/// Opens the line and goes to it.
fn anchor(place: Place) -> String {
    match (place.index, place.inner) {
        (Some(index), Some(inner)) => format!("?open={index}-{inner}#line-{index}-{inner}"),
        (Some(index), None) => format!("?open={index}#line-{index}"),
        (None, _) => String::new(),
    }
}

/// The name of the line a problem is about, or its number where it has none.
fn line_name(body: &RevisionBody, place: Place) -> String {
    let Some(index) = place.index else {
        return String::new();
    };
    let name = match (place.part, place.inner) {
        (RevisionPart::Components, _) => body.components.get(index).map(|it| it.name.clone()),
        (RevisionPart::Variants, _) => body.variants.get(index).map(|it| it.name.clone()),
        (RevisionPart::Workflow, _) => body.workflow.steps.get(index).map(|it| it.name.clone()),
        (RevisionPart::Legs, _) => body.legs.get(index).map(|it| it.name.clone()),
        (RevisionPart::Results, _) => body.results.get(index).map(|it| it.name.clone()),
        (RevisionPart::Form, None) => body.form.groups.get(index).map(|it| it.title.clone()),
        (RevisionPart::Form, Some(inner)) => {
            let group = body.form.groups.get(index);
            group
                .and_then(|group| group.fields.get(inner))
                .map(|it| it.label.clone())
        }
        (RevisionPart::General | RevisionPart::Fee, _) => None,
    };
    let number = place.inner.unwrap_or(index) + 1;
    name.filter(|name| !name.is_empty())
        .unwrap_or_else(|| format!("#{number}"))
}
