//! The parts in which a campaign's definition is written, each on a page of its own.

/// A part of a definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// The plan: its title, number and day, and the texts it stands on.
    General,
    /// The days of the campaign and of nominations, and whom the report goes to. They stand together: nominations are
    /// received after the last day.
    Days,
    /// What is contested, and the bodies that carry it out.
    Contents,
    /// Whose dossiers count, how, from how many on, and who sees it.
    Scope,
    /// The criteria, and which are asked for at once.
    Criteria,
    /// Who takes part.
    Eligibility,
    /// The awards.
    Awards,
}

impl Section {
    /// Every part, in the order of a plan.
    pub(super) const ALL: [Self; 7] = [
        Self::General,
        Self::Days,
        Self::Contents,
        Self::Scope,
        Self::Criteria,
        Self::Eligibility,
        Self::Awards,
    ];

    /// The identifier in addresses and words.
    pub(super) const fn identifier(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Days => "days",
            Self::Contents => "contents",
            Self::Scope => "scope",
            Self::Criteria => "criteria",
            Self::Eligibility => "eligibility",
            Self::Awards => "awards",
        }
    }

    /// The part called `identifier`.
    pub(super) fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.identifier() == identifier)
    }

    /// The part on whose page the use cases' problem of `field` is mended; none for the reason of a change, which every page
    /// asks for.
    pub(super) fn of_problem(field: &str) -> Option<Self> {
        match field {
            "title" | "number" => Some(Self::General),
            "window_to" | "submission_from" | "completion_days" => Some(Self::Days),
            "contents" => Some(Self::Contents),
            "scope_to" | "fewest" => Some(Self::Scope),
            "indicator_1" => Some(Self::Criteria),
            "collectives" => Some(Self::Eligibility),
            other if other.starts_with("award_") => Some(Self::Awards),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use motcua_campaign::{Definition, Span, problems, sub_problems};
    use motcua_kernel::Day;

    use super::*;

    #[test]
    fn every_problem_of_a_definition_is_mended_on_the_page_of_a_part() {
        let mut wrong = Definition::kh_170().unwrap();
        let backwards = Span {
            from: Day::new(2023, 12, 1).unwrap(),
            to: Day::new(2023, 11, 1).unwrap(),
        };
        wrong.title = String::new();
        wrong.number = String::new();
        wrong.contents = Vec::new();
        wrong.window = backwards;
        wrong.scope = backwards;
        wrong.submission = Some(backwards);
        wrong.criteria = Vec::new();
        wrong.collectives = Vec::new();
        wrong.completion_days = -1;
        wrong.fewest = -1;
        let mut found = problems(&wrong);
        found.extend(sub_problems(&wrong));
        let parts: Vec<_> = found
            .iter()
            .map(|problem| Section::of_problem(problem.field))
            .collect();
        for section in Section::ALL {
            assert!(parts.contains(&Some(section)), "{section:?}: {parts:?}");
        }
        assert!(!parts.contains(&None), "{found:?}");
    }

    #[test]
    fn a_part_is_found_by_its_identifier() {
        for section in Section::ALL {
            assert_eq!(Section::from_identifier(section.identifier()), Some(section));
        }
        assert_eq!(Section::from_identifier("everything"), None);
    }
}
