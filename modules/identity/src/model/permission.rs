//! What an act may need.

/// A right that an act asks for (quyền).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Permission {
    /// Accept, ask to supplement or refuse at the desk; issue slips 01 to 03.
    AcceptDossier,
    /// See a dossier and its history.
    ViewDossier,
    /// Claim, appraise and settle a dossier.
    ProcessDossier,
    /// Give a dossier to an officer, or take it back.
    AssignDossier,
    /// Approve and sign the result, refuse, apologise.
    ApproveResult,
    /// Number and seal a result that was approved.
    IssueResult,
    /// Answer what another unit asked for.
    GiveOpinion,
    /// Hand the result over and record it.
    ReturnResult,
    /// Record that charges and fees were paid.
    CollectFee,
    /// Scan or upload papers.
    ScanPaper,
    /// Correct, confirm and sign what was read from a paper.
    CheckPaper,
    /// Open a paper; each opening is logged.
    ReadPaper,
    /// Say that a kept paper was revoked or replaced, and decide what becomes of it after its retention.
    EndPaper,
    /// Search the papers.
    SearchPapers,
    /// See a unit's figures before they are public, down to the officer.
    ViewUnitFigures,
    /// See background work and its queues.
    ViewJobs,
    /// Run failed background work again.
    RetryJobs,
    /// Import procedures and result types.
    ImportCatalog,
    /// Draft and publish what procedures say.
    ManageCatalog,
    /// Import units.
    ImportUnits,
    /// Create officers, post them, set passwords.
    ManageOfficers,
    /// Record that an officer is away, and who stands in (NĐ 61/2018/NĐ-CP, điều 11).
    ManageAbsences,
    /// Set the times that the province gives its cases.
    ManageTimes,
    /// Draft the rules by which types of paper are read, and try them; they count once they are published.
    DraftReadingRules,
    /// Open the vault of somebody who stands at the desk and asks for it; share and contest in their name.
    AssistOwner,
    /// Look into the vault of the owner of a dossier one settles, with purpose and basis.
    LookIntoVault,
    /// Certify electronic copies from originals (NĐ 45/2020/NĐ-CP, điều 10).
    CertifyCopy,
    /// Match the money that came, pay back what is too much, close the day, set the receiving account.
    ReconcileMoney,
    /// Close periods, leave dossiers out of figures for a reason, decide contests of scores (KH 170/KH-UBND, A8: the appraisers).
    KeepFigures,
    /// Define, launch, follow and close campaigns, and answer what stands in their way (KH 170/KH-UBND, VI).
    ManageCampaign,
    /// Carry a campaign out in a unit: tasks, sub-campaigns, local awards (KH 170/KH-UBND, III, V.2).
    LeadCampaign,
    /// Prepare nominations and keep the minutes of a council.
    PrepareNomination,
    /// Vote in a council of emulation and commendation.
    VoteAward,
    /// Sign the submission (tờ trình) of a nomination for the unit.
    SignNomination,
    /// Receive nominations, look whether they are complete, appraise them (KH 170/KH-UBND, V.4).
    CheckNomination,
    /// Appraise nominations for the body of emulation (KH 170/KH-UBND, VI).
    AppraiseNomination,
    /// Decide on awards of the Chairman of the province.
    DecideAward,
    /// Receive petitions: classify, give, refuse, publish (NĐ 20/2008/NĐ-CP).
    ReceivePetition,
    /// Answer the petitions that were given to the unit.
    AnswerPetition,
    /// Record what hangs on the unit's notice board (niêm yết công khai TTHC tại trụ sở; TT 01/2018/TT-VPCP, chỉ số 6).
    PostProcedures,
    /// Add the agency's signature to papers that an officer digitised and signed (NĐ 30/2020/NĐ-CP, phụ lục I).
    SealPaper,
}

impl Permission {
    /// Every permission.
    pub const ALL: [Self; 41] = [
        Self::AcceptDossier,
        Self::ViewDossier,
        Self::ProcessDossier,
        Self::AssignDossier,
        Self::ApproveResult,
        Self::IssueResult,
        Self::GiveOpinion,
        Self::ReturnResult,
        Self::CollectFee,
        Self::ScanPaper,
        Self::CheckPaper,
        Self::ReadPaper,
        Self::EndPaper,
        Self::SearchPapers,
        Self::ViewUnitFigures,
        Self::ViewJobs,
        Self::RetryJobs,
        Self::ImportCatalog,
        Self::ManageCatalog,
        Self::ImportUnits,
        Self::ManageOfficers,
        Self::ManageAbsences,
        Self::ManageTimes,
        Self::DraftReadingRules,
        Self::AssistOwner,
        Self::LookIntoVault,
        Self::CertifyCopy,
        Self::ReconcileMoney,
        Self::KeepFigures,
        Self::ManageCampaign,
        Self::LeadCampaign,
        Self::PrepareNomination,
        Self::VoteAward,
        Self::SignNomination,
        Self::CheckNomination,
        Self::AppraiseNomination,
        Self::DecideAward,
        Self::ReceivePetition,
        Self::AnswerPetition,
        Self::PostProcedures,
        Self::SealPaper,
    ];

    /// Whether it goes over to the successor of a unit that ended: what is finished there is still read, and what the
    /// unit was asked is still answered. Nothing new begins at a unit that ended.
    pub const fn outlives_unit(self) -> bool {
        matches!(
            self,
            Self::ViewDossier | Self::ReadPaper | Self::SearchPapers | Self::GiveOpinion
        )
    }

    /// The identifier in faults and logs.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::AcceptDossier => "accept-dossier",
            Self::ViewDossier => "view-dossier",
            Self::ProcessDossier => "process-dossier",
            Self::AssignDossier => "assign-dossier",
            Self::ApproveResult => "approve-result",
            Self::IssueResult => "issue-result",
            Self::GiveOpinion => "give-opinion",
            Self::ReturnResult => "return-result",
            Self::CollectFee => "collect-fee",
            Self::ScanPaper => "scan-paper",
            Self::CheckPaper => "check-paper",
            Self::ReadPaper => "read-paper",
            Self::EndPaper => "end-paper",
            Self::SearchPapers => "search-papers",
            Self::ViewUnitFigures => "view-unit-figures",
            Self::ViewJobs => "view-jobs",
            Self::RetryJobs => "retry-jobs",
            Self::ImportCatalog => "import-catalog",
            Self::ManageCatalog => "manage-catalog",
            Self::ImportUnits => "import-units",
            Self::ManageOfficers => "manage-officers",
            Self::ManageAbsences => "manage-absences",
            Self::ManageTimes => "manage-times",
            Self::DraftReadingRules => "draft-reading-rules",
            Self::AssistOwner => "assist-owner",
            Self::LookIntoVault => "look-into-vault",
            Self::CertifyCopy => "certify-copy",
            Self::ReconcileMoney => "reconcile-money",
            Self::KeepFigures => "keep-figures",
            Self::ManageCampaign => "manage-campaign",
            Self::LeadCampaign => "lead-campaign",
            Self::PrepareNomination => "prepare-nomination",
            Self::VoteAward => "vote-award",
            Self::SignNomination => "sign-nomination",
            Self::CheckNomination => "check-nomination",
            Self::AppraiseNomination => "appraise-nomination",
            Self::DecideAward => "decide-award",
            Self::ReceivePetition => "receive-petition",
            Self::AnswerPetition => "answer-petition",
            Self::PostProcedures => "post-procedures",
            Self::SealPaper => "seal-paper",
        }
    }
}
