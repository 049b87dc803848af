//! A line of the editor: its fields, the acts on it, the lines inside it.

use motcua_catalog::RevisionProblem;

use super::input::Input;

/// A line.
pub(super) struct Block {
    /// Its place, as acts and anchors name it: `2`, in a group `2-1`; empty where a part is one line.
    pub(super) place: String,
    /// What it is and what it is called.
    pub(super) title: String,
    pub(super) first: bool,
    pub(super) last: bool,
    /// Whether its fields are in sight at once.
    pub(super) open: bool,
    pub(super) inputs: Vec<Input>,
    /// What is wrong or odd about it.
    pub(super) problems: Vec<(bool, String)>,
    pub(super) blocks: Vec<Self>,
    /// The words of the act that adds a line inside it.
    pub(super) add: Option<String>,
}

impl Block {
    /// A part that is one line.
    pub(super) const fn whole(inputs: Vec<Input>) -> Self {
        Self {
            place: String::new(),
            title: String::new(),
            first: true,
            last: true,
            open: true,
            inputs,
            problems: Vec::new(),
            blocks: Vec::new(),
            add: None,
        }
    }

    /// A line of a list, at `place` of `count`.
    pub(super) fn line(
        within: &str,
        (place, count): (usize, usize),
        title: String,
        inputs: Vec<Input>,
    ) -> Self {
        Self {
            place: format!("{within}{place}"),
            title,
            first: place == 0,
            last: place + 1 == count,
            open: inputs.iter().any(|input| input.problem.is_some()),
            ..Self::whole(inputs)
        }
    }

    /// Whether a problem is this line's own.
    pub(super) fn is_at(&self, problem: &RevisionProblem) -> bool {
        let place = match (problem.place.index, problem.place.inner) {
            (Some(index), Some(inner)) => format!("{index}-{inner}"),
            (Some(index), None) => index.to_string(),
            _ => return false,
        };
        self.place == place
    }

    /// Brings the line at `place` in sight, with the lines it is inside of.
    pub(super) fn show(&mut self, place: &str) {
        for block in &mut self.blocks {
            block.show(place);
            self.open |= block.open;
        }
        self.open |= !place.is_empty() && self.place == place;
    }
}
