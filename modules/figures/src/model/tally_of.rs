//! From what is known of a dossier to what it counts for.

use motcua_kernel::Day;

use super::marks::{Mark, Marks};
use super::points::{Judged, Points, Timeliness};
use super::{CaseSeen, DossierFacts, PartSeen, Tally};

/// What must be digitised and what of it is.
struct Parts {
    required: i64,
    digitised: i64,
    result_on: Option<Day>,
    /// The day on which the last of them came; nothing while one is missing.
    all_on: Option<Day>,
    none: bool,
    any_attachment: bool,
}

impl DossierFacts {
    pub(super) fn tally_of(&self, case: &CaseSeen) -> Tally {
        let parts = self.parts(case);
        let finished_on = self.finished.as_ref().and_then(|latest| latest.value);
        // KH 170/KH-UBND, A3: settled, with a paper result or at least one component that must be digitised.
        let in_scope = finished_on.is_some() && !parts.none;
        let completed_on = parts
            .all_on
            .zip(finished_on)
            .map(|(all_on, finished_on)| all_on.max(finished_on));
        let finished_at = self.finished.as_ref().filter(|latest| latest.value.is_some());
        let end = self.course.end();
        let (fields_compared, fields_differing) = self.compared();
        let (minutes_taken, minutes_promised) = self.minutes();
        let time = self.course.timeliness().filter(|_| self.ended_on().is_some());
        Tally {
            unit: self.unit_of(case, finished_at.map(|latest| latest.seq)),
            received_unit: self.unit_of(case, self.received_seq()),
            returned_unit: self.unit_of(case, self.returned.as_ref().map(|latest| latest.seq)),
            reopened_unit: self.unit_of(case, self.reopened.as_ref().map(|latest| latest.seq)),
            code: case.code.clone(),
            procedure_code: case.procedure.clone(),
            field: case.field.clone(),
            online: case.channel == "online",
            received_on: self.received_on(),
            finished_on,
            returned_on: self.returned.as_ref().and_then(|latest| latest.value),
            reopened_on: self.reopened.as_ref().map(|latest| latest.value),
            result_required: case.paper_result,
            result_digitised: case.paper_result && parts.result_on.is_some(),
            components_required: parts.required,
            components_digitised: parts.digitised,
            in_scope,
            digitised: completed_on.is_some(),
            completed_on,
            ended_on: self.ended_on(),
            ended_at: end.map(|end| end.at.micros()),
            late_from: self.course.late_from().map(|at| at.micros()),
            rated_on: self.course.rating().map(|(on, _)| on),
            checked_on: self.checks.values().map(|(on, ..)| *on).max(),
            fields_compared,
            fields_differing,
            minutes_taken,
            minutes_promised,
            received_by: self.accepted_by.clone(),
            settled_by: end.and_then(|end| end.by.clone()),
            marks: self.marks(case, time, in_scope && parts.any_attachment),
            points: self.points(time),
        }
    }

    fn received_on(&self) -> Option<Day> {
        self.accepted_on.or(self.completed.map(|(_, on)| on))
    }

    /// One that was never received cannot have come to an end that counts.
    fn ended_on(&self) -> Option<Day> {
        let end = self.course.end().filter(|_| self.received_on().is_some())?;
        Some(end.at.day())
    }

    fn parts(&self, case: &CaseSeen) -> Parts {
        let mut parts: Vec<PartSeen> = Vec::new();
        for component in case.components.iter().filter(|component| component.required) {
            parts.push(PartSeen::Component(component.number));
        }
        let required = parts.len();
        let result_on = self.kept_on(PartSeen::Result);
        if case.paper_result {
            parts.push(PartSeen::Result);
        }
        let days: Vec<Option<Day>> = parts.iter().map(|part| self.kept_on(*part)).collect();
        Parts {
            required: count(required),
            digitised: count(days.iter().take(required).flatten().count()),
            result_on,
            all_on: days
                .iter()
                .copied()
                .collect::<Option<Vec<Day>>>()
                .and_then(|days| days.into_iter().max()),
            none: parts.is_empty(),
            any_attachment: parts.iter().all(|part| self.attached(*part)),
        }
    }

    fn compared(&self) -> (i64, i64) {
        let add = |sum: (i64, i64), check: &(Day, i64, i64)| (sum.0 + check.1, sum.1 + check.2);
        self.checks.values().fold((0, 0), add)
    }

    fn minutes(&self) -> (i64, i64) {
        let ended = self.ended_on().and(self.accepted_at);
        ended
            .and_then(|from| self.course.minutes_taken(from))
            .unwrap_or_default()
    }

    /// KH 170/KH-UBND, II.4; TT 01/2018/TT-VPCP, chỉ số 5 (4 tại chỗ): received, settled and handed over on one day, and
    /// no other unit was asked or took it over.
    fn on_the_spot(&self) -> bool {
        let received = self.received_on();
        let settled = self.finished.as_ref().and_then(|latest| latest.value);
        let returned = self.returned.as_ref().and_then(|latest| latest.value);
        let one_day = received.is_some() && settled == received && returned == received;
        one_day && !self.course.asked_others() && self.been_with().len() == 1
    }

    fn marks(&self, case: &CaseSeen, time: Option<Timeliness>, any_attachment: bool) -> Marks {
        let course = &self.course;
        let online = case.channel == "online";
        let result = !case.paper_result || self.kept_on(PartSeen::Result).is_some();
        let assisted = online && self.filed_with_help();
        let reused = !self.reused.is_empty() || case.components.iter().any(|component| component.kept);
        let asked = !course.asked_anyway.is_empty();
        let (charged, electronic) = course.charged();
        Marks::of([
            (Mark::Early, time == Some(Timeliness::Early)),
            (Mark::Late, time == Some(Timeliness::Late)),
            (Mark::PastPromise, course.past_promise()),
            (Mark::Assisted, assisted),
            (Mark::OnlineWithResult, online && result),
            (Mark::OnlineWhole, online && result && !assisted),
            (Mark::Reused, reused),
            (Mark::AskedAnyway, asked),
            (Mark::Reusable, reused || asked),
            (Mark::Supplemented, course.supplements() > 0),
            (Mark::SupplementedAgain, course.supplements() > 1),
            (Mark::Charged, charged),
            (Mark::PaidElectronically, electronic),
            (
                Mark::Satisfied,
                course.rating().is_some_and(|(_, opinion)| opinion.is_satisfied()),
            ),
            (Mark::AnyAttachment, any_attachment),
            (Mark::Paused, course.paused()),
            (Mark::OpenedAgain, !course.reopenings.is_empty()),
            (Mark::Complained, course.complained()),
            (Mark::Payable, course.payable()),
            (Mark::PaidOnline, course.paid_online()),
            (Mark::OnTheSpot, self.on_the_spot()),
            (Mark::OfferedOnline, case.offered_online),
            (Mark::PublishedWhole, case.published_whole),
            (Mark::SharedNumber, case.shared_number),
            (Mark::EarlyReopened, course.reopened_after_early_end()),
            (Mark::CounterOnline, online && self.filed_without_telling()),
            (Mark::CounterNetwork, online && self.filed_from_counter()),
            (Mark::Identified, self.filed_by_identified()),
        ])
    }

    /// Points are given for what was settled: one that the person took back says nothing about who handled it.
    fn points(&self, time: Option<Timeliness>) -> Points {
        if self.finished.as_ref().and_then(|latest| latest.value).is_none() || self.ended_on().is_none() {
            return Points::default();
        }
        Points::of(&Judged {
            time,
            agencies: self.course.agencies(),
            contacts: self.course.supplements(),
            opinion: self.course.rating().map(|(_, opinion)| opinion),
            complained: self.course.complained(),
        })
    }
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
