//! What happened to a dossier, as the ledger keeps it.

use motcua_kernel::{Day, Instant, Money};
use serde::{Deserialize, Serialize};

use super::{
    ActorId, AlarmKind, AlarmLevel, Defect, LateCause, MovedPart, Opinion, PayWay, Receipt, Referral, Remark,
    ResultRef, Status, StepPlan, UnitRef,
};

/// How a dossier came (KenhThucHien).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// Trực tiếp.
    InPerson,
    /// Trực tuyến.
    Online,
    /// Bưu chính công ích.
    Post,
}

/// What happened to a dossier; the tag is the event's kind in the ledger and never changes its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum DossierEvent {
    /// It was filed.
    #[serde(rename = "dossier-registered")]
    Registered {
        /// When it was filed.
        filed_at: Instant,
        /// How it came.
        channel: Channel,
    },
    /// It was accepted, and its clock started.
    #[serde(rename = "dossier-accepted")]
    Accepted {
        /// When it was fully accepted.
        received_at: Instant,
        /// When it is due.
        due_at: Option<Instant>,
    },
    /// It was turned away at intake.
    #[serde(rename = "dossier-refused")]
    Refused {
        /// The reason.
        reason: Remark,
    },
    /// A supplement was asked for, and the clock stopped if it ran.
    #[serde(rename = "dossier-supplement-requested")]
    SupplementRequested {
        /// What is missing and why.
        reason: Remark,
        /// Until when it should come.
        until: Option<Day>,
        /// The status in which it goes on once complete.
        resumes: Status,
        /// Every defect, coded.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        defects: Vec<Defect>,
        /// Why a second request was needed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        again_because: Option<Remark>,
    },
    /// The supplement came and the dossier is complete.
    #[serde(rename = "dossier-supplement-received")]
    SupplementReceived {
        /// The status in which it goes on.
        resumes: Status,
        /// When it is due now.
        due_at: Option<Instant>,
    },
    /// It went over to the competent unit.
    #[serde(rename = "dossier-transferred")]
    Transferred {
        /// The unit.
        unit: UnitRef,
        /// The hand-over list it went with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        handover: Option<String>,
        /// The step that began by that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step: Option<StepPlan>,
    },
    /// The competent unit confirmed that it arrived.
    #[serde(rename = "dossier-handover-received")]
    HandoverReceived {
        /// The hand-over list.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        handover: Option<String>,
    },
    /// An officer took it.
    #[serde(rename = "dossier-claimed")]
    Claimed,
    /// A leader gave it to an officer.
    #[serde(rename = "dossier-assigned")]
    Assigned {
        /// The officer.
        holder: ActorId,
    },
    /// A step of the workflow was done.
    #[serde(rename = "dossier-stepped")]
    Stepped {
        /// The step's name.
        name: String,
        /// What came of it.
        note: Option<Remark>,
        /// The step that began by that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next: Option<StepPlan>,
    },
    /// The work was sent back to an earlier step.
    #[serde(rename = "dossier-sent-back")]
    SentBack {
        /// The step that is done again.
        to: StepPlan,
        /// Why.
        reason: Remark,
    },
    /// Another unit was asked.
    #[serde(rename = "dossier-referred")]
    Referred(Referral),
    /// The unit asked answered.
    #[serde(rename = "dossier-referral-answered")]
    ReferralAnswered {
        /// The referral.
        id: String,
        /// The answer.
        opinion: Opinion,
    },
    /// A payment was asked for, and the clock stopped.
    #[serde(rename = "dossier-payment-requested")]
    PaymentRequested {
        /// The amount.
        amount: Money,
        /// What it is for.
        reason: Remark,
    },
    /// The payment came, and the clock runs again.
    #[serde(rename = "dossier-payment-confirmed")]
    PaymentConfirmed {
        /// When it is due now.
        due_at: Option<Instant>,
    },
    /// A fee was paid.
    #[serde(rename = "dossier-fee-taken")]
    FeeTaken {
        /// How much.
        amount: Money,
        /// How.
        way: PayWay,
        /// Series and number of the receipt.
        receipt: String,
    },
    /// A fee was waived.
    #[serde(rename = "dossier-fee-waived")]
    FeeWaived {
        /// By which rule.
        reason: Remark,
    },
    /// A result was attached.
    #[serde(rename = "dossier-result-attached")]
    ResultAttached {
        /// The result.
        result: ResultRef,
    },
    /// The due date was moved with an apology.
    #[serde(rename = "dossier-rescheduled")]
    Rescheduled {
        /// When it is due now.
        due_at: Instant,
        /// The reason.
        reason: Remark,
        /// What the delay comes from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cause: Option<LateCause>,
    },
    /// What a delay comes from was recorded.
    #[serde(rename = "dossier-lateness-explained")]
    LatenessExplained {
        /// What it comes from.
        cause: LateCause,
        /// In words.
        note: Remark,
    },
    /// It was settled.
    #[serde(rename = "dossier-resolved")]
    Resolved {
        /// The result, where the procedure yields one.
        result: Option<ResultRef>,
    },
    /// It was stopped.
    #[serde(rename = "dossier-stopped")]
    Stopped {
        /// The reason.
        reason: Remark,
    },
    /// The person withdrew it.
    #[serde(rename = "dossier-withdrawn")]
    Withdrawn {
        /// The person's reason.
        reason: Option<Remark>,
    },
    /// The result was returned.
    #[serde(rename = "dossier-returned")]
    Returned {
        /// Into whose hands, how, and what proves it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        receipt: Option<Receipt>,
    },
    /// The papers were handed back.
    #[serde(rename = "dossier-documents-returned")]
    DocumentsReturned,
    /// It was opened again to correct its result.
    #[serde(rename = "dossier-reopened")]
    Reopened {
        /// The reason.
        reason: Remark,
        /// The result that stood until then.
        overtakes: Option<ResultRef>,
    },
    /// The person was told that the result is ready, or reminded.
    #[serde(rename = "dossier-announced")]
    Announced {
        /// Whether it is ready before the promised day (NĐ 61/2018/NĐ-CP, điều 20).
        early: bool,
    },
    /// Its result went into the archive uncollected.
    #[serde(rename = "dossier-archived")]
    Archived {
        /// By which rule.
        reason: Remark,
    },
    /// The watch called somebody.
    #[serde(rename = "dossier-alarm-raised")]
    AlarmRaised {
        /// What is the matter.
        alarm: AlarmKind,
        /// Whom it calls.
        level: AlarmLevel,
    },
    /// It went over to the unit that took over from its own.
    #[serde(rename = "dossier-unit-moved")]
    UnitMoved {
        /// The unit it had.
        from: Option<UnitRef>,
        /// The unit it has now.
        to: UnitRef,
        /// The merge.
        merge: String,
        /// Its competent unit, its desk, or both.
        #[serde(default)]
        part: MovedPart,
    },
    /// Its owner wrote to the officers who deal with it.
    #[serde(rename = "dossier-message-sent")]
    MessageSent {
        /// What the owner said.
        words: Remark,
        /// By when it is to be answered.
        answer_due_at: Instant,
    },
    /// An officer answered its owner.
    #[serde(rename = "dossier-message-answered")]
    MessageAnswered {
        /// The answer.
        words: Remark,
    },
    /// An officer told its owner something, and asked for nothing.
    #[serde(rename = "dossier-owner-informed")]
    OwnerInformed {
        /// What was told.
        words: Remark,
    },
    /// Its owner said how the result is to come.
    #[serde(rename = "dossier-return-way-chosen")]
    ReturnWayChosen {
        /// The identifier of the way.
        way: String,
    },
}

/// An event with its instant and actor: one change of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// When it happened.
    pub at: Instant,
    /// Who did it.
    pub actor: ActorId,
    /// What happened.
    pub event: DossierEvent,
}

impl DossierEvent {
    /// The kind under which the ledger keeps it: `dossier-accepted`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Registered { .. } => "dossier-registered",
            Self::Accepted { .. } => "dossier-accepted",
            Self::Refused { .. } => "dossier-refused",
            Self::SupplementRequested { .. } => "dossier-supplement-requested",
            Self::SupplementReceived { .. } => "dossier-supplement-received",
            Self::Transferred { .. } => "dossier-transferred",
            Self::HandoverReceived { .. } => "dossier-handover-received",
            Self::Claimed => "dossier-claimed",
            Self::Assigned { .. } => "dossier-assigned",
            Self::Stepped { .. } => "dossier-stepped",
            Self::SentBack { .. } => "dossier-sent-back",
            Self::Referred(_) => "dossier-referred",
            Self::ReferralAnswered { .. } => "dossier-referral-answered",
            Self::FeeTaken { .. } => "dossier-fee-taken",
            Self::FeeWaived { .. } => "dossier-fee-waived",
            Self::LatenessExplained { .. } => "dossier-lateness-explained",
            Self::Announced { .. } => "dossier-announced",
            Self::Archived { .. } => "dossier-archived",
            Self::AlarmRaised { .. } => "dossier-alarm-raised",
            Self::UnitMoved { .. } => "dossier-unit-moved",
            Self::PaymentRequested { .. } => "dossier-payment-requested",
            Self::PaymentConfirmed { .. } => "dossier-payment-confirmed",
            Self::ResultAttached { .. } => "dossier-result-attached",
            Self::Rescheduled { .. } => "dossier-rescheduled",
            Self::Resolved { .. } => "dossier-resolved",
            Self::Stopped { .. } => "dossier-stopped",
            Self::Withdrawn { .. } => "dossier-withdrawn",
            Self::Returned { .. } => "dossier-returned",
            Self::DocumentsReturned => "dossier-documents-returned",
            Self::Reopened { .. } => "dossier-reopened",
            Self::MessageSent { .. } => "dossier-message-sent",
            Self::MessageAnswered { .. } => "dossier-message-answered",
            Self::OwnerInformed { .. } => "dossier-owner-informed",
            Self::ReturnWayChosen { .. } => "dossier-return-way-chosen",
        }
    }

    /// The status after it; nothing where it leaves the status as it is.
    pub const fn status(&self) -> Option<Status> {
        match self {
            Self::Registered { .. } => Some(Status::Registered),
            Self::Accepted { .. } => Some(Status::Accepted),
            Self::Refused { .. } => Some(Status::NotAccepted),
            Self::SupplementRequested { .. } => Some(Status::SupplementRequested),
            Self::SupplementReceived { resumes, .. } => Some(*resumes),
            Self::PaymentRequested { .. } => Some(Status::FinancialObligation),
            Self::Transferred { .. } | Self::PaymentConfirmed { .. } | Self::Reopened { .. } => {
                Some(Status::Processing)
            }
            Self::Resolved { .. } => Some(Status::Resolved),
            Self::Stopped { .. } => Some(Status::Stopped),
            Self::Withdrawn { .. } => Some(Status::Withdrawn),
            Self::Returned { .. } | Self::DocumentsReturned => Some(Status::Returned),
            Self::HandoverReceived { .. }
            | Self::Claimed
            | Self::Assigned { .. }
            | Self::Stepped { .. }
            | Self::SentBack { .. }
            | Self::Referred(_)
            | Self::ReferralAnswered { .. }
            | Self::FeeTaken { .. }
            | Self::FeeWaived { .. }
            | Self::ResultAttached { .. }
            | Self::Rescheduled { .. }
            | Self::LatenessExplained { .. }
            | Self::Announced { .. }
            | Self::Archived { .. }
            | Self::AlarmRaised { .. }
            | Self::UnitMoved { .. }
            | Self::MessageSent { .. }
            | Self::MessageAnswered { .. }
            | Self::OwnerInformed { .. }
            | Self::ReturnWayChosen { .. } => None,
        }
    }

    /// Whether it moves the case on; an alarm, a reminder, a message or a fee does not, and leaves a stuck dossier stuck.
    pub const fn moves(&self) -> bool {
        !matches!(
            self,
            Self::FeeTaken { .. }
                | Self::FeeWaived { .. }
                | Self::LatenessExplained { .. }
                | Self::Announced { .. }
                | Self::AlarmRaised { .. }
                | Self::UnitMoved { .. }
                | Self::MessageSent { .. }
                | Self::MessageAnswered { .. }
                | Self::OwnerInformed { .. }
                | Self::ReturnWayChosen { .. }
        )
    }
}
