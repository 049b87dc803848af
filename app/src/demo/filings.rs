//! Filings from afar that wait at the showcase commune: some quiet, some urgent, one too late.

use std::sync::Arc;

use motcua_catalog::Revision;
use motcua_dossier::model::Channel;
use motcua_dossier::{
    Accept, AcceptOutcome, FileByPost, HandedIn, HandedInAs, OwnerInput, ReturnWay, file, file_by_post,
};
use motcua_identity::{SignedIn, Unit};
use motcua_kernel::{Fault, FaultKind, Instant};
use motcua_law::Calendar;

use super::people::person;
use super::story::Stage;

/// How many wait.
const FILINGS: u64 = 12;

/// Where they wait, and whose desk wrote down those that came by post.
pub struct Inbox<'i> {
    /// The unit.
    pub unit: &'i Unit,
    /// What it offers.
    pub offers: &'i [Revision],
    /// The officer at its desk.
    pub desk: &'i Arc<SignedIn>,
    /// Who brings what comes by post.
    pub post: &'i Arc<SignedIn>,
}

impl Stage<'_> {
    /// Files them over the last working day before the demonstration's; the first one came the day before that.
    ///
    /// # Errors
    /// When a use case refuses: a mistake of the plan.
    pub fn file_from_afar(&self, inbox: &Inbox<'_>) -> Result<(), Fault> {
        for number in 0..FILINGS {
            let days = if number == 0 { 2 } else { 1 };
            let filed_at =
                working_morning(self.until, days).plus_seconds(i64::try_from(number).unwrap_or(0) * 1_900);
            let offered = usize::try_from(number * 7).unwrap_or(0) % inbox.offers.len().max(1);
            let Some(revision) = inbox.offers.get(offered) else {
                return Ok(());
            };
            let mut input = self.filing(inbox, revision, (number, filed_at));
            let outcome = if input.channel == Channel::Post {
                let cx = self.acting(inbox.post, filed_at);
                input.return_way = ReturnWay::Post;
                input.variant = revision.body.variants.first().map(|it| it.code.clone());
                let item = FileByPost {
                    sender: input.owner.name.clone(),
                    // Invented, in the shape of inland express items.
                    tracking_number: format!("EB{:09}VN", 402_175_300 + number),
                    accept: input,
                };
                self.db.write(move |tx| file_by_post(&cx, tx, &item))?
            } else {
                let cx = self.acting(inbox.desk, filed_at);
                self.db.write(move |tx| file(&cx, tx, &input))?
            };
            match outcome {
                AcceptOutcome::Accepted(_) => {}
                AcceptOutcome::Invalid(problems) => {
                    return Err(Fault::new(FaultKind::Internal, "internal").because(format!("{problems:?}")));
                }
            }
        }
        Ok(())
    }

    fn filing(&self, inbox: &Inbox<'_>, revision: &Revision, (number, filed_at): (u64, Instant)) -> Accept {
        let person = person(&self.random, filed_at.day(), 1_000_000 + number);
        // Every third one lacks a paper, as filings from afar do.
        let by_post = number % 4 == 3;
        let sent = (1_i64..)
            .zip(&revision.body.components)
            .skip(usize::from(number % 3 == 2))
            .map(|(component, _)| HandedIn {
                number: component,
                kind: if by_post {
                    HandedInAs::Original
                } else {
                    HandedInAs::Electronic
                },
                copies: 1,
            })
            .collect();
        Accept {
            request_key: format!("demo-filing-{number}"),
            unit: inbox.unit.id.clone(),
            procedure_code: revision.procedure_code.clone(),
            channel: if by_post { Channel::Post } else { Channel::Online },
            owner: OwnerInput {
                kind: "person".to_owned(),
                number: person.id_number,
                name: person.name,
                phone: person.phone,
                address: format!("Thôn {}, {}", person.hamlet, inbox.unit.name),
                email: String::new(),
            },
            handed_in: sent,
            sets: 1,
            return_way: ReturnWay::Counter,
            received_at: None,
            variant: None,
            visit: None,
        }
    }
}

/// Twenty past nine on the working day so many working days before `at`.
pub(super) fn working_morning(at: Instant, days: usize) -> Instant {
    let calendar = Calendar::embedded();
    let mut day = at.day();
    for _ in 0..days {
        day = day.plus_days(-1);
        while !calendar.is_working(day) {
            day = day.plus_days(-1);
        }
    }
    Instant::from_local(day.date().at(9, 20, 0, 0))
}
