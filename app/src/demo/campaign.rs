//! The campaign of KH 170/KH-UBND as it runs on the demonstration's day, with what units do in it; on a later day it is over,
//! and its standings are frozen.

use std::sync::Arc;

use motcua_campaign::{
    CampaignId, Definition, NewAnnouncement, NewDifficulty, NewSolution, NewTask, PlanText, SolutionKind,
    announce, answer_difficulty, assign_task, close_campaign, create_campaign, difficulties, finish_task,
    launch_campaign, name_owner, note_unit, raise_difficulty, register_solution, scorecard, share_solution,
    solutions,
};
use motcua_db::Db;
use motcua_figures::fold_until_empty;
use motcua_identity::{Actor, OpContext, SignedIn, UnitId};
use motcua_kernel::{Day, Fault, Instant};
use motcua_law::Calendar;

use super::awards::DESK;
use super::clock::StageClock;
use super::officers::Team;
use super::worked::with_targets;
use crate::composition::morning_of;

/// What everybody was told at the launch, and at the close.
const LAUNCHED: (&str, &str) = (
    "Phát động đợt thi đua cao điểm 100 ngày",
    "Các cơ quan, đơn vị tổ chức phát động, phân công người chịu trách nhiệm và gửi khó khăn, vướng mắc về Sở Nội vụ để \
     tổng hợp.",
);
const CLOSED: (&str, &str) = (
    "Đã chốt số liệu đợt thi đua cao điểm 100 ngày",
    "Số liệu được chốt theo trạng thái cuối ngày 30/11/2023. Hồ sơ đề nghị khen thưởng gửi về Sở Thông tin và Truyền thông \
     từ ngày 04/12/2023 đến hết ngày 06/12/2023.",
);

/// Who plays.
pub struct Players<'a> {
    /// The database.
    pub db: &'a Db,
    /// The system's circumstances.
    pub system: OpContext,
    /// The clock.
    pub clock: Arc<StageClock>,
    /// The officer of the body of emulation.
    pub emulation: Arc<SignedIn>,
    /// The head of the showcase commune.
    pub head: Arc<SignedIn>,
    /// Its team.
    pub team: &'a Team,
    /// The showcase commune.
    pub unit: &'a UnitId,
    /// Another unit with its team.
    pub neighbour: (&'a UnitId, &'a Team),
    /// The day on which the demonstration stands.
    pub as_of: Day,
}

impl Players<'_> {
    /// Plays the campaign up to the day of the demonstration; nothing where it stands before the launch.
    ///
    /// # Errors
    /// When a use case refuses.
    pub fn play(&self) -> Result<Option<CampaignId>, Fault> {
        let Some(plan) = Definition::kh_170().map(with_targets) else {
            return Ok(None);
        };
        if self.as_of <= plan.window.from {
            return Ok(None);
        }
        fold_until_empty(self.db)?;
        let (cx, first, last) = (
            self.acting(&self.emulation),
            plan.window.from,
            plan.window.to.min(self.as_of),
        );
        self.at(first, 1);
        let id = self.db.write(move |tx| {
            let id = create_campaign(&cx, tx, &"20".parse().map_err(Fault::internal)?, None, &plan)?;
            launch_campaign(&cx, tx, (id, true))?;
            Ok::<_, Fault>(id)
        })?;
        self.announce(id, LAUNCHED)?;
        self.lead(id, first)?;
        self.solve(id, first)?;
        self.sub_campaign(id, first)?;
        self.difficulties(id, last)?;
        if self.as_of > last {
            self.close(id, last)?;
        }
        self.clock.set(morning_of(self.as_of));
        Ok(Some(id))
    }

    fn acting(&self, officer: &Arc<SignedIn>) -> OpContext {
        self.system.acting_as(Actor::Officer(Arc::clone(officer)))
    }

    /// Sets the clock so many days after `day`, never after the day of the demonstration.
    fn at(&self, day: Day, days: i32) -> Instant {
        let at = morning_of(day.plus_days(days).min(self.as_of));
        self.clock.set(at);
        at
    }

    fn announce(&self, id: CampaignId, (title, words): (&str, &str)) -> Result<(), Fault> {
        let cx = self.acting(&self.emulation);
        let new = NewAnnouncement {
            title: title.to_owned(),
            words: words.to_owned(),
            open: true,
        };
        self.db.write(move |tx| announce(&cx, tx, id, &new)).map(drop)
    }

    /// The body of emulation closes it on the working day after its last, and says so.
    fn close(&self, id: CampaignId, last: Day) -> Result<(), Fault> {
        self.clock.set(morning_of(
            Calendar::embedded().working_day_from(last.plus_days(1)),
        ));
        let cx = self.acting(&self.emulation);
        self.db.write(move |tx| close_campaign(&cx, tx, id))?;
        self.announce(id, CLOSED)
    }

    /// The head names who answers, gives two tasks, one of which is done.
    fn lead(&self, id: CampaignId, first: Day) -> Result<(), Fault> {
        self.at(first, 2);
        let (cx, unit) = (self.acting(&self.head), self.unit.clone());
        let (desk, settler) = (self.team.desk.officer_id, self.team.settler.officer_id);
        let task = |title: &str, officer, due: i32| NewTask {
            title: title.to_owned(),
            officer: Some(officer),
            due_on: Some(first.plus_days(due)),
        };
        let tasks = [
            task(
                "Quét và ký số kết quả hộ tịch năm 2021 còn trong kho giấy",
                desk,
                45,
            ),
            task("Rà soát kết quả chứng thực chưa có bản điện tử", settler, 95),
        ];
        self.db.write(move |tx| {
            name_owner(&cx, tx, (id, &unit), desk)?;
            for task in &tasks {
                assign_task(&cx, tx, (id, &unit), task)?;
            }
            Ok::<_, Fault>(())
        })?;
        self.at(first, 40);
        let (cx, unit) = (self.acting(&self.team.desk), self.unit.clone());
        self.db.write(move |tx| {
            let card = scorecard(&cx, tx, id, &unit)?;
            match card.tasks.iter().find(|task| task.officer == desk) {
                Some(task) => finish_task(&cx, tx, task.id, "Đã quét, ký số xong toàn bộ sổ năm 2021"),
                None => Ok(()),
            }
        })?;
        let (cx, unit) = (self.acting(&self.emulation), self.unit.clone());
        self.at(first, 60);
        let words = "Tỷ lệ còn thấp so với chỉ tiêu 55 %; đề nghị tập trung số hoá kết quả chứng thực.";
        self.db
            .write(move |tx| note_unit(&cx, tx, (id, &unit), (words, true)))
            .map(drop)
    }

    fn solve(&self, id: CampaignId, first: Day) -> Result<(), Fault> {
        self.at(first, 50);
        let solution = |title: &str, words: &str, kind| NewSolution {
            participants: vec!["Lý Thị Nhài".to_owned()],
            kind,
            title: title.to_owned(),
            words: words.to_owned(),
            began_on: Some(first.plus_days(30)),
            indicator: "digitisation".to_owned(),
        };
        let mut own = solution(
            "Quét kết quả ngay khi đóng dấu",
            "Văn thư đóng dấu xong chuyển ngay cho Bộ phận Một cửa quét và ký số trước khi trả, không để dồn cuối tuần.",
            SolutionKind::Solution,
        );
        own.participants.push(DESK.to_owned());
        let theirs = solution(
            "Tổ hỗ trợ nộp hồ sơ trực tuyến tại nhà văn hoá thôn",
            "Mỗi tuần hai buổi, đoàn viên thanh niên hướng dẫn người dân tạo tài khoản và nộp hồ sơ.",
            SolutionKind::Initiative,
        );
        let all = [
            (self.acting(&self.team.desk), self.unit.clone(), own),
            (
                self.acting(&self.neighbour.1.desk),
                self.neighbour.0.clone(),
                theirs,
            ),
        ];
        self.db.write(move |tx| {
            for (cx, unit, new) in &all {
                register_solution(cx, tx, (id, unit), new)?;
            }
            Ok::<_, Fault>(())
        })?;
        let cx = self.acting(&self.emulation);
        let unit = self.unit.clone();
        self.db.write(move |tx| {
            let all = solutions(&cx, tx, id)?;
            match all.iter().find(|one| one.unit == unit) {
                Some(one) => share_solution(&cx, tx, one.id),
                None => Ok(()),
            }
        })
    }

    /// The showcase commune carries the campaign out with a criterion of its own (R28, R29).
    fn sub_campaign(&self, id: CampaignId, first: Day) -> Result<(), Fault> {
        self.at(first, 3);
        let (cx, unit) = (self.acting(&self.head), self.unit.clone());
        self.db.write(move |tx| {
            let parent = motcua_campaign::campaign(&cx, tx, id)?.definition;
            let begun = Definition::sub_of(&parent, &motcua_identity::unit(tx, &unit)?, Some("Sở Nội vụ"));
            let mut own = Definition {
                title: "Phát động phong trào “Hồ sơ nhận hôm nay, số hoá hôm nay” tại thị trấn Đồng Đăng"
                    .to_owned(),
                name: "Hồ sơ nhận hôm nay, số hoá hôm nay".to_owned(),
                number: "85/KH-UBND".to_owned(),
                plan: PlanText {
                    issued_on: Some(first.plus_days(1)),
                    ..begun.plan.clone()
                },
                contents: vec![
                    "Hồ sơ tiếp nhận trong ngày được quét, ký số trong ngày".to_owned(),
                    "Mỗi tuần số hoá xong một hộp hồ sơ giấy của các năm trước".to_owned(),
                ],
                ..begun
            };
            own.criteria.truncate(1);
            for criterion in &mut own.criteria {
                criterion.over = motcua_campaign::Over::Window;
                criterion.also = None;
                criterion.source = "KH 85/KH-UBND, mục II".to_owned();
                for target in &mut criterion.targets {
                    target.hundredths = 8_000;
                }
            }
            let sub = create_campaign(&cx, tx, &unit, Some(id), &own)?;
            launch_campaign(&cx, tx, (sub, true)).map(drop)
        })
    }

    fn difficulties(&self, id: CampaignId, last: Day) -> Result<(), Fault> {
        self.at(last, -6);
        let raised = |area: &str, words: &str, proposal: &str| NewDifficulty {
            area: area.to_owned(),
            words: words.to_owned(),
            proposal: proposal.to_owned(),
        };
        let all = [
            (
                self.acting(&self.team.desk),
                self.unit.clone(),
                raised(
                    "equipment",
                    "Bộ phận Một cửa chỉ có một máy quét phẳng, quét sổ cũ rất chậm.",
                    "Cấp hoặc cho mượn một máy quét hai mặt đến hết tháng 11.",
                ),
            ),
            (
                self.acting(&self.neighbour.1.desk),
                self.neighbour.0.clone(),
                raised(
                    "people",
                    "Nhiều người dân ở thôn xa chưa có tài khoản định danh điện tử.",
                    "Phối hợp Công an xã cấp tài khoản lưu động.",
                ),
            ),
        ];
        self.db.write(move |tx| {
            for (cx, unit, new) in &all {
                raise_difficulty(cx, tx, (id, unit), new)?;
            }
            Ok::<_, Fault>(())
        })?;
        self.at(last, -4);
        let cx = self.acting(&self.emulation);
        self.db.write(move |tx| {
            let all = difficulties(&cx, tx, id)?;
            match all.iter().find(|one| one.area == "people") {
                Some(one) => {
                    let answer = "Công an tỉnh đã có lịch cấp tài khoản lưu động tại các xã trong tháng 11.";
                    answer_difficulty(&cx, tx, one.id, (answer, false)).map(drop)
                }
                None => Ok(()),
            }
        })
    }
}
