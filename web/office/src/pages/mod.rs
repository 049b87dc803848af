//! The pages, one a file.

use axum::routing::MethodRouter;

use crate::Office;

pub(crate) mod absences;
pub(crate) mod alarms;
pub(crate) mod answers;
pub(crate) mod apologies;
pub(crate) mod assist;
pub(crate) mod backfill;
pub(crate) mod campaign;
pub(crate) mod casework;
pub(crate) mod certify;
pub(crate) mod contacts;
pub(crate) mod counter;
mod dated_files;
pub(crate) mod dossier;
pub(crate) mod feedback;
pub(crate) mod fees;
pub(crate) mod figures;
pub(crate) mod filings;
pub(crate) mod guidance;
pub(crate) mod handover;
pub(crate) mod heads;
pub(crate) mod intake;
pub(crate) mod kiosks;
pub(crate) mod merge;
pub(crate) mod messages;
pub(crate) mod networks;
mod not_given;
pub(crate) mod notices;
pub(crate) mod officers;
pub(crate) mod own_account;
pub(crate) mod paper_rules;
pub(crate) mod papers;
pub(crate) mod payments;
pub(crate) mod post;
pub(crate) mod postings;
pub(crate) mod procedures;
pub(crate) mod quality;
pub(crate) mod reading_rules;
pub(crate) mod register;
pub(crate) mod returns;
pub(crate) mod search;
pub(crate) mod second_factors;
pub(crate) mod times;
pub(crate) mod vault;
pub(crate) mod work;

/// The routes of all pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    let mut routes = work::routes();
    routes.extend(intake::routes());
    routes.extend(guidance::routes());
    routes.extend(dossier::routes());
    routes.extend(answers::routes());
    routes.extend(filings::routes());
    routes.extend(post::routes());
    routes.extend(papers::routes());
    routes.extend(reading_rules::routes());
    routes.extend(paper_rules::routes());
    routes.extend(handover::routes());
    routes.extend(returns::routes());
    routes.extend(fees::routes());
    routes.extend(register::routes());
    routes.extend(procedures::routes());
    routes.extend(postings::routes());
    routes.extend(absences::routes());
    routes.extend(merge::routes());
    routes.extend(alarms::routes());
    routes.extend(apologies::routes());
    routes.extend(heads::routes());
    routes.extend(quality::routes());
    routes.extend(search::routes());
    routes.extend(casework::routes());
    routes.extend(times::routes());
    routes.extend(assist::routes());
    routes.extend(kiosks::routes());
    routes.extend(backfill::routes());
    routes.extend(vault::routes());
    routes.extend(certify::routes());
    routes.extend(counter::routes());
    routes.extend(notices::routes());
    routes.extend(campaign::routes());
    routes.extend(payments::routes());
    routes.extend(messages::routes());
    routes.extend(figures::routes());
    routes.extend(feedback::routes());
    routes.extend(own_account::routes());
    routes.extend(second_factors::routes());
    routes.extend(networks::routes());
    routes.extend(contacts::routes());
    routes.extend(officers::routes());
    routes
}
