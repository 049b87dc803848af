//! Somebody at home in the showcase commune, with an account and a handful of dossiers: one in each state that a person
//! meets, a question that was answered and one that waits, papers in the vault, one of them about to end and one with
//! the name written otherwise.

use std::sync::Arc;

use motcua_account::{AccountKind, NewAccount, account_of_number, open_account};
use motcua_catalog::Revision;
use motcua_dossier::model::{Channel, DefectReason};
use motcua_dossier::{
    Accept, AcceptOutcome, AnswerMessage, DefectInput, HandedIn, HandedInAs, Messaged, OwnerInput,
    RequestSupplement, ReturnWay, SendMessage, SupplementOutcome, Wanted, answer_message, components,
    dossier, file, request_supplement, send_message,
};
use motcua_dossier::{DossierId, OwnFilter, OwnRow, own_dossiers};
use motcua_identity::{Actor, HashedPassword, OpContext, OwnerSignedIn, Unit};
use motcua_kernel::{Fault, FaultKind, Instant};
use motcua_ocr::Limits;
use motcua_repository::{
    Confirm, ConfirmOutcome, DoubtAnswers, FieldName, Owner, OwnerIdKind, PaperPart, Scan, confirm,
    prepare_confirmation, prepare_scan, scan,
};

use super::filings::working_morning;
use super::officers::Team;
use super::papers::{self, Words};
use super::people::Person;
use super::plan::{Digitised, PlannedCase, Tier, Waits};
use super::story::{Cast, Stage};

/// The number of the account: a woman born in 1990, province 020. Nobody real.
pub const NUMBER: &str = "020190004321";
const NAME: &str = "Lương Thị Hạnh";
/// As a clerk once wrote it.
const MISSPELT: &str = "Lương Thị Hạn";
const PHONE: &str = "0912004321";

/// Where she lives, and who deals with her dossiers.
pub struct Home<'h> {
    /// The unit.
    pub unit: &'h Unit,
    /// What it offers.
    pub offers: &'h [Revision],
    /// Its team.
    pub team: &'h Team,
    /// The password of her account, as that of every account of the demonstration.
    pub password: &'h HashedPassword,
}

/// Procedures, working days ago, hundredths of the time promised, and where each waits.
const CASES: [(&str, usize, i64, Waits); 5] = [
    ("1.004873", 90, 60, Waits::Nowhere),
    ("1.001193", 40, 40, Waits::Nowhere),
    ("1.004873", 7, 40, Waits::ToReturn),
    ("1.004873", 1, 4_000, Waits::Nowhere),
    ("1.004873", 2, 4_000, Waits::AtDesk),
];

/// The running number of the first of them: far from those of the other made-up dossiers.
const FIRST: usize = 2_000_000;

impl Stage<'_> {
    /// Opens the account where the number has none, and plays what belongs to it.
    ///
    /// # Errors
    /// When a use case refuses: a mistake of the plan.
    pub fn somebody_at_home(&self, home: &Home<'_>) -> Result<(), Fault> {
        let person = Person {
            name: NAME.to_owned(),
            id_number: NUMBER.to_owned(),
            phone: PHONE.to_owned(),
            hamlet: "Nà Mẫu",
        };
        for (place, (code, days, pace, waits)) in CASES.into_iter().enumerate() {
            let offered = home
                .offers
                .iter()
                .find(|it| it.procedure_code.to_string() == code);
            let Some(revision) = offered else { continue };
            let case = PlannedCase {
                unit: 0,
                tier: Tier::Commune,
                procedure: 0,
                received_at: working_morning(self.until, days),
                pace,
                online: false,
                digitised: if pace < 100 {
                    Digitised::InTheWork
                } else {
                    Digitised::No
                },
                waits,
            };
            self.play(&Cast {
                case: &case,
                unit: home.unit,
                revision,
                person: &person,
                team: home.team,
                number: FIRST + place,
            })?;
        }
        self.open_the_account(home)?;
        self.filed_from_home(home)?;
        self.asked_to_complete(home)?;
        self.questions(home)?;
        self.papers_of_before(home)
    }

    fn at_home(&self, at: Instant, home: &Home<'_>) -> OpContext {
        self.acting(&home.team.desk, at)
            .acting_as(Actor::Owner(Arc::new(OwnerSignedIn {
                number: NUMBER.to_owned(),
                name: NAME.to_owned(),
                acted_by: None,
            })))
    }

    fn open_the_account(&self, home: &Home<'_>) -> Result<(), Fault> {
        let cx = self
            .acting(&home.team.desk, working_morning(self.until, 100))
            .acting_as(Actor::System);
        let new = NewAccount {
            kind: AccountKind::Person,
            number: NUMBER.to_owned(),
            name: NAME.to_owned(),
            phone: PHONE.to_owned(),
            email: String::new(),
            birth_on: motcua_kernel::Day::new(1990, 4, 12),
            address: format!("Thôn Nà Mẫu, {}", home.unit.name),
            password: Some(home.password.clone()),
        };
        self.db.write(move |tx| {
            if account_of_number(tx, NUMBER)?.is_none() {
                open_account(&cx, tx, &new)?;
            }
            Ok(())
        })
    }

    /// One that was filed online yesterday and waits for the desk.
    fn filed_from_home(&self, home: &Home<'_>) -> Result<(), Fault> {
        let Some(revision) = home.offers.first() else {
            return Ok(());
        };
        let cx = self.acting(
            &home.team.desk,
            working_morning(self.until, 1).plus_seconds(9_000),
        );
        let handed_in = (1_i64..)
            .zip(&revision.body.components)
            .map(|(number, _)| HandedIn {
                number,
                kind: HandedInAs::Electronic,
                copies: 1,
            });
        let input = Accept {
            request_key: "demo-from-home".to_owned(),
            unit: home.unit.id.clone(),
            procedure_code: revision.procedure_code.clone(),
            channel: Channel::Online,
            owner: OwnerInput {
                kind: "person".to_owned(),
                number: NUMBER.to_owned(),
                name: NAME.to_owned(),
                phone: PHONE.to_owned(),
                address: format!("Thôn Nà Mẫu, {}", home.unit.name),
                email: String::new(),
            },
            handed_in: handed_in.collect(),
            sets: 1,
            return_way: ReturnWay::Counter,
            received_at: None,
            variant: None,
            visit: None,
        };
        match self.db.write(move |tx| file(&cx, tx, &input))? {
            AcceptOutcome::Accepted(_) => Ok(()),
            AcceptOutcome::Invalid(problems) => Err(broken(format!("{problems:?}"))),
        }
    }

    /// Her dossiers as they stand, the latest first.
    fn hers(&self, home: &Home<'_>) -> Result<Vec<OwnRow>, Fault> {
        let cx = self.at_home(self.until, home);
        let page = self
            .db
            .read(move |tx| own_dossiers(&cx, tx, &OwnFilter::default(), 20))?;
        Ok(page.rows)
    }

    /// The one in this status that was received last.
    fn in_status(&self, home: &Home<'_>, code: u8) -> Result<Option<DossierId>, Fault> {
        let rows = self.hers(home)?;
        Ok(rows
            .into_iter()
            .find(|row| row.status.code() == code)
            .map(|row| row.id))
    }

    /// The one that waits at the desk lacks something.
    fn asked_to_complete(&self, home: &Home<'_>) -> Result<(), Fault> {
        let Some(id) = self.in_status(home, 2)? else {
            return Ok(());
        };
        let cx = self.acting(&home.team.desk, working_morning(self.until, 1));
        let until = self.until.day().plus_days(10);
        let outcome = self.db.write(move |tx| {
            let version = dossier(&cx, tx, id)?.version;
            let component = components(tx, id)?.first().map(|it| it.number);
            let defect = DefectInput {
                component,
                field: None,
                reason: DefectReason::Unsigned,
                words: "Tờ khai chưa có chữ ký của người yêu cầu ở trang 2".to_owned(),
                wanted: Wanted {
                    originals: 1,
                    ..Wanted::default()
                },
            };
            let input = RequestSupplement {
                dossier_id: id,
                version,
                defects: vec![defect],
                note: "Ký rồi gửi lại là được, không phải làm tờ khai mới.".to_owned(),
                until: Some(until),
                again_because: String::new(),
            };
            request_supplement(&cx, tx, &input)
        })?;
        match outcome {
            SupplementOutcome::Invalid(problems) => Err(broken(format!("{problems:?}"))),
            _ => Ok(()),
        }
    }

    /// A question that was answered, and one that waits.
    fn questions(&self, home: &Home<'_>) -> Result<(), Fault> {
        let Some(id) = self.in_status(home, 4)? else {
            return Ok(());
        };
        let asked_at = working_morning(self.until, 1).plus_seconds(7_200);
        self.ask(
            home,
            id,
            (asked_at, "Tôi đi làm xa, thứ Bảy có nhận kết quả được không?"),
        )?;
        let cx = self.acting(&home.team.settler, asked_at.plus_seconds(5_400));
        let input = AnswerMessage {
            request_key: "demo-answer".to_owned(),
            dossier_id: id,
            words: "Sáng thứ Bảy Bộ phận Một cửa có trực. Bà cũng có thể chọn nhận qua bưu chính ngay trên trang này."
                .to_owned(),
        };
        self.db.write(move |tx| answer_message(&cx, tx, &input))?;
        let later = asked_at.plus_seconds(9_000);
        self.ask(
            home,
            id,
            (later, "Cảm ơn. Em trai tôi nhận thay thì cần giấy gì?"),
        )
    }

    fn ask(&self, home: &Home<'_>, id: DossierId, (at, words): (Instant, &str)) -> Result<(), Fault> {
        let cx = self.at_home(at, home);
        let input = SendMessage {
            request_key: format!("demo-ask-{}", at.micros()),
            dossier_id: id,
            words: words.to_owned(),
        };
        match self.db.write(move |tx| send_message(&cx, tx, &input))? {
            Messaged::Sent => Ok(()),
            Messaged::Invalid(problems) => Err(broken(format!("{problems:?}"))),
        }
    }

    /// Papers that the desk took into her vault: one that is about to end, one with a letter missing in her name.
    fn papers_of_before(&self, home: &Home<'_>) -> Result<(), Fault> {
        let soon = self.until.day().plus_days(25).to_string();
        self.kept(home, ("Giấy xác nhận khuyết tật", NAME, "21/XN-UBND", Some(soon)))?;
        self.kept(home, ("Trích lục khai sinh", MISSPELT, "104/TLKS-BS", None))
    }

    fn kept(
        &self,
        home: &Home<'_>,
        (name, owner, symbol, expires): (&str, &str, &str, Option<String>),
    ) -> Result<(), Fault> {
        let at = working_morning(self.until, 30);
        let cx = self.acting(&home.team.desk, at);
        let pdf = papers::draw(&Words {
            name,
            symbol,
            unit: home.unit,
            at,
            signer: &home.team.settler.full_name,
            lines: vec![
                ("Họ và tên", owner.to_owned()),
                ("Số định danh cá nhân", NUMBER.to_owned()),
                ("Nơi cư trú", format!("Thôn Nà Mẫu, {}", home.unit.name)),
            ],
            code: None,
        })?;
        let wanted = Scan {
            request_key: format!("demo-kept-{symbol}"),
            unit: home.unit.id.clone(),
            field: Some("Hộ tịch".to_owned()),
            dossier_id: None,
            part: PaperPart::Result,
            owner: Owner {
                id_kind: OwnerIdKind::PersonalId,
                id_number: NUMBER.to_owned(),
                name: owner.to_owned(),
            },
            type_code: None,
            paper_name: name.to_owned(),
            procedure_code: None,
            not_digitised: None,
            prepared: prepare_scan(self.blobs, &Limits::default(), &pdf, "giay-to.pdf")?,
        };
        let there = cx.clone();
        let paper_id = self.db.write(move |tx| scan(&there, tx, &wanted))?;
        let mut fields = vec![
            (FieldName::Symbol, symbol.to_owned()),
            (FieldName::Issuer, home.unit.name.clone()),
            (FieldName::Signer, home.team.settler.full_name.clone()),
            (FieldName::IssueDate, at.day().to_string()),
        ];
        fields.extend(expires.map(|last| (FieldName::ExpiryDate, last)));
        let wanted = Confirm {
            kind: None,
            paper_id,
            version: 1,
            fields,
            answers: DoubtAnswers::new(),
        };
        match prepare_confirmation(self.db, self.blobs, self.signers, &cx, &wanted)? {
            ConfirmOutcome::Ready(ready) => self.db.write(move |tx| confirm(&cx, tx, &ready)).map(drop),
            ConfirmOutcome::Invalid(problems) => Err(broken(format!("{problems:?}"))),
            ConfirmOutcome::Unanswered(doubts) => Err(broken(format!("{doubts:?}"))),
        }
    }
}

fn broken(what: String) -> Fault {
    Fault::new(FaultKind::Internal, "internal").because(what)
}
