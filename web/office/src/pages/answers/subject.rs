//! The dossier that an answer is about, as each of these pages shows it above its form.

use axum::response::{IntoResponse, Redirect, Response};
use motcua_catalog::{Form, revision};
use motcua_db::Tx;
use motcua_dossier::{
    Component, Dossier, DossierId, FieldProblem, Supplement, components, dossier, supplements,
};
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ui::{Crumb, FormReport, PageContext, WebFault};

use crate::Office;

/// A dossier with what was handed in and what was asked for before.
pub(super) struct Subject {
    pub(super) dossier: Dossier,
    pub(super) components: Vec<Component>,
    pub(super) supplements: Vec<Supplement>,
    /// The form of its procedure.
    pub(super) form: Form,
    /// The labels of the form's fields that people fill in; none where it has no form.
    pub(super) labels: Vec<String>,
}

impl Subject {
    /// Reads it in one view of the database.
    pub(super) async fn read(office: &Office, op: &OpContext, id: DossierId) -> Result<Self, WebFault> {
        let reader = op.clone();
        office
            .read(move |tx: &mut Tx<'_>| {
                let dossier = dossier(&reader, tx, id)?;
                let revision = revision(tx, dossier.revision_id.parse().map_err(Fault::internal)?)?;
                Ok::<_, Fault>(Self {
                    dossier,
                    labels: asked_of_people(&revision.body.form),
                    form: revision.body.form,
                    components: components(tx, id)?,
                    supplements: supplements(tx, id)?,
                })
            })
            .await
    }

    /// The way down to a page about it.
    pub(super) fn crumbs(&self, cx: &PageContext, here: &str) -> Vec<Crumb> {
        vec![
            Crumb::to("/office", cx.t("nav-work")),
            Crumb::to(
                format!("/office/dossiers/{}", self.dossier.id),
                &self.dossier.code,
            ),
            Crumb::here(cx.t(here)),
        ]
    }
}

/// What is worked out is typed by nobody, so nobody is asked to mend it.
fn asked_of_people(form: &Form) -> Vec<String> {
    let asked = form.fields().filter(|field| field.computed.is_none());
    asked.map(|field| field.label.clone()).collect()
}

/// Back to the dossier, with a word on what was done.
pub(crate) fn done(id: DossierId, what: &str) -> Response {
    Redirect::to(&format!("/office/dossiers/{id}?done={what}")).into_response()
}

/// The problems of a use case in words.
pub(crate) fn report(cx: &PageContext, problems: Vec<FieldProblem>) -> FormReport {
    let mut report = FormReport::new();
    for problem in problems {
        report.add(problem.field, cx.t(&format!("problem-{}", problem.code)));
    }
    report
}
