//! What a notice tells of, and what it may say.

use super::Placeholder;
use super::Placeholder::{
    Amount, Code, Due, Link, Name, Passcode, Procedure, Receipt, Rest, Summary, Unit, Until, What,
};

/// What a notice tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoticeKind {
    /// A dossier was filed from afar.
    DossierFiled,
    /// A dossier was accepted.
    DossierAccepted,
    /// A supplement is wanted.
    SupplementRequested,
    /// The supplement came.
    SupplementReceived,
    /// A dossier was refused.
    DossierRefused,
    /// An apology, and a new promise.
    DueDateMoved,
    /// A payment is wanted.
    PaymentRequested,
    /// A payment was confirmed.
    PaymentConfirmed,
    /// The result is ready.
    ResultReady,
    /// The result waits to be fetched.
    ResultReminder,
    /// The result was handed over; the person may rate.
    ResultReturned,
    /// Settling was stopped.
    DossierStopped,
    /// A dossier was withdrawn.
    DossierWithdrawn,
    /// A dossier was opened again to correct its result.
    DossierReopened,
    /// A petition was received.
    PetitionReceived,
    /// A petition has to be told more clearly.
    PetitionUnclear,
    /// A petition was not taken.
    PetitionRefused,
    /// The answer to a petition takes longer.
    PetitionExtended,
    /// A petition was answered.
    PetitionAnswered,
    /// The security of an account was changed.
    AccountChanged,
    /// A code that confirms a contact or a sign-in.
    AccountCode,
    /// The weekly letter to the head of a unit.
    HeadDigest,
    /// The daily letter to the head of a unit about what fell outside the system.
    ExceptionReport,
    /// A filing was not answered in its time.
    FilingUnanswered,
    /// A dossier that was taken in does not move.
    DossierStuck,
    /// A dossier was not settled by its day.
    DossierOverdue,
    /// A question about a dossier was answered.
    MessageAnswered,
    /// An officer told something about a dossier.
    OwnerInformed,
    /// A fee is owed.
    FeeDue,
    /// A fee was paid; its receipt is there.
    FeeReceived,
    /// Less came than is owed.
    PaymentShort,
    /// More came than was owed.
    PaymentOver,
    /// Money lies there for a dossier that ended.
    PaymentAfterEnd,
    /// Money came that has to be looked at first.
    PaymentHeld,
    /// Money went back.
    PaymentRefunded,
    /// Money does not go back.
    PaymentKept,
    /// A fee need not be paid.
    ExemptionGranted,
    /// The wish not to pay was declined.
    ExemptionDeclined,
    /// What an owner contested was answered.
    ContestAnswered,
    /// What an officer contested in a score was answered.
    ScoreContestAnswered,
    /// An old number was recognised.
    OldNumberGranted,
    /// An old number was not recognised.
    OldNumberRefused,
    /// Somebody asks to act for an organisation.
    MandateAsked,
    /// Somebody may not act for another.
    MandateRefused,
    /// Somebody is entrusted with acting for another, and has to accept.
    MandateOffered,
    /// Somebody shows a written authorisation of the owner.
    MandateShown,
    /// Something was done in the owner's name.
    MandateActed,
    /// The number of an account was checked.
    IdentityChecked,
    /// The number of an account was not taken for its owner's.
    IdentityRefused,
    /// A vault was opened at the desk in its owner's name.
    VaultOpened,
}

/// What notices are about, as a person chooses channels for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// How a dossier goes on.
    Progress,
    /// What the person has to do, or is waited for.
    ToDo,
    /// Results.
    Result,
    /// Petitions and feedback.
    Petition,
    /// The security of the account: always told.
    Security,
}

impl Topic {
    /// Every topic, in the order of forms.
    pub const ALL: [Self; 5] = [
        Self::ToDo,
        Self::Result,
        Self::Progress,
        Self::Petition,
        Self::Security,
    ];

    /// The identifier in tables and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Progress => "progress",
            Self::ToDo => "to-do",
            Self::Result => "result",
            Self::Petition => "petition",
            Self::Security => "security",
        }
    }

    /// The topic called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|topic| topic.identifier() == identifier)
    }
}

impl NoticeKind {
    /// Every kind, in the order of screens.
    pub const ALL: [Self; 50] = [
        Self::DossierFiled,
        Self::DossierAccepted,
        Self::SupplementRequested,
        Self::SupplementReceived,
        Self::DossierRefused,
        Self::DueDateMoved,
        Self::PaymentRequested,
        Self::PaymentConfirmed,
        Self::ResultReady,
        Self::ResultReminder,
        Self::ResultReturned,
        Self::DossierStopped,
        Self::DossierWithdrawn,
        Self::DossierReopened,
        Self::PetitionReceived,
        Self::PetitionUnclear,
        Self::PetitionRefused,
        Self::PetitionExtended,
        Self::PetitionAnswered,
        Self::AccountChanged,
        Self::AccountCode,
        Self::HeadDigest,
        Self::ExceptionReport,
        Self::FilingUnanswered,
        Self::DossierStuck,
        Self::DossierOverdue,
        Self::MessageAnswered,
        Self::OwnerInformed,
        Self::FeeDue,
        Self::FeeReceived,
        Self::PaymentShort,
        Self::PaymentOver,
        Self::PaymentAfterEnd,
        Self::PaymentHeld,
        Self::PaymentRefunded,
        Self::PaymentKept,
        Self::ExemptionGranted,
        Self::ExemptionDeclined,
        Self::ContestAnswered,
        Self::ScoreContestAnswered,
        Self::OldNumberGranted,
        Self::OldNumberRefused,
        Self::MandateAsked,
        Self::MandateRefused,
        Self::MandateOffered,
        Self::MandateShown,
        Self::MandateActed,
        Self::IdentityChecked,
        Self::IdentityRefused,
        Self::VaultOpened,
    ];

    /// The identifier in tables, templates and addresses.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::DossierFiled => "dossier-filed",
            Self::DossierAccepted => "dossier-accepted",
            Self::SupplementRequested => "supplement-requested",
            Self::SupplementReceived => "supplement-received",
            Self::DossierRefused => "dossier-refused",
            Self::DueDateMoved => "due-date-moved",
            Self::PaymentRequested => "payment-requested",
            Self::PaymentConfirmed => "payment-confirmed",
            Self::ResultReady => "result-ready",
            Self::ResultReminder => "result-reminder",
            Self::ResultReturned => "result-returned",
            Self::DossierStopped => "dossier-stopped",
            Self::DossierWithdrawn => "dossier-withdrawn",
            Self::DossierReopened => "dossier-reopened",
            Self::PetitionReceived => "petition-received",
            Self::PetitionUnclear => "petition-unclear",
            Self::PetitionRefused => "petition-refused",
            Self::PetitionExtended => "petition-extended",
            Self::PetitionAnswered => "petition-answered",
            Self::AccountChanged => "account-changed",
            Self::AccountCode => "account-code",
            Self::HeadDigest => "head-digest",
            Self::ExceptionReport => "exception-report",
            Self::FilingUnanswered => "filing-unanswered",
            Self::DossierStuck => "dossier-stuck",
            Self::DossierOverdue => "dossier-overdue",
            Self::MessageAnswered => "message-answered",
            Self::OwnerInformed => "owner-informed",
            Self::FeeDue => "fee-due",
            Self::FeeReceived => "fee-received",
            Self::PaymentShort => "payment-short",
            Self::PaymentOver => "payment-over",
            Self::PaymentAfterEnd => "payment-after-end",
            Self::PaymentHeld => "payment-held",
            Self::PaymentRefunded => "payment-refunded",
            Self::PaymentKept => "payment-kept",
            Self::ExemptionGranted => "exemption-granted",
            Self::ExemptionDeclined => "exemption-declined",
            Self::ContestAnswered => "contest-answered",
            Self::ScoreContestAnswered => "score-contest-answered",
            Self::OldNumberGranted => "old-number-granted",
            Self::OldNumberRefused => "old-number-refused",
            Self::MandateAsked => "mandate-asked",
            Self::MandateRefused => "mandate-refused",
            Self::MandateOffered => "mandate-offered",
            Self::MandateShown => "mandate-shown",
            Self::MandateActed => "mandate-acted",
            Self::IdentityChecked => "identity-checked",
            Self::IdentityRefused => "identity-refused",
            Self::VaultOpened => "vault-opened",
        }
    }

    /// The kind called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.identifier() == identifier)
    }

    /// What it is about.
    pub const fn topic(self) -> Topic {
        match self {
            Self::SupplementRequested
            | Self::PaymentRequested
            | Self::PetitionUnclear
            | Self::FeeDue
            | Self::PaymentShort
            | Self::ExemptionDeclined
            | Self::MandateAsked
            | Self::MandateOffered
            | Self::MandateShown
            | Self::IdentityRefused => Topic::ToDo,
            Self::ResultReady
            | Self::ResultReminder
            | Self::DossierRefused
            | Self::DueDateMoved
            | Self::FilingUnanswered
            | Self::DossierStuck
            | Self::DossierOverdue => Topic::Result,
            Self::PetitionReceived
            | Self::PetitionRefused
            | Self::PetitionExtended
            | Self::PetitionAnswered => Topic::Petition,
            Self::AccountChanged | Self::AccountCode | Self::VaultOpened => Topic::Security,
            Self::DossierFiled
            | Self::DossierAccepted
            | Self::SupplementReceived
            | Self::PaymentConfirmed
            | Self::ResultReturned
            | Self::DossierStopped
            | Self::DossierWithdrawn
            | Self::DossierReopened
            | Self::HeadDigest
            | Self::ExceptionReport
            | Self::MessageAnswered
            | Self::OwnerInformed
            | Self::FeeReceived
            | Self::PaymentOver
            | Self::PaymentAfterEnd
            | Self::PaymentHeld
            | Self::PaymentRefunded
            | Self::PaymentKept
            | Self::ExemptionGranted
            | Self::ContestAnswered
            | Self::ScoreContestAnswered
            | Self::OldNumberGranted
            | Self::OldNumberRefused
            | Self::MandateRefused
            | Self::MandateActed
            | Self::IdentityChecked => Topic::Progress,
        }
    }

    /// Whether it goes out in the quiet hours too: somebody waits for a code, and a stranger may be in an account.
    pub const fn is_urgent(self) -> bool {
        matches!(self, Self::AccountChanged | Self::AccountCode)
    }

    /// Whether it goes by whatever way there is to the person: the receipt of a filing, and what an officer says to them.
    pub const fn reaches_anyhow(self) -> bool {
        matches!(
            self,
            Self::DossierFiled | Self::MessageAnswered | Self::OwnerInformed
        )
    }

    /// Whether a dossier leads to it once, however often it happens.
    pub const fn is_told_once(self) -> bool {
        matches!(self, Self::DossierStuck | Self::DossierOverdue)
    }

    /// What its words may name.
    pub const fn placeholders(self) -> &'static [Placeholder] {
        match self {
            Self::DossierAccepted
            | Self::SupplementReceived
            | Self::DueDateMoved
            | Self::FilingUnanswered
            | Self::DossierStuck
            | Self::DossierOverdue => &[Name, Code, Procedure, Unit, Due, Link],
            Self::SupplementRequested => &[Name, Code, Procedure, Unit, Until, Link],
            Self::PaymentRequested
            | Self::FeeDue
            | Self::PaymentOver
            | Self::PaymentAfterEnd
            | Self::PaymentHeld
            | Self::PaymentRefunded
            | Self::PaymentKept
            | Self::ExemptionGranted
            | Self::ExemptionDeclined => &[Name, Code, Procedure, Unit, Amount, Link],
            Self::FeeReceived => &[Name, Code, Procedure, Unit, Amount, Receipt, Link],
            Self::PaymentShort => &[Name, Code, Procedure, Unit, Amount, Rest, Link],
            Self::ContestAnswered => &[Name, Unit, Due, Link],
            Self::ScoreContestAnswered
            | Self::OldNumberGranted
            | Self::OldNumberRefused
            | Self::MandateAsked
            | Self::MandateRefused
            | Self::MandateOffered
            | Self::MandateShown
            | Self::IdentityChecked
            | Self::IdentityRefused => &[Name, Due, Link],
            Self::MandateActed => &[Name, Code, Due, Link],
            Self::PetitionReceived | Self::PetitionExtended => &[Name, Code, Unit, Due, Link],
            Self::PetitionUnclear => &[Name, Code, Unit, Until, Link],
            Self::PetitionRefused | Self::PetitionAnswered => &[Name, Code, Unit, Link],
            Self::AccountChanged => &[Name, What, Due, Link],
            Self::VaultOpened => &[Name, Unit, What, Due, Link],
            Self::AccountCode => &[Passcode],
            Self::HeadDigest | Self::ExceptionReport => &[Name, Summary, Due, Link],
            _ => &[Name, Code, Procedure, Unit, Link],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_and_topic_is_known_by_its_name() {
        for kind in NoticeKind::ALL {
            assert_eq!(NoticeKind::from_identifier(kind.identifier()), Some(kind));
            assert!(!kind.placeholders().is_empty());
        }
        for topic in Topic::ALL {
            assert_eq!(Topic::from_identifier(topic.identifier()), Some(topic));
        }
    }
}
