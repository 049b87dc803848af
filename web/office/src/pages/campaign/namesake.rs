//! Who bears a nominee's name and is another person, and the forms in which that is said and withdrawn.

use motcua_campaign::{Aside, Member, Namesake, NominationFile, Nominee, NomineeId};
use motcua_identity::{OfficerId, OpContext};
use motcua_kernel::Fault;
use motcua_ui::{Choice, FormReport, PageContext};

use super::step_aside::Sits;

/// A member who is another person, as the page lists them under the nominee and beside the member.
pub(super) struct NamesakeLine {
    nominee: NomineeId,
    member: OfficerId,
    pub(super) name: String,
    pub(super) words: String,
    /// Who said it.
    pub(super) how: String,
}

/// What the page of a nomination tells of namesakes.
pub(super) struct NamesakePart {
    lines: Vec<NamesakeLine>,
    /// Whom the name alone bars, for whoever may say that it is another person; none for everybody else.
    pub(super) barred: Vec<Choice>,
    /// What whoever presides may withdraw; none for everybody else.
    pub(super) standing: Vec<Choice>,
}

impl NamesakePart {
    pub(super) fn new(
        cx: &PageContext,
        op: &OpContext,
        (file, barred): (&NominationFile, &[Aside]),
        sits: &Sits<'_>,
    ) -> Result<Self, Fault> {
        let withdraws = sits.is_before_vote(file.nomination.stage) && sits.presides(op)?;
        let line = |one: &Namesake| NamesakeLine {
            nominee: one.nominee,
            member: one.officer,
            name: one.name.clone(),
            words: one.words.clone(),
            how: cx.t1("nomination-namesake-by", "name", one.by_name.as_str()),
        };
        let to_withdraw = |one: &&Namesake| withdraws && one.council == *sits.council;
        Ok(Self {
            lines: file.namesakes.iter().map(line).collect(),
            barred: barred
                .iter()
                .map(|one| {
                    let value = format!("{}.{}", one.nominee, one.officer);
                    Choice::new(value, pair(cx, file, (one.nominee, &one.name)))
                })
                .collect(),
            standing: file
                .namesakes
                .iter()
                .filter(to_withdraw)
                .map(|one| Choice::new(one.id.to_string(), pair(cx, file, (one.nominee, &one.name))))
                .collect(),
        })
    }

    /// Who bears the name of a nominee and is another person.
    pub(super) fn of(&self, nominee: &Nominee) -> Vec<&NamesakeLine> {
        let lines = self.lines.iter();
        lines.filter(|one| one.nominee == nominee.id).collect()
    }

    /// For whom a member is another person.
    pub(super) fn of_member(&self, member: &Member) -> Vec<&NamesakeLine> {
        let lines = self.lines.iter();
        lines.filter(|one| one.member == member.officer).collect()
    }

    /// Whether the page has one of the two forms.
    pub(super) const fn is_asked(&self) -> bool {
        !self.barred.is_empty() || !self.standing.is_empty()
    }

    /// Whether one of the forms came back with a problem.
    #[expect(clippy::unused_self, reason = "templates call methods of their page")]
    pub(super) fn is_wrong(&self, report: &FormReport) -> bool {
        let fields = ["namesake", "namesake_words", "namesake_id", "namesake_back"];
        fields.into_iter().any(|field| report.of(field).is_some())
    }
}

/// A member and the nominee of the same name, told apart by what the nominee is.
fn pair(cx: &PageContext, file: &NominationFile, (nominee, member): (NomineeId, &str)) -> String {
    let one = file.nominees.iter().find(|one| one.id == nominee);
    let nominee = one.map_or_else(String::new, |one| {
        format!("{}, {}", one.name, one.position)
            .trim_end_matches([',', ' '])
            .to_owned()
    });
    let args = [("member", member.into()), ("nominee", nominee.into())];
    cx.words().with("nomination-namesake-pair", &args)
}
