//! Units whose figures are known beforehand: at each level one that exceeds what campaigns ask, one that meets it to the
//! dossier, and one that fails. What each of them does is data here; no other dossier of the demonstration goes to them, but
//! at the showcase, which makes a last effort.
//!
//! They are played where the demonstration is large enough to look at; a handful of dossiers stays a handful.

use std::sync::Arc;

use motcua_campaign::{Appraisers, Definition, Indicator, UnitTarget};
use motcua_catalog::Revision;
use motcua_kernel::{Day, Fault, Instant, SeededRandomness};
use motcua_law::Calendar;

use super::build::Works;
use super::officers::{SHOWCASE, Staff, Team};
use super::people::person;
use super::plan::{Digitised, PlannedCase, Tier, Waits};
use super::province::{Counter, Province};
use super::story::{Cast, Stage};

/// How many dossiers a demonstration has that shows known units.
pub const FROM: usize = 50;

/// So many dossiers, and so many of them digitised while they were dealt with: the last ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    pub all: usize,
    pub done: usize,
}

const fn share(done: usize, all: usize) -> Share {
    Share { all, done }
}

/// Where a known unit stands at the end of a campaign (KH 170/KH-UBND, V.2: đạt và vượt).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    Exceeds,
    Meets,
    Fails,
}

/// What a known unit does.
#[derive(Debug, Clone, Copy)]
pub struct Course {
    pub unit: &'static str,
    pub tier: Tier,
    pub stands: Stands,
    /// Settled in 2022.
    pub before: Share,
    /// In the second quarter of 2023, in which the campaign of KH 62 runs.
    pub spring: Share,
    /// In the campaign of KH 170.
    pub autumn: Share,
    /// Of those of the autumn, the first ones, filed online.
    pub online: usize,
    /// Papers of the earlier ones captured in the last days of the campaign (số hoá hồi tố).
    pub captured: usize,
}

/// Who does what. The targets are 70, 60 and 55 % (KH 170/KH-UBND, II.1), and 45 % online and five points more (II.2).
pub static COURSES: [Course; 9] = [
    Course {
        unit: "SKHDT",
        tier: Tier::Province,
        stands: Stands::Exceeds,
        before: share(3, 3),
        spring: share(1, 2),
        autumn: share(5, 6),
        online: 4,
        captured: 0,
    },
    Course {
        unit: "SNNPTNT",
        tier: Tier::Province,
        stands: Stands::Meets,
        before: share(1, 2),
        spring: share(1, 4),
        autumn: share(4, 4),
        online: 2,
        captured: 1,
    },
    Course {
        unit: "SGTVT",
        tier: Tier::Province,
        stands: Stands::Fails,
        before: share(0, 2),
        spring: share(0, 4),
        autumn: share(1, 4),
        online: 1,
        captured: 0,
    },
    Course {
        unit: "178",
        tier: Tier::District,
        stands: Stands::Exceeds,
        before: share(2, 2),
        spring: share(2, 5),
        autumn: share(5, 5),
        online: 3,
        captured: 0,
    },
    Course {
        unit: "189",
        tier: Tier::District,
        stands: Stands::Meets,
        before: share(1, 1),
        spring: share(1, 5),
        autumn: share(4, 4),
        online: 2,
        captured: 0,
    },
    Course {
        unit: "181",
        tier: Tier::District,
        stands: Stands::Fails,
        before: share(0, 1),
        spring: share(0, 5),
        autumn: share(1, 4),
        online: 1,
        captured: 0,
    },
    Course {
        unit: SHOWCASE,
        tier: Tier::Commune,
        stands: Stands::Exceeds,
        before: share(0, 0),
        spring: share(4, 5),
        autumn: share(6, 7),
        online: 6,
        captured: 0,
    },
    Course {
        unit: "06181",
        tier: Tier::Commune,
        stands: Stands::Meets,
        before: share(0, 7),
        spring: share(1, 5),
        autumn: share(8, 8),
        online: 4,
        captured: 2,
    },
    Course {
        unit: "06178",
        tier: Tier::Commune,
        stands: Stands::Fails,
        before: share(0, 1),
        spring: share(0, 5),
        autumn: share(1, 4),
        online: 1,
        captured: 0,
    },
];

/// Units to which no drawn dossier goes.
fn is_apart(code: &str) -> bool {
    code != SHOWCASE && COURSES.iter().any(|course| course.unit == code)
}

/// The running number of the first dossier of a course: far from those of the others.
const FIRST: usize = 3_000_000;
/// Numbers that a course may use.
const ROOM: usize = 1_000;

/// The first day of each part of a course, and the days between two dossiers of it.
const BEFORE: ((i16, i8, i8), i32) = ((2022, 1, 10), 30);
const SPRING: ((i16, i8, i8), i32) = ((2023, 4, 3), 12);
const AUTUMN: ((i16, i8, i8), i32) = ((2023, 8, 22), 7);

/// The first of the last days in which papers of before are captured.
const CAPTURE: (i16, i8, i8) = (2023, 11, 27);

/// How long each takes, in hundredths of the time promised.
const PACE: i64 = 20;

fn on((year, month, day): (i16, i8, i8)) -> Option<Day> {
    Day::new(year, month, day)
}

/// Twenty past eight on a working day, not before `day`.
pub fn early(day: Day) -> Instant {
    let day = Calendar::embedded().working_day_from(day);
    Instant::from_local(day.date().at(8, 20, 0, 0))
}

/// The dossiers of one part of a course; `place` counts from 0.
fn part(
    course: &Course,
    (first, apart): ((i16, i8, i8), i32),
    share: Share,
    (online, captured): (usize, usize),
) -> Vec<PlannedCase> {
    let Some(first) = on(first) else { return Vec::new() };
    let left = share.all.saturating_sub(share.done);
    (0_i32..)
        .zip(0..share.all)
        .map(|(step, place)| PlannedCase {
            unit: 0,
            tier: course.tier,
            procedure: u64::try_from(place).unwrap_or(0),
            received_at: early(first.plus_days(step * apart)),
            pace: PACE,
            online: place < online,
            digitised: match on(CAPTURE) {
                _ if place >= left => Digitised::InTheWork,
                Some(day) if place < captured => Digitised::Later(day.plus_days(step)),
                _ => Digitised::No,
            },
            waits: Waits::Nowhere,
        })
        .collect()
}

/// Everything that a known unit does.
pub fn cases(course: &Course) -> Vec<PlannedCase> {
    let mut all = part(course, BEFORE, course.before, (0, course.captured));
    all.extend(part(course, SPRING, course.spring, (0, 0)));
    all.extend(part(course, AUTUMN, course.autumn, (course.online, 0)));
    all
}

/// The share of online filings assigned to known units, in hundredths of a percent; the showcase's is left open, as that of
/// every other unit: the figures of QĐ 533/QĐ-UBND are not published.
const ASSIGNED_ONLINE: i64 = 4_500;

/// KH 170/KH-UBND with what is assigned to known units.
pub fn with_targets(mut plan: Definition) -> Definition {
    let apart = COURSES.iter().filter(|course| is_apart(course.unit));
    plan.unit_targets.extend(apart.filter_map(|course| {
        Some(UnitTarget {
            unit: course.unit.parse().ok()?,
            indicator: Indicator::from_identifier("online")?,
            hundredths: ASSIGNED_ONLINE,
            source: "QĐ 533/QĐ-UBND (minh họa)".to_owned(),
            since: None,
        })
    }));
    // The demonstration's officers are at home in the bodies that the plan names.
    plan.appraisers = Appraisers::Body;
    plan
}

/// What the showcase does with the dossiers that were drawn for it: those of the spring it digitises in the work; once the
/// campaign is over, those of the campaign too, and in its last fortnight it captured what lay there from before.
pub fn last_effort(cases: &mut [PlannedCase], plan: Option<&Definition>, as_of: Day) {
    let (Some(plan), Some(spring)) = (plan, on((2023, 3, 1))) else {
        return;
    };
    let is_over = as_of > plan.window.to;
    let own = cases
        .iter_mut()
        .filter(|case| case.tier == Tier::Commune && case.unit == 0);
    for (place, case) in (0_i32..).zip(own) {
        let day = case.received_at.day();
        if day >= spring && day < spring.plus_days(122) {
            case.digitised = Digitised::InTheWork;
        } else if is_over && day >= plan.window.from {
            case.digitised = Digitised::InTheWork;
            case.online |= day <= plan.window.to;
        } else if is_over && case.digitised != Digitised::InTheWork {
            case.digitised = Digitised::Later(plan.window.to.plus_days(-10 + place % 10));
        }
    }
}

impl Province {
    /// The counter that a drawn case goes to: where its unit is a known one, the next.
    pub(super) fn counter_of(&self, tier: Tier, unit: usize) -> Option<&Counter> {
        let all = self.of(tier);
        let from = all.iter().cycle().skip(unit).take(all.len());
        let mut others = from.filter(|counter| !is_apart(&counter.unit.code));
        others.next()
    }

    fn known(&self, course: &Course) -> Option<&Counter> {
        self.of(course.tier)
            .iter()
            .find(|counter| counter.unit.code == course.unit)
    }
}

/// A known unit on the stage.
pub(super) struct Known<'k> {
    pub(super) course: &'static Course,
    pub(super) counter: &'k Counter,
    pub(super) team: &'k Team,
}

impl Known<'_> {
    /// The two procedures that ask for the fewest papers and end in one: whatever is settled of them counts.
    pub(super) fn procedures(&self) -> Vec<&Revision> {
        let offers = self.counter.offers.iter();
        let mut all: Vec<&Revision> = offers.filter(|one| one.body.yields_paper_result()).collect();
        all.sort_by_key(|one| (one.body.components.len(), one.procedure_code.as_str()));
        all.truncate(2);
        all
    }
}

impl Works<'_> {
    /// The known units of the demonstration; none where it is too small.
    pub(super) fn known<'k>(&self, province: &'k Province, staff: &'k Staff) -> Vec<Known<'k>> {
        let courses = COURSES.iter().filter(|_| self.order.dossiers >= FROM);
        let known = courses.filter_map(|course| {
            let counter = province.known(course)?;
            let team = staff.teams.get(&counter.unit.id)?;
            Some(Known {
                course,
                counter,
                team,
            })
        });
        known.collect()
    }

    /// Where known units are played. Randomness of its own: what comes after is drawn as it always was.
    pub(super) fn known_stage(&self) -> Stage<'_> {
        Stage {
            random: Arc::new(SeededRandomness::new(170)),
            ..self.stage()
        }
    }

    /// Plays what the known units do, as far as the day allows.
    pub(super) fn worked(&self, province: &Province, staff: &Staff) -> Result<(), Fault> {
        let stage = self.known_stage();
        for (place, known) in self.known(province, staff).iter().enumerate() {
            stage.play_known(known, (FIRST + place * ROOM, &cases(known.course)))?;
        }
        Ok(())
    }
}

impl Stage<'_> {
    /// Plays cases at a known unit; its procedures take turns.
    pub(super) fn play_known(
        &self,
        known: &Known<'_>,
        (first, cases): (usize, &[PlannedCase]),
    ) -> Result<(), Fault> {
        let offers = known.procedures();
        let turns = offers.iter().cycle();
        for ((number, case), revision) in (first..).zip(cases).zip(turns) {
            if case.received_at >= self.until {
                continue;
            }
            let person = person(&self.random, case.received_at.day(), number as u64);
            self.play(&Cast {
                case,
                unit: &known.counter.unit,
                revision,
                person: &person,
                team: known.team,
                number,
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(tier: Tier, stands: Stands) -> &'static Course {
        let mut all = COURSES.iter();
        all.find(|it| it.tier == tier && it.stands == stands).unwrap()
    }

    /// What is digitised of everything at the end of the campaign.
    fn at_the_end(course: &Course) -> (usize, usize) {
        let all = cases(course);
        let done = all.iter().filter(|case| case.digitised != Digitised::No).count();
        (done, all.len())
    }

    #[test]
    fn at_each_level_one_unit_exceeds_one_meets_to_the_dossier_and_one_fails() {
        for (tier, target) in [(Tier::Province, 70), (Tier::District, 60), (Tier::Commune, 55)] {
            for stands in [Stands::Exceeds, Stands::Meets, Stands::Fails] {
                let course = course(tier, stands);
                let (done, all) = at_the_end(course);
                let asked = (100 * done).cmp(&(target * all));
                let online = (100 * course.online).cmp(&(50 * course.autumn.all));
                let wanted = match stands {
                    Stands::Exceeds => std::cmp::Ordering::Greater,
                    Stands::Meets => std::cmp::Ordering::Equal,
                    Stands::Fails => std::cmp::Ordering::Less,
                };
                assert_eq!(
                    (asked, online),
                    (wanted, wanted),
                    "{}: {done} of {all}",
                    course.unit
                );
            }
        }
    }

    #[test]
    fn a_known_unit_captures_what_lay_there_from_before_and_does_nothing_after_the_last_day() {
        let last = Definition::kh_170().unwrap().window.to;
        for course in &COURSES {
            for case in cases(course) {
                assert!(case.received_at.day() <= last.plus_days(-40));
                if let Digitised::Later(day) = case.digitised {
                    assert!(
                        day <= last && case.received_at.day().year() == 2022,
                        "{}",
                        course.unit
                    );
                }
            }
        }
    }

    #[test]
    fn the_showcase_makes_a_last_effort_only_where_the_campaign_is_over() {
        let plan = Definition::kh_170().unwrap();
        let drawn = |day| PlannedCase {
            received_at: early(day),
            digitised: Digitised::No,
            ..cases(&COURSES[6])[0].clone()
        };
        let days = [Day::new(2019, 5, 6), Day::new(2023, 9, 11)].map(Option::unwrap);
        let after = |as_of| {
            let mut all = days.map(drawn);
            last_effort(&mut all, Some(&plan), as_of);
            all.map(|case| case.digitised)
        };
        assert_eq!(after(plan.window.to), [Digitised::No; 2]);
        let [captured, in_the_work] = after(plan.window.to.plus_days(1));
        assert_eq!(in_the_work, Digitised::InTheWork);
        assert!(matches!(captured, Digitised::Later(day) if day <= plan.window.to));
    }
}
