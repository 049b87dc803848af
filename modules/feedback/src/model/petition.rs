//! Petitions and feedback (phản ánh, kiến nghị, NĐ 20/2008/NĐ-CP as amended by NĐ 92/2017/NĐ-CP): what may happen to one.
//!
//! Complaints and denunciations (khiếu nại, tố cáo) have laws of their own: whoever receives one refuses it here and says
//! who is competent.

use motcua_identity::UnitId;
use motcua_kernel::{Day, Id, Instant};

/// The identifier of a petition.
pub type PetitionId = Id<Petition>;

macro_rules! identified {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident => $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// All of them, in the order of forms.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The identifier in tables, forms and events.
            pub const fn identifier(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// The one called `identifier`.
            pub fn from_identifier(identifier: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.identifier() == identifier)
            }
        }
    };
}

identified! {
    /// What a petition is about, as whoever files it says.
    About {
        /// A dossier of theirs.
        Dossier => "dossier",
        /// A unit or its officers.
        Unit => "unit",
        /// A procedure: papers, fees, steps.
        Procedure => "procedure",
        /// Another rule (quy định hành chính).
        Rule => "rule",
    }
}

identified! {
    /// What a petition is, as whoever receives it classifies it.
    PetitionKind {
        /// Conduct of officers, delay, annoyance (hành vi hành chính).
        Conduct => "conduct",
        /// A rule that hinders, contradicts or is missing (quy định hành chính).
        Rule => "rule",
        /// An idea for something better (sáng kiến, kiến nghị).
        Idea => "idea",
        /// A fault of the portal or the software.
        System => "system",
    }
}

identified! {
    /// Where a petition stands.
    PetitionState {
        /// Received; nobody has looked at it.
        Received => "received",
        /// The person was asked to say more.
        Unclear => "unclear",
        /// Classified; it belongs to nobody yet.
        Classified => "classified",
        /// With the unit that answers.
        Assigned => "assigned",
        /// Answered.
        Answered => "answered",
        /// Answered and published.
        Published => "published",
        /// Not taken.
        Refused => "refused",
    }
}

identified! {
    /// Whether the person is satisfied with how it was handled (QĐ 766/QĐ-TTg, chỉ tiêu 5.3).
    Satisfaction {
        /// Satisfied.
        Satisfied => "satisfied",
        /// Neither.
        Neither => "neither",
        /// Not satisfied.
        Unsatisfied => "unsatisfied",
    }
}

identified! {
    /// What looking into a petition about conduct found. Khiếu nại, tố cáo know the same three conclusions.
    PetitionOutcome {
        /// It is as the person says (đúng).
        Founded => "founded",
        /// Part of it is (đúng một phần).
        PartlyFounded => "partly-founded",
        /// It is not (không đúng): it counts against nobody.
        Unfounded => "unfounded",
    }
}

identified! {
    /// What somebody wants to do to a petition.
    PetitionAct {
        /// Say what kind it is.
        Classify => "classify",
        /// Give it to the unit that answers.
        Assign => "assign",
        /// Ask the person to say more.
        AskMore => "ask-more",
        /// Say more, by the person.
        SayMore => "say-more",
        /// Not take it.
        Refuse => "refuse",
        /// Take longer.
        Extend => "extend",
        /// Answer.
        Answer => "answer",
        /// Publish the answer.
        Publish => "publish",
        /// Say whether the answer satisfies, by the person.
        Judge => "judge",
    }
}

/// A petition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Petition {
    /// The identifier.
    pub id: PetitionId,
    /// The code by which the person follows it.
    pub code: String,
    /// What it is about.
    pub about: About,
    /// The dossier, the procedure or the rule meant, in the person's words; empty where none was named.
    pub subject: String,
    /// The unit meant, where one was named.
    pub unit_meant: Option<UnitId>,
    /// Its title.
    pub title: String,
    /// What the person says.
    pub body: String,
    /// Whose it is: the number of the account; none where it was filed openly.
    pub owner_number: Option<String>,
    /// The person's name.
    pub name: String,
    /// The person's telephone number.
    pub phone: String,
    /// The person's e-mail address; empty when none was given.
    pub email: String,
    /// The person's address; empty when none was given.
    pub address: String,
    /// Whether the person agreed that the answer is published without their name.
    pub consent: bool,
    /// Where it stands.
    pub state: PetitionState,
    /// What kind it is, once it is classified.
    pub kind: Option<PetitionKind>,
    /// The unit that answers.
    pub unit: Option<UnitId>,
    /// When it was received.
    pub received_at: Instant,
    /// Until when it is taken or refused.
    pub refuse_due_on: Day,
    /// Until when it is answered.
    pub answer_due_on: Day,
    /// Whether the answer was given more time; once is all there is.
    pub extended: bool,
    /// Words of whoever asked for more, refused or extended it last, for the person.
    pub note: String,
    /// Until when the person should say more.
    pub unclear_until: Option<Day>,
    /// What the person added.
    pub added: String,
    /// The answer.
    pub answer: String,
    /// What looking into it found, where it is about conduct; nothing for answers of before this was asked.
    pub outcome: Option<PetitionOutcome>,
    /// Who answered.
    pub answered_by_name: String,
    /// When it was answered.
    pub answered_at: Option<Instant>,
    /// What stands in public as the question.
    pub public_body: String,
    /// What stands in public as the answer.
    pub public_answer: String,
    /// Until when the answer is published, where the person agreed.
    pub publish_due_on: Option<Day>,
    /// Since when it is known that it was not.
    pub publish_late_at: Option<Instant>,
    /// When it was published.
    pub published_at: Option<Instant>,
    /// Whether the person is satisfied.
    pub satisfaction: Option<Satisfaction>,
    /// Since when it is known to be late.
    pub overdue_at: Option<Instant>,
    /// Counts its changes; an act on an older version is refused.
    pub version: i64,
}

/// A file with a petition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PetitionFile {
    /// Its number, from 1.
    pub number: i64,
    /// The name it had at the sender's.
    pub name: String,
    /// The hash under which its bytes are kept.
    pub hash: String,
    /// What it is.
    pub media: String,
    /// Its size in bytes.
    pub size: i64,
}

/// A petition as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPetition {
    /// Made when the form was drawn.
    pub request_key: String,
    /// What it is about.
    pub about: Option<About>,
    /// The dossier, the procedure or the rule meant.
    pub subject: String,
    /// The unit meant.
    pub unit: Option<UnitId>,
    /// Its title.
    pub title: String,
    /// What the person says.
    pub body: String,
    /// The person's name.
    pub name: String,
    /// The person's telephone number.
    pub phone: String,
    /// The person's e-mail address.
    pub email: String,
    /// The person's address.
    pub address: String,
    /// Whether the answer may be published.
    pub consent: bool,
    /// Files, kept already.
    pub files: Vec<PetitionFile>,
}

impl Petition {
    /// Whether its answer has to say what was found. TT 01/2018/TT-VPCP, chỉ số 7: only a justified complaint about
    /// conduct takes points from whoever settled the dossier.
    pub fn asks_outcome(&self) -> bool {
        self.kind == Some(PetitionKind::Conduct)
    }
}

impl PetitionState {
    /// Whether whoever filed it may still add to it.
    pub const fn takes_more(self) -> bool {
        matches!(
            self,
            Self::Received | Self::Unclear | Self::Classified | Self::Assigned
        )
    }
}

/// Why an act cannot be done to a petition as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PetitionRefusal {
    /// It does not stand where this may be done.
    WrongState,
    /// It was extended before.
    ExtendedBefore,
    /// The person did not agree.
    NoConsent,
}

/// The state after `act`.
///
/// # Errors
/// [`PetitionRefusal`], where it cannot be done.
pub fn decide(petition: &Petition, act: PetitionAct) -> Result<PetitionState, PetitionRefusal> {
    use PetitionAct as Act;
    use PetitionState as State;
    let open = matches!(
        petition.state,
        State::Received | State::Classified | State::Assigned
    );
    match (petition.state, act) {
        (State::Received | State::Classified | State::Assigned, Act::Classify) => Ok(match petition.state {
            State::Received => State::Classified,
            other => other,
        }),
        // It may turn out that another unit is competent.
        (State::Classified | State::Assigned, Act::Assign) => Ok(State::Assigned),
        (State::Received | State::Classified | State::Assigned, Act::AskMore) => Ok(State::Unclear),
        (State::Unclear, Act::SayMore) => Ok(if petition.unit.is_some() {
            State::Assigned
        } else {
            State::Received
        }),
        (_, Act::Refuse) if open || petition.state == State::Unclear => Ok(State::Refused),
        (State::Assigned, Act::Extend) if petition.extended => Err(PetitionRefusal::ExtendedBefore),
        (State::Assigned, Act::Extend) => Ok(State::Assigned),
        (State::Assigned, Act::Answer) => Ok(State::Answered),
        (State::Answered, Act::Publish) if !petition.consent => Err(PetitionRefusal::NoConsent),
        (State::Answered, Act::Publish) => Ok(State::Published),
        (State::Answered | State::Published, Act::Judge) => Ok(petition.state),
        _ => Err(PetitionRefusal::WrongState),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn petition(state: PetitionState) -> Petition {
        let day: Day = "2023-11-15".parse().unwrap();
        Petition {
            id: Id::new(Instant::from_micros(0), [0; 10]),
            code: String::new(),
            about: About::Unit,
            subject: String::new(),
            unit_meant: None,
            title: String::new(),
            body: String::new(),
            owner_number: None,
            name: String::new(),
            phone: String::new(),
            email: String::new(),
            address: String::new(),
            consent: false,
            state,
            kind: None,
            unit: None,
            received_at: Instant::from_micros(0),
            refuse_due_on: day,
            answer_due_on: day,
            extended: false,
            note: String::new(),
            unclear_until: None,
            added: String::new(),
            answer: String::new(),
            outcome: None,
            answered_by_name: String::new(),
            answered_at: None,
            public_body: String::new(),
            public_answer: String::new(),
            publish_due_on: None,
            publish_late_at: None,
            published_at: None,
            satisfaction: None,
            overdue_at: None,
            version: 1,
        }
    }

    #[test]
    fn nothing_is_published_without_consent_and_nothing_is_extended_twice() {
        let mut answered = petition(PetitionState::Answered);
        assert_eq!(
            decide(&answered, PetitionAct::Publish),
            Err(PetitionRefusal::NoConsent)
        );
        answered.consent = true;
        assert_eq!(
            decide(&answered, PetitionAct::Publish),
            Ok(PetitionState::Published)
        );
        let mut assigned = petition(PetitionState::Assigned);
        assert!(decide(&assigned, PetitionAct::Extend).is_ok());
        assigned.extended = true;
        assert_eq!(
            decide(&assigned, PetitionAct::Extend),
            Err(PetitionRefusal::ExtendedBefore)
        );
    }

    #[test]
    fn what_is_answered_or_refused_is_over() {
        use PetitionAct::{Answer, AskMore, Assign, Classify, Extend, Refuse, SayMore};
        for state in [
            PetitionState::Answered,
            PetitionState::Published,
            PetitionState::Refused,
        ] {
            for act in [Classify, Assign, AskMore, SayMore, Refuse, Extend, Answer] {
                assert_eq!(
                    decide(&petition(state), act),
                    Err(PetitionRefusal::WrongState),
                    "{state:?} {act:?}"
                );
            }
        }
    }

    #[test]
    fn only_the_unit_it_was_given_to_answers() {
        for state in [
            PetitionState::Received,
            PetitionState::Classified,
            PetitionState::Unclear,
        ] {
            assert!(
                decide(&petition(state), PetitionAct::Answer).is_err(),
                "{state:?}"
            );
        }
    }
}
