//! What somebody wants to do to a dossier.

use motcua_kernel::{Day, Instant, Money};

use super::{
    Action, ActorId, AlarmKind, AlarmLevel, Channel, Defect, DossierState, LateCause, MovedPart, Opinion,
    PayWay, Receipt, ReferralKind, Remark, ResultRef, Status, StepPlan, UnitRef,
};

/// What somebody wants to do to a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// File it (nộp).
    Submit {
        /// When it was filed; never in the future.
        filed_at: Instant,
        /// How it came.
        channel: Channel,
    },
    /// Accept it (tiếp nhận).
    Accept {
        /// When it was fully accepted, as slip 01 says; the clock starts then.
        received_at: Instant,
        /// When it is due, where the procedure has a time limit.
        due_at: Option<Instant>,
    },
    /// Turn it away at intake (từ chối tiếp nhận).
    RefuseIntake {
        /// The reason with its legal basis.
        reason: Remark,
    },
    /// Ask for a supplement (yêu cầu bổ sung), before or after intake.
    RequestSupplement {
        /// What is missing and why.
        reason: Remark,
        /// Until when it should come.
        until: Option<Day>,
        /// Every defect at once, by component and field (NĐ 61/2018/NĐ-CP, điều 11).
        defects: Vec<Defect>,
        /// Why a second request is needed, in the words of the head who makes it.
        again_because: Option<Remark>,
    },
    /// Take the supplement in: the dossier is complete.
    ReceiveSupplement {
        /// When the dossier is due now; in law the period is counted afresh (NĐ 61/2018/NĐ-CP, điều 19.4).
        due_at: Option<Instant>,
    },
    /// Send it to the competent unit (chuyển).
    Transfer {
        /// The competent unit.
        unit: UnitRef,
        /// The hand-over list it goes with, where several go together.
        handover: Option<String>,
        /// The first step of its workflow.
        step: Option<StepPlan>,
    },
    /// Confirm that the hand-over arrived.
    ReceiveHandover {
        /// The hand-over list.
        handover: Option<String>,
    },
    /// Take it from the work list.
    Claim,
    /// Give it to an officer.
    Assign {
        /// The officer.
        holder: ActorId,
    },
    /// Do a step of the workflow.
    Step {
        /// The step's name.
        name: String,
        /// What came of it.
        note: Option<Remark>,
        /// The step that begins by that.
        next: Option<StepPlan>,
    },
    /// Send the work back to an earlier step.
    SendBack {
        /// The step to be done again.
        to: StepPlan,
        /// Why.
        reason: Remark,
    },
    /// Ask another unit for its opinion, or begin its part of a linked procedure.
    Refer {
        /// The referral's id.
        id: String,
        /// What is asked.
        kind: ReferralKind,
        /// The unit asked.
        unit: UnitRef,
        /// When the answer is due.
        due_at: Instant,
    },
    /// Answer a referral.
    Answer {
        /// The referral's id.
        id: String,
        /// The answer.
        opinion: Opinion,
    },
    /// Ask for a payment (yêu cầu thực hiện nghĩa vụ tài chính).
    RequestPayment {
        /// The amount.
        amount: Money,
        /// What it is for.
        reason: Remark,
    },
    /// Confirm that the payment came.
    ConfirmPayment {
        /// When the dossier is due now.
        due_at: Option<Instant>,
    },
    /// Record that a fee was paid.
    TakeFee {
        /// How much.
        amount: Money,
        /// How.
        way: PayWay,
        /// Series and number of the receipt.
        receipt: String,
    },
    /// Waive a fee.
    WaiveFee {
        /// The rule that frees the person from it.
        reason: Remark,
    },
    /// Attach the result.
    AttachResult {
        /// The result.
        result: ResultRef,
    },
    /// Apologise and promise another day (xin lỗi và hẹn lại), once.
    Reschedule {
        /// When the dossier is due now.
        due_at: Instant,
        /// The reason told to the person.
        reason: Remark,
        /// What the delay comes from.
        cause: Option<LateCause>,
    },
    /// Record what a delay comes from.
    ExplainLateness {
        /// What it comes from.
        cause: LateCause,
        /// In words.
        note: Remark,
    },
    /// Settle it (giải quyết).
    Resolve,
    /// Stop it (dừng xử lý).
    Stop {
        /// The reason with its legal basis.
        reason: Remark,
    },
    /// Withdraw it (rút hồ sơ).
    Withdraw {
        /// The person's reason, where one was given.
        reason: Option<Remark>,
    },
    /// Return the result (trả kết quả).
    Return {
        /// Into whose hands, how, and what proves it.
        receipt: Option<Receipt>,
    },
    /// Hand the papers of a dossier withdrawn or stopped back.
    ReturnDocuments,
    /// Open it again to correct its result.
    Reopen {
        /// The reason.
        reason: Remark,
    },
    /// Tell the person that the result is ready, or remind them of it.
    Announce,
    /// Put a result nobody collected into the archive; it can still be returned.
    Archive {
        /// By which rule.
        reason: Remark,
    },
    /// Call somebody.
    RaiseAlarm {
        /// What is the matter.
        alarm: AlarmKind,
        /// Whom it calls.
        level: AlarmLevel,
    },
    /// Move it to the unit that took over from its own.
    MoveUnit {
        /// The unit that ended.
        from: UnitRef,
        /// The unit that took over.
        unit: UnitRef,
        /// The merge, by its id.
        merge: String,
        /// Its competent unit, its desk, or both.
        part: MovedPart,
    },
    /// Write to the officers who deal with it.
    SendMessage {
        /// What the owner says.
        words: Remark,
        /// By when it is to be answered.
        answer_due_at: Instant,
    },
    /// Answer what the owner wrote.
    AnswerMessage {
        /// The answer.
        words: Remark,
    },
    /// Tell the owner something.
    InformOwner {
        /// What is told.
        words: Remark,
    },
    /// Say how the result is to come.
    ChooseReturnWay {
        /// The identifier of the way.
        way: String,
    },
}

impl Command {
    /// The act it means for a dossier that stands as `state` does.
    pub const fn action(&self, state: &DossierState) -> Action {
        match self {
            Self::Submit { .. } => Action::Submit,
            Self::Accept { .. } => Action::Accept,
            Self::RefuseIntake { .. } => Action::RefuseIntake,
            Self::RequestSupplement { .. } => match state.status {
                Status::Registered => Action::RequestSupplementBeforeIntake,
                _ => Action::RequestSupplement,
            },
            Self::ReceiveSupplement { .. } => match state.resumes {
                Some(Status::Processing) => Action::SupplementReceived,
                _ => Action::SupplementReceivedBeforeTransfer,
            },
            Self::Transfer { .. } => Action::Transfer,
            Self::Claim => Action::Claim,
            Self::Assign { .. } => Action::Assign,
            Self::ReceiveHandover { .. } => Action::ReceiveHandover,
            Self::Step { .. } => Action::Step,
            Self::SendBack { .. } => Action::SendBack,
            Self::Refer { .. } => Action::Refer,
            Self::Answer { .. } => Action::Answer,
            Self::RequestPayment { .. } => Action::RequestPayment,
            Self::ConfirmPayment { .. } => Action::PaymentConfirmed,
            Self::TakeFee { .. } => Action::TakeFee,
            Self::WaiveFee { .. } => Action::WaiveFee,
            Self::AttachResult { .. } => Action::AttachResult,
            Self::Reschedule { .. } => Action::Reschedule,
            Self::ExplainLateness { .. } => Action::ExplainLateness,
            Self::Resolve => match state.status {
                Status::Accepted => Action::ResolveOnTheSpot,
                _ => Action::Resolve,
            },
            Self::Stop { .. } => match state.status {
                Status::SupplementRequested => Action::NoSupplementInTime,
                Status::FinancialObligation => Action::NoPaymentInTime,
                _ => Action::Stop,
            },
            Self::Withdraw { .. } => Action::Withdraw,
            Self::Return { .. } => Action::ReturnResult,
            Self::ReturnDocuments => Action::ReturnDocuments,
            Self::Reopen { .. } => Action::ReopenForCorrection,
            Self::Announce => Action::Announce,
            Self::Archive { .. } => Action::Archive,
            Self::RaiseAlarm { .. } => Action::RaiseAlarm,
            Self::MoveUnit { .. } => Action::MoveUnit,
            Self::SendMessage { .. } => Action::SendMessage,
            Self::AnswerMessage { .. } => Action::AnswerMessage,
            Self::InformOwner { .. } => Action::InformOwner,
            Self::ChooseReturnWay { .. } => Action::ChooseReturnWay,
        }
    }

    /// The reason it must give, where it must give one.
    pub(super) fn reason(&self) -> Option<&Remark> {
        match self {
            Self::RefuseIntake { reason }
            | Self::RequestSupplement { reason, .. }
            | Self::RequestPayment { reason, .. }
            | Self::Reschedule { reason, .. }
            | Self::Stop { reason }
            | Self::SendBack { reason, .. }
            | Self::WaiveFee { reason }
            | Self::Archive { reason }
            | Self::Reopen { reason } => Some(reason),
            Self::SendMessage { words, .. } | Self::AnswerMessage { words } | Self::InformOwner { words } => {
                Some(words)
            }
            _ => None,
        }
    }

    /// The due instant it sets, where it sets one.
    pub(super) const fn due_at(&self) -> Option<Instant> {
        match self {
            Self::Accept { due_at, .. }
            | Self::ReceiveSupplement { due_at }
            | Self::ConfirmPayment { due_at } => *due_at,
            Self::Reschedule { due_at, .. } => Some(*due_at),
            _ => None,
        }
    }
}
