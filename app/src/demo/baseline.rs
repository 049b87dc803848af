//! The figures of 2022 that KH 170/KH-UBND begins with: 9.27 % at the province, 5.73 % at districts, 2 % at communes. What
//! was drawn comes close; what is missing is made up at known units, so that each level shows its figure to the last digit:
//! dossiers digitised in 2022 where a unit exceeds later, lines of a paper register where it fails.

use std::fmt::Write as _;

use motcua_figures::{Measure, Period, fold_until_empty, sums};
use motcua_kernel::{Day, Fault};
use motcua_repository::{StageRegister, import_register, prepare_register, stage_register};

use super::build::Works;
use super::officers::Staff;
use super::people::person;
use super::plan::{Digitised, PlannedCase, Tier, Waits};
use super::province::Province;
use super::story::Stage;
use super::worked::{self, FROM, Known, Stands};
use crate::composition::morning_of;

/// What each level counted in 2022, in the smallest numbers that read so: 14 of 151 are 9.27 %, 9 of 157 are 5.73 %.
const COUNTED: [(Tier, Counted); 3] = [
    (Tier::Province, counted(14, 151)),
    (Tier::District, counted(9, 157)),
    (Tier::Commune, counted(1, 50)),
];

/// The two sums of a ratio.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Counted {
    done: i64,
    all: i64,
}

const fn counted(done: i64, all: i64) -> Counted {
    Counted { done, all }
}

impl Counted {
    /// What has to come on top so that the ratio is exactly that of `wanted`, as little as possible: so many digitised, and
    /// so many that are not.
    fn missing_to(self, wanted: Self) -> Self {
        let open = self.all - self.done;
        let (done, left) = (wanted.done.max(1), (wanted.all - wanted.done).max(1));
        let up = |value: i64, unit: i64| (value.max(1) + unit - 1) / unit;
        let times = up(self.done, done).max(up(open, left));
        Self {
            done: times * wanted.done - self.done,
            all: times * wanted.all - self.all,
        }
    }
}

/// The running number of the first dossier that is made up: far from those of the others.
const FIRST: usize = 4_000_000;
/// Numbers that a level may use.
const ROOM: usize = 1_000;

/// The day on which a unit typed its paper register of the year into the system.
const TYPED: (i16, i8, i8) = (2022, 12, 28);

impl Works<'_> {
    /// Makes the figures of 2022 what they were; nothing where the demonstration stands before their end, or is too small.
    pub(super) fn baseline(&self, province: &Province, staff: &Staff) -> Result<(), Fault> {
        let span = (Day::new(2022, 1, 1), Day::new(2022, 12, 31));
        let (Some(first), Some(last)) = span else {
            return Ok(());
        };
        if self.order.as_of <= last || self.order.dossiers < FROM {
            return Ok(());
        }
        fold_until_empty(&self.db)?;
        let known = self.known(province, staff);
        let stage = self.known_stage();
        for (place, (tier, wanted)) in COUNTED.into_iter().enumerate() {
            let found = self.counted_in(province, (tier, Period::new(first, last)))?;
            let missing = found.missing_to(wanted);
            let of = |stands| {
                let mut all = known.iter();
                all.find(|it| it.course.tier == tier && it.course.stands == stands)
            };
            let (Some(ahead), Some(behind)) = (of(Stands::Exceeds), of(Stands::Fails)) else {
                continue;
            };
            let number = FIRST + place * ROOM;
            let cases = digitised(tier, first, missing.done);
            stage.play_known(ahead, (number, &cases))?;
            stage.register(behind, (number, missing.all - missing.done))?;
        }
        Ok(())
    }

    /// What a level counts in a year as it was known at its end: nothing of it was captured afterwards within the year.
    fn counted_in(&self, province: &Province, (tier, year): (Tier, Period)) -> Result<Counted, Fault> {
        let measures = [Measure::CompletedOn, Measure::InScope];
        let found = self.db.read(move |tx| sums(tx, &measures, year))?;
        let of_tier = province.of(tier).iter();
        let all = of_tier.filter_map(|counter| found.get(&counter.unit.id));
        Ok(all.fold(counted(0, 0), |sum, unit| Counted {
            done: sum.done + unit.of(Measure::CompletedOn),
            all: sum.all + unit.of(Measure::InScope),
        }))
    }
}

/// Dossiers of 2022 that were digitised while they were dealt with, two a week.
fn digitised(tier: Tier, first: Day, count: i64) -> Vec<PlannedCase> {
    (0_i32..)
        .zip(0..count)
        .map(|(place, _)| PlannedCase {
            unit: 0,
            tier,
            procedure: 0,
            received_at: worked::early(first.plus_days(40 + place * 3)).plus_seconds(1_800),
            pace: 20,
            online: false,
            digitised: Digitised::InTheWork,
            waits: Waits::Nowhere,
        })
        .collect()
}

impl Stage<'_> {
    /// A known unit types so many lines of its paper register of 2022 in.
    fn register(&self, known: &Known<'_>, (number, lines): (usize, i64)) -> Result<(), Fault> {
        let offered = known
            .procedures()
            .first()
            .map(|one| one.procedure_code.to_string());
        let (Some(typed), true) = (Day::new(TYPED.0, TYPED.1, TYPED.2), lines > 0) else {
            return Ok(());
        };
        let cx = self.acting(&known.team.desk, morning_of(typed));
        let sheet = self.sheet((number, lines))?;
        let (file, _) = prepare_register(self.blobs, sheet.as_bytes(), typed)?;
        let unit = &known.counter.unit;
        let stage = StageRegister {
            request_key: format!("demo-register-2022-{}", unit.code),
            unit: unit.id.clone(),
            field: None,
            procedure_code: offered,
            file,
            file_name: "so-tra-ket-qua-2022.csv".to_owned(),
        };
        let there = cx.clone();
        let import = self.db.write(move |tx| stage_register(&there, tx, &stage))?;
        import_register(self.db, self.blobs, &cx, import, false).map(drop)
    }

    fn sheet(&self, (number, lines): (usize, i64)) -> Result<String, Fault> {
        let mut sheet = String::from("STT;Họ và tên;Số CCCD;Ngày trả kết quả;Số, ký hiệu;Số trang\n");
        for (line, place) in (1..=lines).zip(0_i32..) {
            let first = Day::from_date(jiff::civil::date(2022, 1, 5));
            // As many days as fit before the register was typed in, again from the first where there are more lines.
            let on = first.plus_days(place * 3 % 350);
            let somebody = person(&self.random, on, (number as u64) + line.unsigned_abs());
            let day = on.vietnamese();
            let (name, id) = (somebody.name, somebody.id_number);
            writeln!(sheet, "{line};{name};{id};{day};{line}/2022/KQ;1").map_err(Fault::internal)?;
        }
        Ok(sheet)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_was_drawn_each_level_comes_to_its_figure_to_the_last_digit() {
        for (_, wanted) in COUNTED {
            for all in 0..700 {
                for done in 0..=(all / 5) {
                    let missing = counted(done, all).missing_to(wanted);
                    assert!(
                        missing.done >= 0 && missing.all >= missing.done,
                        "{done} of {all}"
                    );
                    let (done, all) = (done + missing.done, all + missing.all);
                    assert_eq!(done * wanted.all, all * wanted.done, "{done} of {all}");
                }
            }
        }
    }
}
