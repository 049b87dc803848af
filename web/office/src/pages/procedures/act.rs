//! What a button of the editor asks for beside saving: lines come, go and move.

use motcua_catalog::{
    Component, Digitise, DigitiseBasis, Field, FieldGroup, FieldKind, Leg, Mode, Performer, Required,
    RevisionBody, RevisionPart, StepKind, Variant, WorkflowStep,
};
use motcua_law::TimeLimit;

use super::typed::MOST_LINES;

/// An act on the lines of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// Only save.
    Save,
    /// A line at the end: of the list, or of the group at that place.
    Add(Option<usize>),
    /// The line goes.
    Remove(Place),
    /// The line changes places with the one before it.
    Up(Place),
    /// The line changes places with the one after it.
    Down(Place),
}

/// A line of the list, or a line inside one.
pub(super) type Place = (usize, Option<usize>);

impl Act {
    /// Reads the value of a button: `save`, `add`, `add-2`, `remove-2`, `up-2-1`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (word, place) = text.split_once('-').unwrap_or((text, ""));
        let mut numbers = place.split('-').map(str::parse::<usize>);
        let index = numbers.next().and_then(Result::ok);
        let inner = numbers.next().and_then(Result::ok);
        match (word, index) {
            ("save" | "", _) => Some(Self::Save),
            ("add", index) => Some(Self::Add(index)),
            ("remove", Some(index)) => Some(Self::Remove((index, inner))),
            ("up", Some(index)) => Some(Self::Up((index, inner))),
            ("down", Some(index)) => Some(Self::Down((index, inner))),
            _ => None,
        }
    }

    /// Whether a field of this name belongs to a line that goes anyway.
    pub(super) fn forgets(self, field: &str) -> bool {
        match self {
            Self::Remove((index, None)) => field.starts_with(&format!("{index}-")),
            Self::Remove((index, Some(inner))) => field.starts_with(&format!("{index}-{inner}-")),
            _ => false,
        }
    }

    /// Does it; answers the place of the line that should be in sight afterwards.
    pub(super) fn apply(self, body: &mut RevisionBody, part: RevisionPart) -> String {
        match part {
            RevisionPart::General | RevisionPart::Fee => String::new(),
            RevisionPart::Components => self.on(&mut body.components, component),
            RevisionPart::Variants => self.on(&mut body.variants, variant),
            RevisionPart::Workflow => self.on(&mut body.workflow.steps, step),
            RevisionPart::Legs => self.on(&mut body.legs, leg),
            RevisionPart::Form => self.on_form(body),
            // A result without a code cannot be stored: its line is added by typing into the blank one.
            RevisionPart::Results => match self {
                Self::Add(_) => String::new(),
                act => {
                    let first = body.results.first().cloned();
                    first.map_or_else(String::new, |blank| act.on(&mut body.results, || blank.clone()))
                }
            },
        }
    }

    fn on<T>(self, lines: &mut Vec<T>, blank: impl Fn() -> T) -> String {
        let shown = match self {
            Self::Save => return String::new(),
            Self::Add(_) if lines.len() >= MOST_LINES => return String::new(),
            Self::Add(_) => {
                lines.push(blank());
                lines.len() - 1
            }
            Self::Remove((index, _)) => {
                if index < lines.len() {
                    lines.remove(index);
                }
                return String::new();
            }
            Self::Up((index, _)) if index > 0 && index < lines.len() => {
                lines.swap(index, index - 1);
                index - 1
            }
            Self::Down((index, _)) if index + 1 < lines.len() => {
                lines.swap(index, index + 1);
                index + 1
            }
            Self::Up((index, _)) | Self::Down((index, _)) => index,
        };
        shown.to_string()
    }

    fn on_form(self, body: &mut RevisionBody) -> String {
        let groups = &mut body.form.groups;
        let (group, inner) = match self {
            Self::Add(Some(group)) => (group, self),
            Self::Remove((group, Some(field))) => (group, Self::Remove((field, None))),
            Self::Up((group, Some(field))) => (group, Self::Up((field, None))),
            Self::Down((group, Some(field))) => (group, Self::Down((field, None))),
            _ => return self.on(groups, blank_group),
        };
        let Some(found) = groups.get_mut(group) else {
            return String::new();
        };
        match inner.on(&mut found.fields, blank_field) {
            shown if shown.is_empty() => group.to_string(),
            shown => format!("{group}-{shown}"),
        }
    }
}

fn component() -> Component {
    Component {
        name: String::new(),
        originals: 1,
        copies: 0,
        required: Required::Always,
        mode: Mode::Submit,
        digitise: Digitise::Optional,
        basis: DigitiseBasis::Stated,
        reuse_from: Vec::new(),
        database: None,
        form: None,
        variants: Vec::new(),
        min_trust: None,
    }
}

const fn variant() -> Variant {
    Variant {
        code: String::new(),
        name: String::new(),
        name_en: None,
    }
}

const fn step() -> WorkflowStep {
    WorkflowStep {
        code: String::new(),
        name: String::new(),
        kind: StepKind::Appraise,
        performer: Performer::CaseOfficer,
        limit: None,
    }
}

const fn leg() -> Leg {
    Leg {
        code: String::new(),
        name: String::new(),
        agency: String::new(),
        unit: None,
        level: None,
        after: Vec::new(),
        limit: TimeLimit::WorkingDays(0),
    }
}

const fn blank_group() -> FieldGroup {
    FieldGroup {
        code: String::new(),
        title: String::new(),
        fields: Vec::new(),
        repeats: false,
        most_rows: None,
        title_en: None,
        shown_if: None,
    }
}

const fn blank_field() -> Field {
    Field {
        code: String::new(),
        label: String::new(),
        kind: FieldKind::Text,
        required: false,
        hint: None,
        choices: Vec::new(),
        prefill: None,
        shown_if: None,
        computed: None,
        from_paper: None,
        en: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_of_a_button_says_what_to_do_and_where() {
        for (text, act) in [
            ("", Some(Act::Save)),
            ("save", Some(Act::Save)),
            ("add", Some(Act::Add(None))),
            ("add-2", Some(Act::Add(Some(2)))),
            ("remove-2", Some(Act::Remove((2, None)))),
            ("up-2-1", Some(Act::Up((2, Some(1))))),
            ("up", None),
            ("shout-2", None),
        ] {
            assert_eq!(Act::read(text), act, "{text}");
        }
        assert!(Act::Remove((2, None)).forgets("2-name"));
        assert!(!Act::Remove((2, None)).forgets("21-name"));
    }

    #[test]
    fn lines_come_go_and_move_and_nothing_happens_at_the_ends() {
        let mut body = RevisionBody::blank(None);
        let part = RevisionPart::Workflow;
        for _ in 0..3 {
            Act::Add(None).apply(&mut body, part);
        }
        for (place, step) in body.workflow.steps.iter_mut().enumerate() {
            step.code = place.to_string();
        }
        let order = |body: &RevisionBody| -> String {
            body.workflow
                .steps
                .iter()
                .map(|step| step.code.as_str())
                .collect()
        };
        assert_eq!(Act::Down((0, None)).apply(&mut body, part), "1");
        assert_eq!(order(&body), "102");
        Act::Up((0, None)).apply(&mut body, part);
        Act::Down((2, None)).apply(&mut body, part);
        Act::Remove((9, None)).apply(&mut body, part);
        assert_eq!(order(&body), "102");
        Act::Remove((1, None)).apply(&mut body, part);
        assert_eq!(order(&body), "12");
        Act::Add(None).apply(&mut body, RevisionPart::Form);
        assert_eq!(Act::Add(Some(0)).apply(&mut body, RevisionPart::Form), "0-0");
        assert_eq!(body.form.groups.first().map(|group| group.fields.len()), Some(1));
    }
}
