//! What comes after a campaign: one set of papers went all the way to the register of awards, one waits half-way, one was
//! sent back; so that the pages of nominations have something to show. It follows the campaign of KH 170/KH-UBND where the
//! demonstration stands after that, and one of earlier in the year, in which known units exceed, meet and fail as well.

use std::collections::BTreeMap;
use std::sync::Arc;

use motcua_campaign::{
    Appraisers, BoxKey, CampaignId, Collective, Definition, LevelTarget, NewAnnouncement, NewMeeting,
    NewNominee, NewSolution, NominationFile, NominationId, NomineeKind, PlanText, SolutionKind, Span, Stage,
    Step, Written, add_nominee, announce, begin_nomination, cast_ballot, close_campaign, close_vote,
    create_campaign, edit_paper, launch_campaign, move_nomination, nomination_file, note_discussion,
    open_meeting, register_solution,
};
use motcua_db::{Db, Tx};
use motcua_figures::AdminLevel;
use motcua_identity::{Actor, OpContext, SignedIn, UnitId};
use motcua_kernel::{Day, Fault};
use motcua_law::Calendar;

use super::clock::StageClock;
use crate::composition::morning_of;

/// Who plays.
pub struct Sets<'a> {
    /// The database.
    pub db: &'a Db,
    /// The system's circumstances.
    pub system: OpContext,
    /// The clock.
    pub clock: Arc<StageClock>,
    /// The key of the ballot boxes.
    pub key: BoxKey,
    /// The officers of the councils and above, by user name.
    pub officers: &'a BTreeMap<&'static str, Arc<SignedIn>>,
    /// The head of the showcase commune.
    pub head: Arc<SignedIn>,
    /// Its officer at the desk.
    pub desk: Arc<SignedIn>,
    /// The showcase commune.
    pub unit: &'a UnitId,
    /// The day on which the demonstration stands.
    pub as_of: Day,
}

/// The room that is nominated as a collective of its own: it has no line among the units.
pub const DESK: &str = "Bộ phận Tiếp nhận và Trả kết quả thị trấn Đồng Đăng";

/// The plan's first kind of persons (KH 170/KH-UBND, V.1).
const OFFICERS: &str = "Cán bộ, công chức, viên chức";

/// The days of the campaign, and of handing in.
const WINDOW: [(i16, i8, i8); 2] = [(2023, 4, 3), (2023, 6, 30)];
const HANDING_IN: [(i16, i8, i8); 2] = [(2023, 7, 5), (2023, 7, 7)];

/// Days from the last day of handing in by which a decision was made.
const TO_THE_AWARD: i32 = 30;

fn span([(year, month, day), to]: [(i16, i8, i8); 2]) -> Option<Span> {
    Some(Span {
        from: Day::new(year, month, day)?,
        to: Day::new(to.0, to.1, to.2)?,
    })
}

/// What each level is asked in it, in hundredths of a percent.
const ASKED: [(AdminLevel, i64); 3] = [
    (AdminLevel::Province, 2_500),
    (AdminLevel::District, 2_000),
    (AdminLevel::Commune, 2_000),
];

/// A quarter brings a unit few dossiers: from so many on it has a place.
const FEWEST: i64 = 4;

/// The plan of that campaign: the founding plan's form with targets of its own.
fn plan() -> Option<Definition> {
    let founding = Definition::kh_170()?;
    let (window, submission) = (span(WINDOW)?, span(HANDING_IN)?);
    let mut plan = Definition {
        title: "Phát động đợt thi đua “Số hoá kết quả giải quyết thủ tục hành chính” quý II năm 2023"
            .to_owned(),
        name: "Thi đua số hoá quý II năm 2023".to_owned(),
        number: "62/KH-UBND".to_owned(),
        plan: PlanText {
            issued_on: Some(window.from.plus_days(-6)),
            ..founding.plan.clone()
        },
        legal_basis: founding.legal_basis.into_iter().take(1).collect(),
        contents: vec!["Số hoá kết quả giải quyết ngay trong ngày trả kết quả".to_owned()],
        scope: window,
        window,
        submission: Some(submission),
        clusters: Vec::new(),
        fewest: FEWEST,
        appraisers: Appraisers::Body,
        ..founding
    };
    plan.criteria.truncate(1);
    for criterion in &mut plan.criteria {
        criterion.also = None;
        criterion.source = "KH 62/KH-UBND, mục II".to_owned();
        criterion.targets = ASKED
            .map(|(level, hundredths)| LevelTarget { level, hundredths })
            .to_vec();
    }
    Some(plan)
}

impl Sets<'_> {
    /// Plays the campaign of the spring, where the demonstration stands after it.
    ///
    /// # Errors
    /// When a use case refuses.
    pub fn play(&self) -> Result<(), Fault> {
        let Some(plan) = plan() else {
            return Ok(());
        };
        let Some(last) = plan.submission.map(|span| span.to) else {
            return Ok(());
        };
        if self.as_of <= last.plus_days(TO_THE_AWARD) {
            return Ok(());
        }
        let id = self.campaign(&plan)?;
        self.nominate(id, last)
    }

    /// Plays the nominations for the awards of KH 170/KH-UBND, where the demonstration stands after them.
    ///
    /// # Errors
    /// When a use case refuses.
    pub fn follow(&self, id: CampaignId) -> Result<(), Fault> {
        let last = Definition::kh_170()
            .and_then(|plan| plan.submission)
            .map(|span| span.to);
        match last {
            Some(last) if self.as_of > last.plus_days(TO_THE_AWARD) => self.nominate(id, last),
            _ => Ok(()),
        }
    }

    /// Three sets of the showcase, whose campaign received them until `last`.
    fn nominate(&self, id: CampaignId, last: Day) -> Result<(), Fault> {
        self.at(last.plus_days(-2));
        let done = self.set(id, "bang-khen-tap-the", &self.collective())?;
        let waiting = self.set(id, "bang-khen-ca-nhan", &self.person())?;
        let back = self.set(id, "bang-khen-ca-nhan", &self.leader())?;
        for set in [done, waiting, back] {
            self.vote(set, "thukyhd", ["uyvien1", "uyvien2", "uyvien3"])?;
            self.step(set, "", (Step::Submit, ""))?;
        }
        self.at(last.plus_days(3));
        self.step(
            back,
            "daumoi",
            (
                Step::Return,
                "Báo cáo thành tích chưa nêu rõ vai trò của cá nhân.",
            ),
        )?;
        for set in [done, waiting] {
            self.step(set, "daumoi", (Step::FindComplete, ""))?;
        }
        self.award(done, last)?;
        self.announce(id)?;
        self.clock.set(morning_of(self.as_of));
        Ok(())
    }

    /// Everybody hears who was awarded.
    fn announce(&self, id: CampaignId) -> Result<(), Fault> {
        let new = NewAnnouncement {
            title: "Công bố kết quả khen thưởng".to_owned(),
            words: "Danh sách tập thể, cá nhân được Chủ tịch Ủy ban nhân dân tỉnh khen thưởng đăng tại trang này. Đơn vị có \
                    hồ sơ bị trả lại xem lý do trong hồ sơ đề nghị của mình."
                .to_owned(),
            open: true,
        };
        let cx = self.acting("thidua")?;
        self.db.write(move |tx| announce(&cx, tx, id, &new)).map(drop)
    }

    /// Nine in the morning of that day, or of the working day after it.
    fn at(&self, day: Day) {
        self.clock
            .set(morning_of(Calendar::embedded().working_day_from(day)));
    }

    /// Somebody by user name; the head of the showcase commune where none is given.
    fn acting(&self, name: &str) -> Result<OpContext, Fault> {
        let officer = if name.is_empty() {
            Arc::clone(&self.head)
        } else {
            let known = self.officers.get(name);
            Arc::clone(known.ok_or_else(|| Fault::internal(format!("no demo officer {name}")))?)
        };
        Ok(self.system.acting_as(Actor::Officer(officer)))
    }

    /// Launched, worked in, closed.
    fn campaign(&self, plan: &Definition) -> Result<CampaignId, Fault> {
        self.at(plan.window.from);
        let (cx, definition) = (self.acting("thidua")?, plan.clone());
        let id = self.db.write(move |tx| {
            let id = create_campaign(
                &cx,
                tx,
                &"20".parse().map_err(Fault::internal)?,
                None,
                &definition,
            )?;
            launch_campaign(&cx, tx, (id, true))?;
            Ok::<_, Fault>(id)
        })?;
        self.at(plan.window.from.plus_days(30));
        let new = NewSolution {
            kind: SolutionKind::Solution,
            title: "Trả kết quả bản điện tử trước, bản giấy sau".to_owned(),
            words: "Kết quả được quét, ký số và gửi vào kho của người dân trước khi mời đến nhận bản giấy."
                .to_owned(),
            began_on: Some(plan.window.from.plus_days(14)),
            indicator: "digitisation".to_owned(),
            participants: vec![self.head.full_name.clone(), DESK.to_owned()],
        };
        let cx = self.system.acting_as(Actor::Officer(Arc::clone(&self.desk)));
        let unit = self.unit.clone();
        self.db
            .write(move |tx| register_solution(&cx, tx, (id, &unit), &new))?;
        self.at(plan.window.to.plus_days(3));
        let cx = self.acting("thidua")?;
        self.db.write(move |tx| close_campaign(&cx, tx, id))?;
        Ok(id)
    }

    fn collective(&self) -> NewNominee {
        NewNominee {
            kind: Some(NomineeKind::Collective),
            collective: Some(Collective::Named),
            name: DESK.to_owned(),
            position: "Ủy ban nhân dân thị trấn Đồng Đăng".to_owned(),
            leads: false,
            category: String::new(),
            part: "Tiếp nhận, quét và kiểm tra hồ sơ của mọi lĩnh vực tại quầy".to_owned(),
            owner_number: String::new(),
        }
    }

    fn person(&self) -> NewNominee {
        NewNominee {
            kind: Some(NomineeKind::Person),
            collective: None,
            name: self.desk.full_name.clone(),
            position: format!("{}, Ủy ban nhân dân thị trấn Đồng Đăng", self.desk.title),
            leads: false,
            category: OFFICERS.to_owned(),
            part: "Trực tiếp tiếp nhận, quét, kiểm tra và ký số hồ sơ".to_owned(),
            owner_number: String::new(),
        }
    }

    fn leader(&self) -> NewNominee {
        NewNominee {
            kind: Some(NomineeKind::Person),
            collective: None,
            name: self.head.full_name.clone(),
            position: "Chủ tịch Ủy ban nhân dân thị trấn Đồng Đăng".to_owned(),
            leads: true,
            category: OFFICERS.to_owned(),
            part: "Chỉ đạo, tổ chức thực hiện đợt thi đua tại thị trấn".to_owned(),
            owner_number: String::new(),
        }
    }

    /// A set with one nominee, its report filled in.
    fn set(&self, id: CampaignId, award: &'static str, nominee: &NewNominee) -> Result<NominationId, Fault> {
        let (cx, unit, new) = (self.acting("thukyhd")?, self.unit.clone(), nominee.clone());
        self.db.write(move |tx| {
            let begun = begin_nomination(&cx, tx, (id, &unit), award)?;
            let set = begun.map_err(|problem| Fault::internal(problem.code))?;
            if let Some(problem) = add_nominee(&cx, tx, set, &new)?.first() {
                return Err(Fault::internal(problem.code));
            }
            fill_in(&cx, tx, set)?;
            Ok(set)
        })
    }

    /// A meeting led by one of the members.
    fn meeting(&self, chair: &str, place: &str) -> Result<NewMeeting, Fault> {
        let chair = self.acting(chair)?.officer()?.officer_id;
        Ok(NewMeeting {
            chair: Some(chair),
            place: place.to_owned(),
            absent: Vec::new(),
        })
    }

    /// A council meets and everybody votes for everybody.
    fn vote(&self, set: NominationId, secretary: &str, members: [&str; 3]) -> Result<(), Fault> {
        let cx = self.acting(secretary)?;
        let opener = cx.clone();
        let new = self.meeting(members[0], "Phòng họp Hội đồng Thi đua - Khen thưởng")?;
        self.db.write(move |tx| {
            open_meeting(&opener, tx, set, &new)?;
            let said = "Các thành viên thống nhất đánh giá: số liệu khớp với kết quả đã chốt, giải pháp có hiệu quả.";
            note_discussion(&opener, tx, set, &Written::over("", said)).map(drop)
        })?;
        for name in members {
            let (cx, key) = (self.acting(name)?, self.key.clone());
            self.db.write(move |tx| {
                let file = nomination_file(&cx, tx, set)?;
                let all: Vec<_> = file.nominees.iter().map(|one| one.id).collect();
                cast_ballot(&cx, tx, (set, &key), &all)
            })?;
        }
        let key = self.key.clone();
        self.db.write(move |tx| close_vote(&cx, tx, (set, &key)))
    }

    fn step(&self, set: NominationId, name: &str, (step, words): (Step, &'static str)) -> Result<(), Fault> {
        let cx = self.acting(name)?;
        self.db.write(move |tx| {
            let NominationFile { nomination, .. } = nomination_file(&cx, tx, set)?;
            move_nomination(&cx, tx, (set, nomination.version), (step, words)).map(drop)
        })
    }

    /// The rest of the way, to the Chairman's decision.
    fn award(&self, set: NominationId, last: Day) -> Result<(), Fault> {
        let appraised = "Số liệu khớp với kết quả đã chốt; giải pháp có hiệu quả rõ. Đề nghị khen thưởng.";
        self.step(set, "daumoi", (Step::Appraise, appraised))?;
        self.at(last.plus_days(10));
        self.step(
            set,
            "thidua",
            (Step::Examine, "Đủ điều kiện, tiêu chuẩn theo quy định."),
        )?;
        self.at(last.plus_days(18));
        self.vote(set, "thukytinh", ["uyvientinh1", "uyvientinh2", "uyvientinh3"])?;
        self.at(last.plus_days(25));
        let cx = self.acting("chutich")?;
        let stage = self
            .db
            .read(move |tx| Ok::<_, Fault>(nomination_file(&cx, tx, set)?.nomination.stage))?;
        if stage == Stage::Endorsed {
            self.step(set, "chutich", (Step::Award, ""))?;
        }
        Ok(())
    }
}

/// What the secretary fills in where the program leaves room.
fn fill_in(cx: &OpContext, tx: &mut Tx<'_>, set: NominationId) -> Result<(), Fault> {
    let file = nomination_file(cx, tx, set)?;
    for nominee in &file.nominees {
        let lines = nominee.report.lines().map(|line| match line {
            "= Sinh ngày, tháng, năm:" => format!("{line} 12/5/1988"),
            "= Giới tính:" => format!("{line} Nữ"),
            "= Quê quán:" | "= Nơi thường trú:" => {
                format!("{line} Thị trấn Đồng Đăng, huyện Cao Lộc, tỉnh Lạng Sơn")
            }
            "= Trình độ chuyên môn, nghiệp vụ:" => format!("{line} Đại học Luật"),
            line if line.starts_with("= Vai trò") => {
                format!("{line} Trực tiếp quét, kiểm tra, ký số; hướng dẫn đồng nghiệp ở các bàn tiếp nhận")
            }
            line if line.starts_with('…') => {
                "Bộ phận có 4 công chức, tiếp nhận hồ sơ của mọi lĩnh vực thuộc thẩm quyền \
                                              của thị trấn, mỗi ngày 15 đến 25 lượt."
                    .to_owned()
            }
            line => line.to_owned(),
        });
        let report = lines.collect::<Vec<_>>().join("\n");
        let written = Written::over(&nominee.report, &report);
        edit_paper(cx, tx, set, (Some(nominee.id), &written))?;
    }
    Ok(())
}
