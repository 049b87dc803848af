//! Background work that waits or was given up, with its cause.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_identity::Permission;
use motcua_jobs::{JobRow, JobState, waiting_and_dead};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{PageContext, PageResult, render};

use super::spoken::note_words;
use crate::Office;
use crate::desk::Desk;

/// Jobs shown at the most; more than that is a breakdown, and the first tell why.
const SHOWN: usize = 100;

#[derive(Template)]
#[template(path = "papers/jobs.html")]
struct JobsPage {
    cx: PageContext,
    jobs: Vec<JobRow>,
    may_retry: bool,
}

/// The list.
pub(super) async fn page(State(office): State<Office>, desk: Desk) -> PageResult {
    let jobs = office.read(|tx: &mut Tx<'_>| waiting_and_dead(tx, SHOWN)).await?;
    let may_retry = desk.op.may_anywhere(Permission::RetryJobs);
    Ok(render(&JobsPage {
        cx: desk.cx,
        jobs,
        may_retry,
    }))
}

/// Gives a job a fresh start.
pub(super) async fn retry(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let op = desk.op;
    let started = office
        .write(move |tx: &mut Tx<'_>| {
            op.authorise_anywhere(Permission::RetryJobs)?;
            Ok::<_, Fault>(motcua_jobs::retry(tx, &id, op.now())?)
        })
        .await?;
    if !started {
        return Err(Fault::new(FaultKind::Conflict, "job-not-waiting").into());
    }
    Ok(Redirect::to("/office/jobs").into_response())
}

impl JobsPage {
    /// The key of the words of a job's state.
    fn state_key(&self, job: &JobRow) -> &'static str {
        match job.state {
            JobState::Waiting => "job-waiting",
            JobState::Running => "job-running",
            JobState::Dead => "job-dead",
        }
    }

    fn tone(&self, job: &JobRow) -> &'static str {
        match job.state {
            JobState::Waiting => "waiting",
            JobState::Running => "active",
            JobState::Dead => "bad",
        }
    }

    /// Whether a fresh start may help: a running job is left to its worker.
    fn can_start(&self, job: &JobRow) -> bool {
        job.state != JobState::Running
    }

    /// What a cause that begins with a known code means, and what to do.
    fn cause_words(&self, cause: &str) -> Option<String> {
        let words = self.cx.words();
        let code = cause.split([':', ' ']).next()?;
        let known = words.has(&format!("note-{code}")) || words.has(&format!("fault-{code}"));
        known.then(|| note_words(words, code))
    }

    /// What kind of work a queue holds; the queue's own name when it has no words.
    fn queue_words(&self, queue: &str) -> String {
        let key = format!("queue-{queue}");
        if self.cx.words().has(&key) {
            self.cx.t(&key).into_owned()
        } else {
            queue.to_owned()
        }
    }
}
