//! States of papers and faults in words.

use std::borrow::Borrow;

use motcua_i18n::Words;
use motcua_kernel::Fault;
use motcua_repository::PaperState;

/// The tone in which the state of a paper is shown.
pub(crate) fn state_tone(state: impl Borrow<PaperState>) -> &'static str {
    match state.borrow() {
        PaperState::Waiting => "neutral",
        PaperState::Reading => "active",
        PaperState::Read => "waiting",
        PaperState::Unreadable => "bad",
        PaperState::Confirmed => "good",
    }
}

/// The state of a paper in words.
pub(crate) fn state_words(words: Words, state: impl Borrow<PaperState>) -> String {
    words
        .get(&format!("paper-state-{}", state.borrow().identifier()))
        .into_owned()
}

/// The tone in which the state of a paper is shown on the pages of others.
pub(crate) fn tone_of(state: impl Borrow<PaperState>) -> &'static str {
    state_tone(state)
}

/// The key of the words for the state of a paper.
pub(crate) fn state_key(state: impl Borrow<PaperState>) -> String {
    format!("paper-state-{}", state.borrow().identifier())
}

/// What a stable code of a fault says.
pub(crate) fn code_words(words: Words, code: &str) -> String {
    let key = format!("fault-{code}");
    if words.has(&key) {
        words.get(&key)
    } else {
        words.get("fault-kind-invalid-help")
    }
    .into_owned()
}

/// Why a paper waits or cannot be read, in words that name no figures: a note keeps only its code.
pub(crate) fn note_words(words: Words, code: &str) -> String {
    let key = format!("note-{code}");
    if words.has(&key) {
        words.get(&key).into_owned()
    } else {
        code_words(words, code)
    }
}

/// A fault in words, with its values.
pub(crate) fn fault_words(words: Words, fault: &Fault) -> String {
    let key = format!("fault-{}", fault.code());
    if !words.has(&key) {
        return code_words(words, fault.code());
    }
    let args: Vec<_> = fault
        .args()
        .iter()
        .map(|(name, value)| (*name, value.into()))
        .collect();
    words.with(&key, &args)
}
