//! Who steps aside for whom, and the form in which it is declared.

use motcua_campaign::{
    Aside, AsideId, AsideReason, BallotRule, Meeting, Member, NominationFile, Nominee, NomineeId, Stage,
    vote_bar,
};
use motcua_identity::{OfficerId, OpContext, Permission, UnitId};
use motcua_kernel::Fault;
use motcua_ui::{Choice, FormReport, PageContext};

/// The council whose turn it is, or was.
pub(super) struct Sits<'s> {
    pub(super) council: &'s UnitId,
    /// Its open meeting.
    pub(super) meeting: Option<&'s Meeting>,
    /// How it votes.
    pub(super) rule: Option<&'s BallotRule>,
    /// Its members of today.
    pub(super) members: &'s [Choice],
}

impl Sits<'_> {
    /// Whether the reader presides: the chair of the open meeting, the secretary.
    pub(super) fn presides(&self, op: &OpContext) -> Result<bool, Fault> {
        let me = op.officer()?.officer_id;
        let votes = op.may(Permission::VoteAward, self.council, None);
        let chairs = votes && self.meeting.is_some_and(|meeting| meeting.chair == Some(me));
        Ok(chairs || op.may(Permission::PrepareNomination, self.council, None))
    }

    /// Whether it is the council's turn at `stage` and no ballot was cast.
    pub(super) fn is_before_vote(&self, stage: Stage) -> bool {
        let turn = matches!(stage, Stage::Drafting | Stage::Examined);
        turn && !self.meeting.is_some_and(Meeting::has_begun)
    }
}

/// A member who steps aside, as the page lists them under the nominee.
pub(super) struct AsideLine {
    pub(super) id: AsideId,
    nominee: NomineeId,
    pub(super) name: String,
    pub(super) reason: String,
    pub(super) words: String,
    /// By rule, or declared by whom.
    pub(super) how: String,
    pub(super) withdraws: bool,
}

/// What the page of a nomination tells of stepping aside.
pub(super) struct AsidePart {
    lines: Vec<AsideLine>,
    /// For whom the reader has no ballot in the open meeting.
    without_me: Vec<NomineeId>,
    /// The members who have no ballot at all in it.
    out: Vec<OfficerId>,
    /// On whom it cannot vote, and why.
    pub(super) barred: Vec<(String, String)>,
    /// Whether the reader may declare now.
    pub(super) declares: bool,
    /// Whom chair and secretary declare for; none for everybody else.
    pub(super) members: Vec<Choice>,
    pub(super) nominees: Vec<Choice>,
    pub(super) reasons: Vec<Choice>,
}

impl AsidePart {
    pub(super) fn new(
        cx: &PageContext,
        op: &OpContext,
        file: &NominationFile,
        sits: &Sits<'_>,
    ) -> Result<Self, Fault> {
        let me = op.officer()?.officer_id;
        let votes = op.may(Permission::VoteAward, sits.council, None);
        let presides = sits.presides(op)?;
        let open = sits.is_before_vote(file.nomination.stage);
        let line = |one: &Aside| AsideLine {
            id: one.id,
            nominee: one.nominee,
            name: one.name.clone(),
            reason: reason(cx, one.reason),
            words: one.words.clone(),
            how: how(cx, one),
            withdraws: open
                && !one.by_rule
                && one.council == *sits.council
                && (presides || (votes && one.officer == me)),
        };
        let member = |member: &Member| Choice::new(member.officer.to_string(), member.name.as_str());
        Ok(Self {
            lines: file.asides.iter().map(line).collect(),
            without_me: without(sits.meeting, &file.nominees, me),
            out: out(sits.meeting, &file.nominees),
            barred: barred(cx, file, sits),
            declares: open && (votes || presides) && !file.nominees.is_empty(),
            members: match (presides, sits.meeting) {
                (false, _) => Vec::new(),
                (true, Some(meeting)) => meeting.members.iter().map(member).collect(),
                (true, None) => sits.members.to_vec(),
            },
            nominees: file
                .nominees
                .iter()
                .map(|one| Choice::new(one.id.to_string(), one.name.as_str()))
                .collect(),
            reasons: AsideReason::ALL
                .into_iter()
                .map(|one| Choice::new(one.identifier(), reason(cx, one)))
                .collect(),
        })
    }

    /// Who steps aside for a nominee.
    pub(super) fn of(&self, nominee: &Nominee) -> Vec<&AsideLine> {
        self.lines
            .iter()
            .filter(|one| one.nominee == nominee.id)
            .collect()
    }

    /// Whether the reader is handed a ballot on a nominee.
    pub(super) fn has_ballot(&self, nominee: &Nominee) -> bool {
        !self.without_me.contains(&nominee.id)
    }

    /// Whether a member has no ballot at all.
    pub(super) fn is_out(&self, member: &Member) -> bool {
        self.out.contains(&member.officer)
    }

    /// Whether the form came back with a problem.
    #[expect(clippy::unused_self, reason = "templates call methods of their page")]
    pub(super) fn is_wrong(&self, report: &FormReport) -> bool {
        let fields = ["aside_nominee", "aside_member", "aside_reason", "aside_words"];
        fields.into_iter().any(|field| report.of(field).is_some())
    }
}

fn reason(cx: &PageContext, one: AsideReason) -> String {
    cx.t(&format!("nomination-aside-reason-{}", one.identifier()))
        .into_owned()
}

/// How it came that a member steps aside.
fn how(cx: &PageContext, one: &Aside) -> String {
    if one.by_rule {
        cx.t("nomination-aside-by-rule").into_owned()
    } else if one.on_behalf {
        cx.t1("nomination-aside-on-behalf", "name", one.by_name.as_str())
    } else {
        cx.t("nomination-aside-declared").into_owned()
    }
}

/// For whom a member steps aside in the open meeting.
fn without(meeting: Option<&Meeting>, nominees: &[Nominee], member: OfficerId) -> Vec<NomineeId> {
    let Some(meeting) = meeting else {
        return Vec::new();
    };
    let ids = nominees.iter().map(|nominee| nominee.id);
    ids.filter(|nominee| meeting.steps_aside(member, *nominee))
        .collect()
}

/// The members who step aside for every nominee.
fn out(meeting: Option<&Meeting>, nominees: &[Nominee]) -> Vec<OfficerId> {
    let Some(meeting) = meeting else {
        return Vec::new();
    };
    let members = meeting.members.iter().map(|member| member.officer);
    members
        .filter(|officer| meeting.ballots_of(*officer, nominees).is_empty())
        .collect()
}

/// On whom the open meeting cannot vote, and what is to be done.
fn barred(cx: &PageContext, file: &NominationFile, sits: &Sits<'_>) -> Vec<(String, String)> {
    let (Some(meeting), Some(rule)) = (sits.meeting, sits.rule) else {
        return Vec::new();
    };
    let at_unit = file.nomination.stage == Stage::Drafting;
    let before = file.nominees.iter().filter(|one| at_unit || one.carried);
    before
        .filter_map(|nominee| {
            let bar = vote_bar(rule, meeting.secret, meeting.seats(nominee.id, rule.aside))?;
            let words = cx.t(&format!("problem-{}", bar.code())).into_owned();
            Some((nominee.name.clone(), words))
        })
        .collect()
}
