//! What may be done to a dossier, and by whom.

use super::{Role, Status};

/// An act on a dossier; those that change the status bear the names of `data/status_transitions.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Nộp hồ sơ.
    Submit,
    /// Tiếp nhận, slip 01.
    Accept,
    /// Từ chối tiếp nhận, slip 03.
    RefuseIntake,
    /// Yêu cầu bổ sung before intake, slip 02.
    RequestSupplementBeforeIntake,
    /// Yêu cầu bổ sung after intake, slip 02.
    RequestSupplement,
    /// The supplement is complete, processing goes on.
    SupplementReceived,
    /// The supplement is complete and the dossier stands at the desk.
    SupplementReceivedBeforeTransfer,
    /// No supplement came in time.
    NoSupplementInTime,
    /// Chuyển hồ sơ, slip 05.
    Transfer,
    /// An officer takes the dossier from the work list.
    Claim,
    /// A leader gives the dossier to an officer.
    Assign,
    /// The competent unit confirms that a hand-over arrived, slip 05.
    ReceiveHandover,
    /// A step of the workflow.
    Step,
    /// A leader sends the work back to an earlier step.
    SendBack,
    /// Lấy ý kiến, or a leg of a linked procedure begins.
    Refer,
    /// The unit asked answers.
    Answer,
    /// Yêu cầu thực hiện nghĩa vụ tài chính.
    RequestPayment,
    /// The payment came.
    PaymentConfirmed,
    /// No payment came in time.
    NoPaymentInTime,
    /// A fee was paid.
    TakeFee,
    /// A fee is waived by law.
    WaiveFee,
    /// A result is attached.
    AttachResult,
    /// Xin lỗi và hẹn lại, slip 04.
    Reschedule,
    /// The cause of a delay is recorded.
    ExplainLateness,
    /// Giải quyết at the desk.
    ResolveOnTheSpot,
    /// Giải quyết.
    Resolve,
    /// Dừng xử lý.
    Stop,
    /// Rút hồ sơ.
    Withdraw,
    /// Trả kết quả.
    ReturnResult,
    /// The papers of a dossier withdrawn or stopped are handed back.
    ReturnDocuments,
    /// A settled dossier is opened again to correct its result.
    ReopenForCorrection,
    /// The person is told that the result is ready, or reminded of it.
    Announce,
    /// A result nobody collected goes into the archive.
    Archive,
    /// The watch calls somebody.
    RaiseAlarm,
    /// The dossier goes over to the unit that took over from its own.
    MoveUnit,
    /// Its owner writes to the officers who deal with it.
    SendMessage,
    /// One of them answers.
    AnswerMessage,
    /// One of them tells the owner something, and asks for nothing.
    InformOwner,
    /// Its owner says how the result is to come.
    ChooseReturnWay,
}

/// Filed and its result not yet handed over.
const BEFORE_RETURN: &[Status] = &[
    Status::Registered,
    Status::Accepted,
    Status::Processing,
    Status::SupplementRequested,
    Status::FinancialObligation,
    Status::Resolved,
];

/// Something still happens to it, if only that its papers wait at the desk.
const NOT_ENDED: &[Status] = &[
    Status::Registered,
    Status::Accepted,
    Status::Processing,
    Status::SupplementRequested,
    Status::FinancialObligation,
    Status::Resolved,
    Status::Withdrawn,
    Status::Stopped,
];

/// It was filed; its owner may ask about it also when it is over.
const FILED: &[Status] = &[
    Status::Registered,
    Status::Accepted,
    Status::NotAccepted,
    Status::Processing,
    Status::SupplementRequested,
    Status::FinancialObligation,
    Status::Resolved,
    Status::Withdrawn,
    Status::Stopped,
    Status::Returned,
];

impl Action {
    /// The stable name, as in `data/status_transitions.csv` where it stands there.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Accept => "accept",
            Self::RefuseIntake => "refuse_intake",
            Self::RequestSupplementBeforeIntake => "request_supplement_before_intake",
            Self::RequestSupplement => "request_supplement",
            Self::SupplementReceived => "supplement_received",
            Self::SupplementReceivedBeforeTransfer => "supplement_received_before_transfer",
            Self::NoSupplementInTime => "no_supplement_in_time",
            Self::Transfer => "transfer",
            Self::Claim => "claim",
            Self::Assign => "assign",
            Self::ReceiveHandover => "receive_handover",
            Self::Step => "step",
            Self::SendBack => "send_back",
            Self::Refer => "refer",
            Self::Answer => "answer",
            Self::RequestPayment => "request_payment",
            Self::PaymentConfirmed => "payment_confirmed",
            Self::NoPaymentInTime => "no_payment_in_time",
            Self::TakeFee => "take_fee",
            Self::WaiveFee => "waive_fee",
            Self::AttachResult => "attach_result",
            Self::Reschedule => "reschedule",
            Self::ExplainLateness => "explain_lateness",
            Self::ResolveOnTheSpot => "resolve_on_the_spot",
            Self::Resolve => "resolve",
            Self::Stop => "stop",
            Self::Withdraw => "withdraw",
            Self::ReturnResult => "return_result",
            Self::ReturnDocuments => "return_documents",
            Self::ReopenForCorrection => "reopen_for_correction",
            Self::Announce => "announce",
            Self::Archive => "archive",
            Self::RaiseAlarm => "raise_alarm",
            Self::MoveUnit => "move_unit",
            Self::SendMessage => "send_message",
            Self::AnswerMessage => "answer_message",
            Self::InformOwner => "inform_owner",
            Self::ChooseReturnWay => "choose_return_way",
        }
    }

    /// The roles of which an actor needs one.
    pub const fn roles(self) -> &'static [Role] {
        use Role::{
            AgencyHead, Applicant, CaseOfficer, Cashier, Clerk, Coordinator, DeskHead, DivisionHead,
            IntakeOfficer, ReturnOfficer, System,
        };
        match self {
            // At the counter the officer writes down what the person asks for.
            // What was asked for is brought to the desk, or sent from home.
            Self::Submit
            | Self::Withdraw
            | Self::SupplementReceived
            | Self::SupplementReceivedBeforeTransfer => &[Applicant, IntakeOfficer],
            Self::Accept | Self::RefuseIntake | Self::Transfer => &[IntakeOfficer],
            Self::RequestSupplementBeforeIntake => &[IntakeOfficer, DeskHead],
            Self::RequestSupplement => &[IntakeOfficer, DeskHead, CaseOfficer, DivisionHead, AgencyHead],
            Self::ResolveOnTheSpot => &[IntakeOfficer, CaseOfficer, DivisionHead, AgencyHead],
            Self::AttachResult => &[IntakeOfficer, CaseOfficer, DivisionHead, AgencyHead, Clerk],
            // Which of them, the step says.
            Self::ReceiveHandover | Self::Claim | Self::Step => {
                &[CaseOfficer, DivisionHead, AgencyHead, Clerk]
            }
            // The legs of a linked procedure begin by themselves.
            Self::Refer => &[CaseOfficer, DivisionHead, AgencyHead, Clerk, System],
            Self::RequestPayment => &[CaseOfficer, DivisionHead, AgencyHead],
            // The signature under the result says who decided; whoever does the last step may close the case.
            Self::Resolve => &[CaseOfficer, DivisionHead, AgencyHead, Clerk],
            Self::SendBack => &[DivisionHead, AgencyHead, Clerk],
            Self::Answer => &[Coordinator, CaseOfficer, DivisionHead, AgencyHead],
            // The head of the desk gives its dossiers to officers, the leader of the unit those in processing.
            Self::Assign => &[DeskHead, DivisionHead, AgencyHead],
            Self::Stop
            | Self::Reschedule
            | Self::NoSupplementInTime
            | Self::NoPaymentInTime
            | Self::ReopenForCorrection => &[DivisionHead, AgencyHead],
            Self::ExplainLateness => &[CaseOfficer, DivisionHead, AgencyHead, DeskHead],
            Self::PaymentConfirmed => &[System, Cashier],
            Self::TakeFee => &[Cashier, System],
            Self::WaiveFee => &[Cashier, IntakeOfficer],
            Self::ReturnResult | Self::ReturnDocuments => &[ReturnOfficer],
            Self::Announce => &[System, ReturnOfficer, IntakeOfficer],
            Self::Archive => &[System, ReturnOfficer],
            Self::RaiseAlarm | Self::MoveUnit => &[System],
            Self::SendMessage | Self::ChooseReturnWay => &[Applicant],
            Self::AnswerMessage | Self::InformOwner => &[
                IntakeOfficer,
                DeskHead,
                ReturnOfficer,
                CaseOfficer,
                DivisionHead,
                AgencyHead,
                Clerk,
            ],
        }
    }

    /// Where an act that leaves the status as it is may be done; nothing for acts that change it.
    pub(super) const fn in_place(self) -> &'static [Status] {
        match self {
            Self::Claim | Self::ReceiveHandover | Self::SendBack | Self::Refer => &[Status::Processing],
            Self::Answer | Self::Assign => &[
                Status::Processing,
                Status::SupplementRequested,
                Status::FinancialObligation,
            ],
            Self::AttachResult | Self::Reschedule => &[Status::Accepted, Status::Processing],
            Self::TakeFee | Self::WaiveFee => BEFORE_RETURN,
            Self::ExplainLateness => &[
                Status::Accepted,
                Status::Processing,
                Status::Resolved,
                Status::Returned,
            ],
            Self::Announce | Self::Archive => &[Status::Resolved],
            Self::RaiseAlarm | Self::MoveUnit => NOT_ENDED,
            Self::SendMessage | Self::AnswerMessage | Self::InformOwner => FILED,
            Self::ChooseReturnWay => BEFORE_RETURN,
            _ => &[],
        }
    }

    /// Whether it is done in the role that the step under way asks for.
    pub(super) const fn belongs_to_step(self) -> bool {
        matches!(
            self,
            Self::Claim | Self::Step | Self::SendBack | Self::AttachResult | Self::Resolve
        )
    }

    /// Whether only the officer who holds the dossier may do it, once it is in processing.
    pub(super) const fn needs_holder(self) -> bool {
        matches!(
            self,
            Self::Step
                | Self::SendBack
                | Self::Refer
                | Self::RequestPayment
                | Self::RequestSupplement
                | Self::AttachResult
                | Self::Resolve
                | Self::ResolveOnTheSpot
        )
    }
}
