//! Each indicator counted by hand from what the script wrote down: one arm an indicator, as its law reads.

use std::collections::BTreeSet;

use motcua_kernel::{Day, Instant};

use crate::script::{Entry, Export, Plea, Published, Written, later, office_minutes};

/// How an end stands to its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Time {
    Late,
    AsPromised,
    Early,
}

impl Written {
    fn received_on(&self) -> Option<&str> {
        self.received.as_ref().map(|(on, _)| on.as_str())
    }

    fn ended_on(&self) -> Option<&str> {
        self.received_on()?;
        self.ended.as_ref().map(|(on, _)| on.as_str())
    }

    /// Office minutes in which the clock stood before `end`.
    fn paused(&self, end: i64) -> i64 {
        let mut sum = 0;
        let mut turns: Vec<(i64, bool)> = self.stops.iter().map(|(at, _)| (*at, true)).collect();
        turns.extend(self.runs.iter().map(|at| (*at, false)));
        turns.sort_by_key(|(at, stops)| (*at, !*stops));
        let mut since = None;
        for (at, stops) in turns {
            match (stops, since) {
                (true, None) => since = Some(at),
                (false, Some(from)) => {
                    sum += office_minutes(from, at.min(end));
                    since = None;
                }
                _ => {}
            }
        }
        sum + since.map_or(0, |from| office_minutes(from, end))
    }

    /// Whether its clock stands still.
    fn waits(&self) -> bool {
        self.stops.last().map(|(at, _)| *at) > self.runs.last().copied()
    }

    pub fn time(&self) -> Option<Time> {
        self.ended_on()?;
        let (_, mut end) = self.ended.clone()?;
        let promised = self.promised?;
        if self.supplements > 1 {
            return Some(Time::Late);
        }
        // One that still waits for its supplement ended when it was asked for.
        if self.waits() {
            end = end.min(self.stops.last().unwrap().0);
        }
        let day = |at| Instant::from_micros(at).day();
        Some(
            if end > promised && office_minutes(promised, end) > self.paused(end) {
                Time::Late
            } else if day(end) < day(promised) {
                Time::Early
            } else {
                Time::AsPromised
            },
        )
    }

    fn complained(&self) -> bool {
        let said = |key: &str| self.scores.get(key) == Some(&0);
        said("overall") || said("attitude") || self.complaints.values().any(|stands| *stands)
    }

    fn must(&self) -> bool {
        self.wants_result || !self.wants.is_empty()
    }

    fn whole(&self) -> bool {
        self.wants.is_subset(&self.has) && (self.has_result || !self.wants_result)
    }

    fn attached(&self) -> bool {
        let here = |part: &i64| self.has.contains(part) || self.scanned.contains(part);
        self.wants.iter().all(here) && (!self.wants_result || self.has_result || self.scanned.contains(&0))
    }

    fn charged(&self) -> bool {
        let of = |what: &str| self.money.get(what).copied().unwrap_or(0);
        if self.money.is_empty() {
            return !self.fees.is_empty();
        }
        of("charged") > of("waived") || of("paid") > of("refunded")
    }

    fn paid_online(&self) -> bool {
        self.money.get("online").copied().unwrap_or(0) > 0
    }

    fn on_the_spot(&self) -> bool {
        let received = self.received_on();
        received.is_some()
            && self.settled.as_deref() == received
            && self.returned.as_deref() == received
            && self.others.is_empty()
    }

    /// Runs, and is not late when the period is judged.
    fn runs_in_time(&self, judged: i64) -> bool {
        self.ended.is_none() && !self.late_by(judged)
    }

    /// QĐ 766/QĐ-TTg, 2.1: two requests are late, one that is awaited is the end, the time of supplementing is subtracted.
    fn late_by(&self, judged: i64) -> bool {
        let promised = self.promised.unwrap_or(i64::MAX);
        let asked = self.stops.iter().map(|(at, _)| *at);
        let asked: Vec<i64> = asked.filter(|at| *at <= judged).collect();
        let end = match asked[..] {
            [] => judged,
            [request] if self.runs.iter().any(|at| (request..=judged).contains(at)) => judged,
            [request] => request,
            _ => return self.promised.is_some(),
        };
        end > promised && office_minutes(promised, end) > self.paused(end)
    }

    /// Points of the answers of other agencies: the worst counts.
    fn agencies(&self) -> Option<Time> {
        let (_, end) = self.ended.clone()?;
        let day = |at| Instant::from_micros(at).day();
        let of = |(due, came): &(i64, Option<i64>)| match came.unwrap_or(end) {
            at if at > *due => Time::Late,
            at if day(at) < day(*due) => Time::Early,
            _ => Time::AsPromised,
        };
        self.others.values().map(of).min()
    }
}

impl Plea {
    fn done(&self) -> bool {
        self.refused.is_some() || self.answered.is_some() && (!self.consent || self.published.is_some())
    }

    fn late(&self) -> bool {
        let after = |did: Option<Day>, due: Option<Day>| did.zip(due).is_some_and(|(did, due)| did > due);
        let received: Day = self.received.parse().unwrap();
        let in_hand = self.taken.is_some() && !after(self.taken, self.refuse_due);
        after(self.taken, self.refuse_due)
            || after(self.asked, Some(later(received, 5)))
            || after(
                self.refused,
                if in_hand { self.answer_due } else { self.refuse_due },
            )
            || after(self.answered, self.answer_due)
            || self.consent && after(self.published, self.answered.map(|day| later(day, 2)))
    }

    fn runs_in_time(&self, judged: Day) -> bool {
        let due = match (self.answered, self.taken) {
            (Some(answered), _) => Some(later(answered, 2)),
            (None, _) if self.waits => None,
            (None, None) => self.refuse_due,
            (None, Some(_)) => self.answer_due,
        };
        !self.done() && !self.late() && due.is_none_or(|due| due >= judged)
    }
}

/// Whose, when, and which.
pub struct Asked<'a> {
    pub units: &'a [&'a str],
    pub communes: &'a [&'a str],
    pub from: &'a str,
    pub to: &'a str,
}

impl Asked<'_> {
    fn within(&self, on: Option<&str>) -> bool {
        on.is_some_and(|on| on >= self.from && on <= self.to)
    }

    fn has(&self, unit: &str) -> bool {
        self.units.contains(&unit)
    }
}

/// Numerator and denominator of an indicator.
pub fn by_hand(export: &Export, asked: &Asked<'_>, (set, key): (&str, &str)) -> (i64, i64) {
    let mut sums = beside(export, asked, (set, key));
    let mut services = (BTreeSet::new(), BTreeSet::new());
    let counts_services = SERVICES.contains(&(set, key));
    let to: Day = asked.to.parse().unwrap();
    let end = Instant::from_local(to.plus_days(1).date().at(0, 0, 0, 0)).micros();
    let judged = export.last.min(end);
    for dossier in export
        .dossiers
        .values()
        .filter(|dossier| asked.has(&dossier.unit))
    {
        let (above, below) = of_dossier(dossier, asked, (set, key), judged);
        if counts_services {
            if above > 0 {
                services.0.insert(&dossier.procedure);
            }
            if below > 0 {
                services.1.insert(&dossier.procedure);
            }
        } else {
            sums = (sums.0 + above, sums.1 + below);
        }
    }
    if counts_services {
        let (above, below) = of_list(export, asked, (set, key));
        services.0.extend(above);
        services.1.extend(below);
        sums = (
            i64::try_from(services.0.len()).unwrap(),
            i64::try_from(services.1.len()).unwrap(),
        );
    }
    if key == "publicised" {
        sums.0 += posted(export, asked);
    }
    sums
}

const SERVICES: [(&str, &str); 10] = [
    ("766", "citizen-data-connected-formality"),
    ("tt01-agency", "publicised"),
    ("kh170", "services-online"),
    ("766", "public-content-full"),
    ("766", "dvc-coverage"),
    ("766", "dvc-with-dossiers"),
    ("766", "payment-proc-with-tx"),
    ("766", "payment-integrated"),
    ("tt01-agency", "on-the-spot"),
    ("tt01-agency", "online-procedures"),
];

/// The last day of the period, or of the export.
fn last_day(export: &Export, asked: &Asked<'_>) -> String {
    let last = Instant::from_micros(export.last).day().to_string();
    last.min(asked.to.to_owned())
}

/// The revisions of the list that no later one has replaced on `day`.
fn in_force<'e>(export: &'e Export, day: &str) -> Vec<&'e Entry> {
    let begun: Vec<&Entry> = export
        .listed
        .iter()
        .filter(|entry| entry.from.as_str() <= day)
        .collect();
    let newest = |entry: &&&Entry| {
        let newer = |other: &&Entry| other.procedure == entry.procedure && other.from > entry.from;
        !begun.iter().any(newer)
    };
    begun.iter().filter(newest).copied().collect()
}

fn takes(entry: &Entry, unit: &str) -> bool {
    match unit {
        "06181" | "06184" => entry.levels.iter().any(|level| level == "commune"),
        "183" => entry.levels.iter().any(|level| level == "district"),
        "20" => entry.units.is_empty() && entry.levels.iter().any(|level| level == "province"),
        _ => entry.units.iter().any(|it| it == unit),
    }
}

/// The procedures whose revision in force hangs at every unit that has it in its list, or took a dossier of it.
fn posted(export: &Export, asked: &Asked<'_>) -> i64 {
    let day = last_day(export, asked);
    let took = |entry: &Entry, unit: &str| {
        let mut dossiers = export.dossiers.values();
        dossiers
            .any(|it| it.unit == unit && it.procedure == entry.procedure && asked.within(it.received_on()))
    };
    let hangs = |entry: &Entry, unit: &str| {
        let revision = format!("{}@{}", entry.procedure, entry.from);
        let told = export.boards.iter().rev();
        let mut last = told.filter(|(at, what, on, _)| at == unit && *what == revision && *on <= day);
        last.next().is_some_and(|(.., hangs)| *hangs)
    };
    let whole = in_force(export, &day).into_iter().filter(|entry| {
        let takers = asked.units.iter();
        let takers: Vec<_> = takers
            .filter(|unit| takes(entry, unit) || took(entry, unit))
            .collect();
        !takers.is_empty() && takers.into_iter().all(|unit| hangs(entry, unit))
    });
    i64::try_from(whole.count()).unwrap()
}

/// The procedures of the published list above and below the line, on the last day of the period or of the export.
fn of_list<'e>(
    export: &'e Export,
    asked: &Asked<'_>,
    (set, key): (&str, &str),
) -> (Vec<&'e String>, Vec<&'e String>) {
    let day = last_day(export, asked);
    let (mut above, mut below) = (Vec::new(), Vec::new());
    for entry in in_force(export, &day) {
        let takers: Vec<&&str> = asked.units.iter().filter(|unit| takes(entry, unit)).collect();
        let mut accounts = export.accounts.iter().filter(|(_, from)| *from <= day);
        let payable = accounts.any(|(unit, _)| takers.iter().any(|it| **it == unit.as_str()));
        let (is_above, is_below) = match (set, key) {
            ("766", "citizen-data-connected-formality") => (false, true),
            ("tt01-agency", "publicised") => (true, true),
            ("766", "public-content-full") => (entry.whole, true),
            ("766", "dvc-coverage") | ("tt01-agency", "online-procedures") => (entry.online, true),
            ("766", "dvc-with-dossiers") => (false, entry.online),
            ("766", "payment-proc-with-tx") => (false, entry.charged),
            ("766", "payment-integrated") => (entry.charged && payable, entry.charged),
            _ => (false, false),
        };
        if !takers.is_empty() {
            above.extend(is_above.then_some(&entry.procedure));
            below.extend(is_below.then_some(&entry.procedure));
        }
    }
    (above, below)
}

/// What counts without being a dossier.
fn beside(export: &Export, asked: &Asked<'_>, of: (&str, &str)) -> (i64, i64) {
    let count = |number: usize| i64::try_from(number).unwrap();
    let in_year = |year: i64| asked.within(Some(&format!("{year}-01-01")));
    match of {
        ("kh170", "digitisation") | ("honest", "registered") => {
            let done = export.lines_done.values();
            let done = done
                .filter(|(unit, year)| asked.has(unit) && in_year(*year))
                .count();
            let lines = export.lines.iter();
            let lines = lines.filter(|(unit, year, _)| asked.has(unit) && in_year(*year));
            (count(done), lines.map(|(.., lines)| lines).sum())
        }
        ("766", "publish-on-time") => {
            let all = export.revisions.values();
            let all: Vec<&Published> = all
                .filter(|it| asked.has(&it.unit) && asked.within(Some(&it.on.to_string())))
                .collect();
            let in_time = all.iter().filter(|it| later(it.on, 5) <= it.in_force).count();
            (count(in_time), count(all.len()))
        }
        ("766", "public-update-on-time") => {
            let all = export.revisions.values();
            let all = all.filter(|it| asked.has(&it.unit) && asked.within(Some(&it.on.to_string())));
            let decided: Vec<(Day, Day)> = all.filter_map(|it| Some((it.on, it.decided?))).collect();
            let in_time = decided.iter().filter(|(on, decided)| *on <= later(*decided, 5));
            (count(in_time.count()), count(decided.len()))
        }
        ("766", "electronic-certified-copy") => {
            let has = |commune: &&&str| {
                let mut copies = export.copies.values();
                copies.any(|(unit, on)| unit == **commune && asked.within(Some(on)))
            };
            (
                count(asked.communes.iter().filter(has).count()),
                count(asked.communes.len()),
            )
        }
        _ => petitions(export, asked, of),
    }
}

fn petitions(export: &Export, asked: &Asked<'_>, (_, key): (&str, &str)) -> (i64, i64) {
    let last = Instant::from_micros(export.last).day();
    let judged = last.min(asked.to.parse().unwrap());
    let all = export.petitions.values();
    let all = all.filter(|plea| asked.has(&plea.unit) && asked.within(Some(&plea.received)));
    let of = |plea: &Plea| match key {
        "pakn-classification" => (plea.classified, true),
        "petition-processing-on-time" | "petitions" => {
            (plea.done() && !plea.late() || plea.runs_in_time(judged), true)
        }
        "petition-handling-satisfaction" => (plea.said.as_deref() == Some("satisfied"), plea.said.is_some()),
        _ => (false, false),
    };
    all.map(of).fold((0, 0), |sums, (above, below)| {
        (sums.0 + i64::from(above), sums.1 + i64::from(below))
    })
}

/// What a dossier adds above and below the line.
fn of_dossier(it: &Written, asked: &Asked<'_>, (set, key): (&str, &str), judged: i64) -> (i64, i64) {
    let received = asked.within(it.received_on());
    let settled = asked.within(it.settled.as_deref());
    let ended = asked.within(it.ended_on());
    let yes = |holds: bool, above: bool, below: bool| (i64::from(holds && above), i64::from(holds && below));
    let in_time = it.ended_on().is_some() && it.time() != Some(Time::Late) || it.runs_in_time(judged);
    let result = it.has_result || !it.wants_result;
    let components = i64::try_from(it.wants.intersection(&it.has).count()).unwrap();
    match (set, key) {
        ("kh170", "digitisation") | ("766", "so-hoa-giay-to-giai-quyet") => {
            yes(settled, it.must() && it.whole(), it.must())
        }
        ("kh170", "result-digitised") | ("766", "original-result-available") => {
            yes(settled, it.wants_result && it.has_result, it.wants_result)
        }
        ("kh170", "component-digitised") if settled => (components, i64::try_from(it.wants.len()).unwrap()),
        ("kh170", "component-digitised") => (0, 0),
        ("kh170", "services-online" | "online") | ("tt01-agency", "online") => yes(received, it.online, true),
        ("766", "public-content-full") => yes(received, it.published, true),
        ("766", "dossier-resolved-on-time") => yes(received, in_time, true),
        ("766", "average-time") => match (ended, it.promised, &it.received, &it.ended) {
            (true, Some(promised), Some((_, from)), Some((_, end))) => (
                (office_minutes(*from, *end) - it.paused(*end)).max(0),
                office_minutes(*from, promised),
            ),
            _ => (0, 0),
        },
        ("766", "dvc-coverage") | ("tt01-agency", "online-procedures") => yes(received, it.offered, true),
        ("tt01-agency", "online-in-time") => yes(received, it.online && in_time, it.online),
        ("766", "dvc-with-dossiers") => yes(received, it.online, it.offered || it.online),
        ("766", "online-dossiers") => yes(received, it.online && result, true),
        ("766", "payment-proc-with-tx") => yes(received, it.paid_online(), it.charged() || it.paid_online()),
        ("766", "payment-dossiers") => yes(received, it.paid_online(), it.charged()),
        ("766", "payment-integrated") => yes(received, it.charged() && it.payable, it.charged()),
        ("766", "citizen-data-connected-formality" | "citizen-data-connected-dossier") => {
            yes(received, it.identified, true)
        }
        ("766", "reused-digitized-data") => yes(received, it.reused, true),
        ("766", "dossier-receiving-satisfaction") => yes(received, in_time && !it.complained(), true),
        ("tt01-agency", "publicised") => yes(received, true, true),
        ("tt01-agency", "on-the-spot") => yes(settled, it.on_the_spot(), true),
        ("tt01-agency", key) => points(it, key)
            .filter(|_| ended && it.settled.is_some())
            .map_or((0, 0), |got| (got, 1)),
        ("honest", "digitised-of-all") => yes(settled, it.must() && it.whole(), true),
        ("honest", "any-attachment") => yes(settled, it.must() && it.attached(), it.must()),
        ("honest", "online-whole") => yes(
            received,
            it.online && result && !(it.by_officer || it.helped),
            true,
        ),
        ("honest", "assisted") => yes(received, it.online && (it.by_officer || it.helped), it.online),
        ("honest", "promise-kept") => {
            let past = it
                .promised
                .zip(it.ended.as_ref())
                .is_some_and(|(due, (_, at))| *at > due);
            yes(ended, past, true)
        }
        ("honest", "error-rate") if asked.within(it.checked.as_deref()) => (it.fields.1, it.fields.0),
        ("honest", "reuse") => yes(received, it.reused, it.reused || it.asked),
        ("honest", "reopened") => {
            let (above, below) = (asked.within(it.reopened.as_deref()), settled);
            (i64::from(above), i64::from(below))
        }
        ("honest", "paid-without-cash") => {
            let electronic = it.paid_online() || it.fees.contains(&true);
            yes(received, it.charged() && electronic, it.charged())
        }
        ("honest", "complained") => yes(received, it.complained(), true),
        ("local", "supplement") => yes(received, it.supplements > 0, true),
        ("local", "supplement-again") => yes(received, it.supplements > 1, true),
        ("local", "asked-anyway") => yes(received, it.asked, true),
        ("local", "satisfied") => {
            let content = it.scores.get("overall") == Some(&2);
            yes(asked.within(it.rated.as_deref()), content, true)
        }
        ("local", "early") => yes(ended, it.time() == Some(Time::Early), true),
        _ => (0, 0),
    }
}

/// The points of TT 01/2018/TT-VPCP.
fn points(it: &Written, key: &str) -> Option<i64> {
    let by_time = |time| match time {
        Time::Early => 2,
        Time::AsPromised => 1,
        Time::Late => 0,
    };
    match key {
        "time" => it.time().map(by_time),
        "agencies" => it.agencies().map(by_time),
        "contacts" => {
            let counted = (2 - it.supplements).max(0);
            Some(
                it.scores
                    .get("contacts")
                    .map_or(counted, |said| counted.min(*said)),
            )
        }
        "bodies" => it.scores.get("agencies").copied(),
        "attitude" if it.complained() => Some(0),
        "attitude" => match (it.scores.get("attitude"), it.time()) {
            (Some(2), _) | (_, Some(Time::Early)) => Some(2),
            (None, None) => None,
            _ => Some(1),
        },
        _ => None,
    }
}
