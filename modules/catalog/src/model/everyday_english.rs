//! Procedures found in English: by the words of the events of life that they belong to.

use std::sync::LazyLock;

use super::life_event::life_events;
use super::words::{Written, written};

/// English words that say nothing about the matter.
const EMPTY: &str = "a an and the of for to in on at with my me i we our you is am are want need would like how do does \
    can get have make where apply application please";

/// The weight of a step whose own words say everything that was asked, and of one whose event says it.
const BY_STEP: u32 = 70;
const BY_EVENT: u32 = 50;

/// Of ten, how alike a word is that counts: one slip of the keyboard.
const ALIKE: u32 = 6;

struct Step {
    /// What is done.
    says: Vec<Written>,
    /// That, and what the event says of itself.
    all: Vec<Written>,
    code: String,
}

static STEPS: LazyLock<Vec<Step>> = LazyLock::new(|| {
    let english = |text: &motcua_kernel::LocalText| text.en.clone().unwrap_or_default();
    let mut steps = Vec::new();
    for event in life_events() {
        let about = format!("{} {}", english(&event.title), english(&event.lead));
        for step in &event.steps {
            let says = english(&step.say);
            steps.push(Step {
                all: written(&format!("{about} {says}")),
                says: written(&says),
                code: step.procedure.to_string(),
            });
        }
    }
    steps
});

static NOTHING: LazyLock<Vec<&'static str>> = LazyLock::new(|| EMPTY.split_whitespace().collect());

/// The codes that English words name, each with its weight: of every word that says something, all must be there.
pub(super) fn named(words: &[Written], best: impl Fn(&[Written], &Written) -> u32) -> Vec<(String, u32)> {
    let telling: Vec<&Written> = words
        .iter()
        .filter(|word| !NOTHING.contains(&word.plain.as_str()))
        .collect();
    // Short words are syllables of Vietnamese without their marks.
    if !telling.iter().any(|word| word.plain.len() >= 4) {
        return Vec::new();
    }
    let within = |known: &[Written]| telling.iter().all(|word| best(known, word) >= ALIKE);
    let steps = STEPS.iter().filter_map(|step| {
        let weight = match (within(&step.says), within(&step.all)) {
            (true, _) => BY_STEP,
            (false, true) => BY_EVENT,
            (false, false) => return None,
        };
        Some((step.code.clone(), weight))
    });
    steps.collect()
}
