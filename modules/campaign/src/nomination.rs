//! Nominations, their councils and what came of them.

use motcua_identity::{OfficerId, UnitId};
use motcua_kernel::{Day, Id, Instant};

use crate::model::{AsideCount, AsideReason, CampaignId, Collective, NomineeKind, Seats, Stage, Step};

/// The identifier of a nomination.
pub type NominationId = Id<Nomination>;
/// The identifier of a nominee.
pub type NomineeId = Id<Nominee>;
/// The identifier of a meeting.
pub type MeetingId = Id<Meeting>;
/// The identifier of a declaration that a member steps aside.
pub type AsideId = Id<Aside>;
/// The identifier of what was said of a namesake.
pub type NamesakeId = Id<Namesake>;
/// The identifier of a session.
pub type SessionId = Id<CouncilSession>;

/// A nomination of a unit for one award: submission, minutes, a report for each nominee (R51 to R54).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nomination {
    /// The identifier.
    pub id: NominationId,
    /// The campaign.
    pub campaign: CampaignId,
    /// The unit.
    pub unit: UnitId,
    /// The code of the award.
    pub award: String,
    /// How far it is.
    pub stage: Stage,
    /// Goes up with each step.
    pub version: i64,
    /// The text of the submission (tờ trình).
    pub submission: String,
    /// The day it was sent back last.
    pub returned_on: Option<Day>,
    /// When it was received.
    pub submitted_at: Option<Instant>,
    /// Number and symbol of the decision.
    pub decision: String,
    /// The text of the decision, once it was taken.
    pub decision_text: String,
}

/// A collective or person who is nominated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nominee {
    /// The identifier.
    pub id: NomineeId,
    /// What it is.
    pub kind: NomineeKind,
    /// Which collective; nothing of a person, and of what was nominated before this was asked.
    pub collective: Option<Collective>,
    /// The name.
    pub name: String,
    /// Position and unit of a person; what the collective is.
    pub position: String,
    /// Whether a person leads; KH 170/KH-UBND, V.3 asks leaders and others for different things (A7).
    pub leads: bool,
    /// Which of the plan's persons it is, in its words (KH 170/KH-UBND, V.1); empty for a collective.
    pub category: String,
    /// How the person, or a collective without figures of its own, took part in the campaign.
    pub part: String,
    /// The personal or tax number whose vault the award goes into; empty where it is not known.
    pub owner_number: String,
    /// The text of the report of form 07.
    pub report: String,
    /// Votes of the unit's council.
    pub unit_yes: Option<i64>,
    /// Votes of the provincial council.
    pub province_yes: Option<i64>,
    /// Whether the last vote carried it.
    pub carried: bool,
}

/// A meeting of a council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// The identifier.
    pub id: MeetingId,
    /// The nomination.
    pub nomination: NominationId,
    /// Whose council it is.
    pub unit: UnitId,
    /// The session that takes this set along with others; nothing where the council meets on it alone.
    pub session: Option<SessionId>,
    /// Whether it votes in secret.
    pub secret: bool,
    /// The account of who leads it; nothing of a meeting of before this was kept.
    pub chair: Option<OfficerId>,
    /// Who leads it (chủ trì).
    pub chair_name: String,
    /// Where it meets.
    pub place: String,
    /// What was said, as the secretary wrote it down.
    pub discussion: String,
    /// Who keeps the minutes.
    pub secretary_name: String,
    /// When it was opened.
    pub opened_at: Instant,
    /// When its vote was closed.
    pub closed_at: Option<Instant>,
    /// The text of the minutes.
    pub minutes: String,
    /// The members.
    pub members: Vec<Member>,
    /// Who of them steps aside for whom.
    pub asides: Vec<Aside>,
    /// Who of them is another person of a nominee's name.
    pub namesakes: Vec<Namesake>,
}

impl Meeting {
    /// Whether a ballot was cast.
    pub fn has_begun(&self) -> bool {
        self.members.iter().any(|member| member.voted)
    }

    /// Whether a member steps aside for a nominee.
    pub fn steps_aside(&self, officer: OfficerId, nominee: NomineeId) -> bool {
        stands(&self.asides, officer, nominee)
    }

    /// Those on whom a member is handed a ballot.
    pub fn ballots_of<'n>(&self, officer: OfficerId, nominees: &'n [Nominee]) -> Vec<&'n Nominee> {
        let votes = |nominee: &&Nominee| !self.steps_aside(officer, nominee.id);
        nominees.iter().filter(votes).collect()
    }

    /// Whether the count waits for a member: one who steps aside for everybody has nothing to cast.
    pub fn awaits(&self, member: &Member, nominees: &[Nominee]) -> bool {
        member.present && !member.voted && !self.ballots_of(member.officer, nominees).is_empty()
    }

    /// Who counts for a nominee.
    pub fn seats(&self, nominee: NomineeId, count: AsideCount) -> Seats {
        seats_for(&self.members, (&self.asides, count), nominee)
    }
}

fn stands(asides: &[Aside], officer: OfficerId, nominee: NomineeId) -> bool {
    asides
        .iter()
        .any(|one| one.officer == officer && one.nominee == nominee)
}

/// Who of `members` counts for a nominee, without those who step aside.
pub(crate) fn seats_for(
    members: &[Member],
    (asides, count): (&[Aside], AsideCount),
    nominee: NomineeId,
) -> Seats {
    let of = |aside: bool| {
        let mut seats = Seats {
            members: 0,
            taking_part: 0,
        };
        for member in members {
            if !aside || stands(asides, member.officer, nominee) {
                seats.members += 1;
                seats.taking_part += i64::from(member.present);
            }
        }
        seats
    };
    of(false).without(of(true), count)
}

/// A member of a council who steps aside for a nominee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// The identifier.
    pub id: AsideId,
    /// For whom.
    pub nominee: NomineeId,
    /// Whose council it is.
    pub council: UnitId,
    /// The member.
    pub officer: OfficerId,
    /// The member's name.
    pub name: String,
    /// Why.
    pub reason: AsideReason,
    /// What was said with it.
    pub words: String,
    /// Whether it follows from who is nominated, without a declaration.
    pub by_rule: bool,
    /// Whether the chair or the secretary declared it.
    pub on_behalf: bool,
    /// The meeting at whose opening it was found; nothing of a declaration, which stands for each meeting of the council.
    pub meeting: Option<MeetingId>,
    /// Who declared it.
    pub by_name: String,
    /// When.
    pub at: Instant,
}

/// A member of a council who bears the name of a nominee and is another person: the name alone bars nobody then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Namesake {
    /// The identifier.
    pub id: NamesakeId,
    /// Whose name it is.
    pub nominee: NomineeId,
    /// Whose council it is.
    pub council: UnitId,
    /// The member.
    pub officer: OfficerId,
    /// The member's name.
    pub name: String,
    /// Why it is another person.
    pub words: String,
    /// Who said it: the chair or the secretary.
    pub by_name: String,
    /// When.
    pub at: Instant,
}

/// A council that meets once on several sets: one attendance, one chair, one paper of minutes. Each set has a meeting and a
/// ballot box of its own in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CouncilSession {
    /// The identifier.
    pub id: SessionId,
    /// The campaign.
    pub campaign: CampaignId,
    /// Whose council it is.
    pub unit: UnitId,
    /// Who leads it (chủ trì).
    pub chair_name: String,
    /// Where it meets.
    pub place: String,
    /// What was said, as the secretary wrote it down.
    pub discussion: String,
    /// Who keeps the minutes.
    pub secretary_name: String,
    /// When it was opened.
    pub opened_at: Instant,
    /// When its votes were counted.
    pub closed_at: Option<Instant>,
    /// The text of the minutes; empty before the count.
    pub minutes: String,
    /// Number and symbol of the minutes; empty before the count.
    pub number: String,
}

/// A member of a council in a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The officer.
    pub officer: OfficerId,
    /// The name.
    pub name: String,
    /// Whether the member takes part.
    pub present: bool,
    /// Whether the member has voted; what for is told of open votes only.
    pub voted: bool,
}

/// A step a nomination made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The step.
    pub step: Step,
    /// Where it led.
    pub stage: Stage,
    /// What was said with it: reasons, appraisal.
    pub words: String,
    /// Who made it.
    pub by_name: String,
    /// The body that made it, by the name it had on that day; empty where a council or the Chairman did.
    pub body: String,
    /// When.
    pub at: Instant,
}

/// A receipt for a nomination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Its number in the campaign, without gaps.
    pub number: i64,
    /// Whether it came after the last day.
    pub late: bool,
    /// When.
    pub at: Instant,
}

/// A line of the register of awards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Award {
    /// The nomination it came of.
    pub nomination: NominationId,
    /// The nominee it is for.
    pub nominee: NomineeId,
    /// The paper in the vault of whoever got it; nothing where it is not there.
    pub paper: Option<String>,
    /// The year of the register.
    pub year: i64,
    /// The number in it, without gaps.
    pub number: i64,
    /// Whose it is.
    pub name: String,
    /// Position and unit.
    pub position: String,
    /// What it is.
    pub kind: NomineeKind,
    /// The award.
    pub award: String,
    /// The unit that nominated.
    pub unit: UnitId,
    /// Number and symbol of the decision.
    pub decision: String,
    /// The day of the decision.
    pub decided_on: Day,
}

/// The form in which a paper is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperForm {
    /// Drawn, to look at and to print.
    Pdf,
    /// A text to go on with.
    Docx,
}

impl PaperForm {
    /// The identifier in addresses and tables.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
        }
    }

    /// The form called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        [Self::Pdf, Self::Docx]
            .into_iter()
            .find(|form| form.identifier() == identifier)
    }
}

/// The identifier of a reading.
pub type PaperReadingId = Id<PaperReading>;

/// Somebody read a paper of a nomination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperReading {
    /// Which paper, by its name in addresses: `submission`, `minutes`, the identifier of a nominee.
    pub paper: String,
    /// In which form.
    pub form: String,
    /// Who.
    pub by_name: String,
    /// When.
    pub at: Instant,
}
