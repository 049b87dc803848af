//! The policy: which role may do what. What does not stand here is denied.
//!
//! Reading and settling are kept apart from taking in: NĐ 61/2018/NĐ-CP separates the desk from the agency, and
//! people complain where one login does both. Hence an intake officer does not settle, not even a same-day
//! procedure: a commune official who sits at the desk and settles as well holds two postings, each bounded to
//! a field, and the ledger shows in which of the two each act was done.

use super::{Permission, Role};

use Permission::{
    AcceptDossier, AnswerPetition, AppraiseNomination, ApproveResult, AssignDossier, AssistOwner,
    CertifyCopy, CheckNomination, CheckPaper, CollectFee, DecideAward, DraftReadingRules, EndPaper,
    GiveOpinion, ImportCatalog, ImportUnits, IssueResult, KeepFigures, LeadCampaign, LookIntoVault,
    ManageAbsences, ManageCampaign, ManageCatalog, ManageOfficers, ManageTimes, PostProcedures,
    PrepareNomination, ProcessDossier, ReadPaper, ReceivePetition, ReconcileMoney, RetryJobs, ReturnResult,
    ScanPaper, SealPaper, SearchPapers, SignNomination, ViewDossier, ViewJobs, ViewUnitFigures, VoteAward,
};

/// Whoever takes in.
const DESK: &[Permission] = &[
    AcceptDossier,
    ViewDossier,
    ScanPaper,
    CheckPaper,
    ReadPaper,
    SearchPapers,
    AssistOwner,
];

/// The clerk (văn thư) numbers and seals results, and enters what ends papers that are kept. NĐ 30/2020/NĐ-CP, điều 32 and
/// điều 33: the clerk keeps the agency's key and signs with it.
const CLERK: &[Permission] = &[
    ViewDossier,
    IssueResult,
    ScanPaper,
    CheckPaper,
    ReadPaper,
    EndPaper,
    SearchPapers,
    SealPaper,
];

/// The head of a one-stop centre, who also stands in at its desk.
const CENTRE_HEAD: &[Permission] = &[
    AcceptDossier,
    ViewDossier,
    AssignDossier,
    ReturnResult,
    ScanPaper,
    CheckPaper,
    ReadPaper,
    EndPaper,
    SearchPapers,
    ViewUnitFigures,
    ViewJobs,
    ManageAbsences,
    AssistOwner,
    LeadCampaign,
    AnswerPetition,
    PostProcedures,
    // NĐ 61/2018/NĐ-CP, TT 01/2023/TT-VPCP: the centre digitises; its head reads its papers and sees where the reader errs.
    // What the head drafts counts once somebody published it who keeps the catalogue.
    DraftReadingRules,
    // A centre has a seal of its own and often no clerk.
    SealPaper,
];

/// The head of an agency.
const AGENCY_HEAD: &[Permission] = &[
    ViewDossier,
    AssignDossier,
    ApproveResult,
    GiveOpinion,
    ReadPaper,
    EndPaper,
    SearchPapers,
    ViewUnitFigures,
    ManageAbsences,
    LookIntoVault,
    LeadCampaign,
    SignNomination,
    AnswerPetition,
    PostProcedures,
];

/// What an officer in `role` may do at the units the posting covers.
pub const fn permissions_of(role: Role) -> &'static [Permission] {
    match role {
        // TT 01/2023/TT-VPCP: whoever takes in scans, checks and signs the papers before they go on.
        Role::IntakeOfficer | Role::BoundaryFreeOfficer => DESK,
        Role::ReturnOfficer => &[ViewDossier, ReturnResult, ReadPaper, SearchPapers],
        Role::Cashier => &[ViewDossier, CollectFee],
        // The post takes in and hands over, but confirms nothing in the State's name.
        Role::PostalAgent => &[AcceptDossier, ViewDossier, ReturnResult, ScanPaper],
        // Assisted filing is done in the person's name: the desk decides.
        Role::Assistant => &[ScanPaper],
        Role::CentreHead => CENTRE_HEAD,
        // The default workflow has one step: the case officer settles; a longer one asks for ApproveResult too.
        // The unit that issues a paper result also scans and signs it (TT 01/2023/TT-VPCP).
        Role::CaseOfficer => &[
            ViewDossier,
            ProcessDossier,
            GiveOpinion,
            ScanPaper,
            CheckPaper,
            ReadPaper,
            SearchPapers,
            LookIntoVault,
        ],
        Role::DivisionHead => &[
            ViewDossier,
            ProcessDossier,
            AssignDossier,
            GiveOpinion,
            ReadPaper,
            SearchPapers,
            ViewUnitFigures,
            ManageAbsences,
            LookIntoVault,
            AnswerPetition,
        ],
        Role::AgencyHead => AGENCY_HEAD,
        Role::Clerk => CLERK,
        Role::CoordinatingAgency => &[ViewDossier, GiveOpinion, ReadPaper, LookIntoVault],
        // Figures open to the dossiers behind them, not to the papers inside. NĐ 63/2010/NĐ-CP: control of
        // procedures keeps what they ask for and promise, so control officers draft and publish it.
        // NĐ 20/2008/NĐ-CP: the unit that controls procedures receives petitions and gives them to whoever is competent.
        Role::ControlOfficer => &[
            ViewDossier,
            ViewUnitFigures,
            ViewJobs,
            ManageCatalog,
            DraftReadingRules,
            KeepFigures,
            ReceivePetition,
            AnswerPetition,
        ],
        // Administrators keep the system running; dossiers and papers are not theirs to read.
        Role::SystemAdmin => &[
            ViewJobs,
            RetryJobs,
            ImportCatalog,
            ManageCatalog,
            ImportUnits,
            ManageOfficers,
            ManageAbsences,
            ManageTimes,
            DraftReadingRules,
        ],
        Role::UnitAdmin => &[ViewJobs, ManageOfficers, ManageAbsences],
        Role::Ecertifier => &[ScanPaper, CheckPaper, ReadPaper, CertifyCopy],
        // The look-up of the population database is not built yet; the role gives no other right.
        Role::PopulationLookup => &[],
        // Who takes cash does not close the account over it (Luật Kế toán 2015, điều 52: the cashier is not the accountant).
        Role::Accountant => &[ViewDossier, ReconcileMoney],
        // KH 170/KH-UBND, VI: the body of emulation follows and presses, the focal point receives and appraises; the
        // roles are bound to these functions, not to the departments that held them in 2023.
        Role::EmulationOfficer => &[ManageCampaign, AppraiseNomination],
        Role::CampaignFocalPoint => &[CheckNomination],
        // Who keeps the minutes does not vote by that office.
        Role::CouncilSecretary => &[PrepareNomination],
        Role::CouncilMember => &[VoteAward],
        Role::ProvinceChairman => &[DecideAward],
    }
}

/// Whether an officer in `role` may do what `permission` stands for.
pub fn allows(role: Role, permission: Permission) -> bool {
    permissions_of(role).contains(&permission)
}
