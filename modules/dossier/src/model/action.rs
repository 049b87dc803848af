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
    /// A step of the workflow.
    Step,
    /// Yêu cầu thực hiện nghĩa vụ tài chính.
    RequestPayment,
    /// The payment came.
    PaymentConfirmed,
    /// No payment came in time.
    NoPaymentInTime,
    /// A result is attached.
    AttachResult,
    /// Xin lỗi và hẹn lại, slip 04.
    Reschedule,
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
}

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
            Self::Step => "step",
            Self::RequestPayment => "request_payment",
            Self::PaymentConfirmed => "payment_confirmed",
            Self::NoPaymentInTime => "no_payment_in_time",
            Self::AttachResult => "attach_result",
            Self::Reschedule => "reschedule",
            Self::ResolveOnTheSpot => "resolve_on_the_spot",
            Self::Resolve => "resolve",
            Self::Stop => "stop",
            Self::Withdraw => "withdraw",
            Self::ReturnResult => "return_result",
            Self::ReturnDocuments => "return_documents",
            Self::ReopenForCorrection => "reopen_for_correction",
        }
    }

    /// The roles of which an actor needs one.
    pub const fn roles(self) -> &'static [Role] {
        use Role::{
            AgencyHead, Applicant, CaseOfficer, Cashier, DivisionHead, IntakeOfficer, ReturnOfficer, System,
        };
        match self {
            // At the counter the officer writes down what the person asks for.
            Self::Submit | Self::Withdraw => &[Applicant, IntakeOfficer],
            Self::Accept
            | Self::RefuseIntake
            | Self::RequestSupplementBeforeIntake
            | Self::SupplementReceived
            | Self::SupplementReceivedBeforeTransfer
            | Self::Transfer => &[IntakeOfficer],
            Self::RequestSupplement | Self::ResolveOnTheSpot | Self::AttachResult => {
                &[IntakeOfficer, CaseOfficer, DivisionHead, AgencyHead]
            }
            Self::Claim | Self::Step | Self::RequestPayment => &[CaseOfficer, DivisionHead, AgencyHead],
            // The signature under the result says who decided; the officer in charge may close the case.
            Self::Resolve => &[CaseOfficer, DivisionHead, AgencyHead],
            Self::Assign
            | Self::Stop
            | Self::Reschedule
            | Self::NoSupplementInTime
            | Self::NoPaymentInTime
            | Self::ReopenForCorrection => &[DivisionHead, AgencyHead],
            Self::PaymentConfirmed => &[System, Cashier],
            Self::ReturnResult | Self::ReturnDocuments => &[ReturnOfficer],
        }
    }

    /// Where an act that leaves the status as it is may be done; nothing for acts that change it.
    pub(super) const fn in_place(self) -> &'static [Status] {
        match self {
            Self::Claim => &[Status::Processing],
            Self::Assign => &[
                Status::Processing,
                Status::SupplementRequested,
                Status::FinancialObligation,
            ],
            Self::AttachResult | Self::Reschedule => &[Status::Accepted, Status::Processing],
            _ => &[],
        }
    }

    /// Whether only the officer who holds the dossier may do it, once it is in processing.
    pub(super) const fn needs_holder(self) -> bool {
        matches!(
            self,
            Self::Step
                | Self::RequestPayment
                | Self::RequestSupplement
                | Self::AttachResult
                | Self::Resolve
                | Self::ResolveOnTheSpot
        )
    }
}
