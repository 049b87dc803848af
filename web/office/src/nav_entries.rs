//! The entries of the navigation with the right that each asks for, most used first.

use motcua_identity::Permission;

use crate::nav::{ALARMS, APOLOGIES, CONTESTS, HANDOVER, HEADS, MESSAGES, MONEY, POST, WORK};

/// An entry: the right, the address, the key of its words.
type Entry = (Permission, &'static str, &'static str);

/// Every entry; one address may stand for several rights, in neighbouring lines.
pub(crate) const ENTRIES: &[Entry] = &[
    (Permission::AcceptDossier, POST, "nav-post"),
    (Permission::ViewDossier, WORK, "nav-work"),
    (Permission::AcceptDossier, "/office/intake", "nav-intake"),
    (Permission::ViewDossier, HANDOVER, "nav-handover"),
    (Permission::ReturnResult, "/office/returns", "nav-returns"),
    (Permission::CollectFee, "/office/fees", "nav-fees"),
    (Permission::ReconcileMoney, MONEY, "money-nav"),
    (Permission::CollectFee, MONEY, "money-nav"),
    (Permission::AcceptDossier, "/office/register", "nav-register"),
    (Permission::ViewDossier, ALARMS, "nav-alarms"),
    (Permission::AcceptDossier, MESSAGES, "nav-messages"),
    (Permission::ProcessDossier, MESSAGES, "nav-messages"),
    (Permission::ApproveResult, MESSAGES, "nav-messages"),
    (Permission::GiveOpinion, "/office/referrals", "nav-referrals"),
    (Permission::AcceptDossier, "/office/filings", "nav-filings"),
    (Permission::SearchPapers, "/office/search", "nav-search"),
    (Permission::CheckPaper, "/office/papers", "nav-papers"),
    (Permission::CheckPaper, "/office/batches", "nav-batches"),
    (Permission::CheckPaper, "/office/papers/checks", "nav-checks"),
    (Permission::SealPaper, "/office/papers/agency", "nav-agency-sign"),
    (Permission::EndPaper, "/office/retention", "nav-retention"),
    (Permission::CertifyCopy, "/office/certify", "nav-certify"),
    (Permission::AssistOwner, "/office/vault", "nav-vault"),
    (Permission::LookIntoVault, "/office/vault", "nav-vault"),
    (Permission::ViewUnitFigures, "/office/vault", "nav-vault"),
    (Permission::AcceptDossier, "/office/guidance", "nav-guidance"),
    (Permission::AssistOwner, "/office/assist", "nav-assist"),
    (Permission::ViewUnitFigures, HEADS, "nav-heads"),
    (Permission::ViewUnitFigures, "/office/figures", "nav-figures"),
    (Permission::KeepFigures, CONTESTS, "figures-contests"),
    (Permission::ViewUnitFigures, "/office/quality", "nav-quality"),
    // Heads sign them, the desk tells them.
    (Permission::ApproveResult, APOLOGIES, "nav-apologies"),
    (Permission::AcceptDossier, APOLOGIES, "nav-apologies"),
    (Permission::ViewJobs, "/office/jobs", "nav-jobs"),
    (Permission::AnswerPetition, "/office/petitions", "nav-petitions"),
    (
        Permission::ReceivePetition,
        "/office/announcements",
        "nav-announcements",
    ),
    (Permission::ViewDossier, "/office/ratings", "nav-ratings"),
    (Permission::ViewJobs, "/office/notices", "nav-notices"),
    (Permission::ManageCatalog, "/office/procedures", "nav-procedures"),
    (
        Permission::PostProcedures,
        crate::pages::postings::LIST,
        "nav-postings",
    ),
    (
        Permission::DraftReadingRules,
        "/office/reading-rules",
        "nav-reading-rules",
    ),
    (
        Permission::ManageCatalog,
        "/office/paper-rules",
        "nav-paper-rules",
    ),
    (Permission::ImportUnits, "/office/merge", "nav-merge"),
    (Permission::ManageTimes, "/office/times", "nav-times"),
    (
        Permission::ManageTimes,
        "/office/feedback-times",
        "nav-feedback-times",
    ),
    (
        Permission::ManageOfficers,
        "/office/second-factors",
        "account-second-factor",
    ),
    (Permission::ManageAbsences, "/office/absences", "nav-absences"),
    (Permission::ManageOfficers, "/office/officers", "nav-officers"),
    (Permission::ManageOfficers, "/office/networks", "nav-networks"),
    (Permission::ManageOfficers, "/office/contacts", "nav-contacts"),
];
