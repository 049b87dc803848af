//! What a request for a supplement leaves to be done (Z2): the lines that were asked for, and nothing else of the form.

use std::collections::{BTreeMap, BTreeSet};

use motcua_catalog::{FieldGroup, FieldKind, Form};
use motcua_dossier::DefectLine;

use super::answers::Answers;
use super::check::{AnswerProblem, problems_of};
use super::form::{AskedField, AskedGroup, asked_groups};

/// The longest thing said to a line, in letters; what the slip has room for.
pub const MOST_REPLY: usize = 500;

/// How a line of a request is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// By a paper for the component with this number.
    Paper(i64),
    /// By the form, which is the component with this number.
    Form(i64),
    /// By another answer to a field.
    Field {
        /// The code of its group.
        group: String,
        /// Its label.
        label: String,
        /// Its code.
        code: String,
    },
    /// By a file for the field with this code and label.
    File {
        /// Its code.
        code: String,
        /// Its label.
        label: String,
    },
    /// In words: no field of the form is meant, or there is no form.
    Words(String),
}

/// What is asked for, against what the dossier has.
#[derive(Debug, Clone)]
pub struct Mending {
    /// The lines, each with the way it is answered.
    pub lines: Vec<(DefectLine, Way)>,
    /// What was said so far to lines that are answered in words.
    pub replies: BTreeMap<i64, String>,
    before: Answers,
    asked_before: BTreeSet<(String, usize)>,
}

impl Mending {
    /// Of the lines of a request, where the dossier has the answers `before`.
    pub(crate) fn new(
        (form, declared): (&Form, Option<i64>),
        before: Answers,
        (defects, replies): (Vec<DefectLine>, BTreeMap<i64, String>),
    ) -> Self {
        let asked_before: BTreeSet<_> = asked_groups(form, &before)
            .iter()
            .flat_map(|group| &group.fields)
            .map(|asked| (asked.field.code.clone(), asked.row))
            .collect();
        // What came on paper has no answers on the screen: the form is a paper like any other.
        let declared = declared.filter(|_| !before.is_empty());
        let lines = defects
            .into_iter()
            .map(|line| {
                let way = way_of((form, declared, &asked_before), &line);
                (line, way)
            })
            .collect();
        Self {
            lines,
            replies,
            before,
            asked_before,
        }
    }

    /// Whether the dossier came on paper: of its form nothing was answered on the screen.
    pub fn came_on_paper(&self) -> bool {
        self.before.is_empty()
    }

    /// Whether a paper is asked for the component with this number.
    pub fn wants_paper(&self, number: i64) -> bool {
        self.lines.iter().any(|(_, way)| *way == Way::Paper(number))
    }

    /// Whether the group has anything to do with the request.
    pub fn concerns(&self, group: &FieldGroup) -> bool {
        !self.came_on_paper() || group.fields.iter().any(|field| self.is_meant(&field.code))
    }

    /// What is wrong with the group, as far as it was asked about, was changed, or was opened by a change: nobody fills in a
    /// whole form for one photograph.
    pub fn problems(
        &self,
        group: &AskedGroup<'_>,
        answers: &Answers,
        today: motcua_kernel::Day,
    ) -> Vec<AnswerProblem> {
        let touched = AskedGroup {
            group: group.group,
            rows: group.rows,
            fields: group
                .fields
                .iter()
                .filter(|asked| self.is_touched(asked, answers))
                .copied()
                .collect(),
        };
        problems_of(&touched, answers, today)
    }

    /// Whether the field says something else than before, in any part or row.
    pub(crate) fn is_changed(&self, code: &str, answers: &Answers) -> bool {
        let of = |answers: &Answers| {
            let all = answers.iter().filter(|(key, _)| belongs(key, code));
            all.map(|(key, value)| (key.to_owned(), value.trim().to_owned()))
                .collect::<Vec<_>>()
        };
        of(&self.before) != of(answers)
    }

    fn is_meant(&self, code: &str) -> bool {
        self.lines
            .iter()
            .any(|(_, way)| matches!(way, Way::Field { code: meant, .. } if meant == code))
    }

    fn is_touched(&self, asked: &AskedField<'_>, answers: &Answers) -> bool {
        let code = &asked.field.code;
        self.is_meant(code)
            || self.is_changed(code, answers)
            || (!self.came_on_paper() && !self.asked_before.contains(&(code.clone(), asked.row)))
    }
}

/// Whether a key is of the field with this code: behind it stand the row and the part.
fn belongs(key: &str, code: &str) -> bool {
    key.strip_prefix(code)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || rest.starts_with("--"))
}

fn way_of(
    (form, declared, asked): (&Form, Option<i64>, &BTreeSet<(String, usize)>),
    line: &DefectLine,
) -> Way {
    if let Some(number) = line.component {
        return if declared == Some(number) {
            Way::Form(number)
        } else {
            Way::Paper(number)
        };
    }
    let said = line.field.clone().unwrap_or_default();
    match form.meant(&said) {
        // A field that is worked out or not asked of this person is one that nobody types into.
        Some((group, field)) if field.computed.is_none() && asked.contains(&(field.code.clone(), 1)) => {
            let (code, label) = (field.code.clone(), field.label.clone());
            match field.kind {
                FieldKind::File => Way::File { code, label },
                _ => Way::Field {
                    group: group.code.clone(),
                    label,
                    code,
                },
            }
        }
        Some((_, field)) => Way::Words(field.label.clone()),
        None => Way::Words(said),
    }
}
