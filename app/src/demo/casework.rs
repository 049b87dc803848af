//! Dossiers in the middle of an inner procedure (quy trình nội bộ) of four steps: every desk of the showcase commune
//! has one that waits for it, and a neighbour is asked for its opinion.

use std::sync::Arc;

use motcua_catalog::{
    NamedFile, Performer, Required, Revision, StepKind, WorkflowStep, import_revisions, revision_on,
};
use motcua_db::Tx;
use motcua_dossier::model::{Channel, Command, UnitRef};
use motcua_dossier::{
    Accept, AcceptOutcome, Act, Consult, DossierId, DraftFields, HandedIn, HandedInAs, OwnerInput, ReturnWay,
    StepDone, WriteDraft, accept, act, approve, complete_step, consult, dossier, prepare_approval,
    proposed_body, take_number, write_draft,
};
use motcua_identity::{Actor, OpContext, SignedIn, Unit, UnitId};
use motcua_kernel::{Clock, Fault, FaultKind, Instant, Randomness};
use motcua_law::TimeLimit;

use super::officers::Team;
use super::people::person;
use super::story::Stage;

/// Cấp Giấy xác nhận tình trạng hôn nhân.
const PROCEDURE: &str = "1.004873";

/// Who has the next word in each of the dossiers.
const WAITING: [Desk; 5] = [Desk::Pool, Desk::Officer, Desk::Head, Desk::Head, Desk::Clerk];

/// What the procedure's result says.
const TEMPLATE: &str = "Họ và tên: {{ho-ten}}\nSố định danh cá nhân: {{so-dinh-danh}}\nNơi cư trú: {{dia-chi}}\n\
    Tình trạng hôn nhân: Chưa đăng ký kết hôn với ai.\n\
    Giấy này được cấp theo hồ sơ {{ma-ho-so}} và có giá trị 6 tháng kể từ ngày cấp.";

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Desk {
    Pool,
    Officer,
    Head,
    Clerk,
}

/// The commune's people, on the stage.
pub(super) struct CaseOffice<'s> {
    pub(super) stage: &'s Stage<'s>,
    pub(super) unit: &'s Unit,
    pub(super) team: &'s Team,
    pub(super) head: &'s Arc<SignedIn>,
    /// Another unit, which is asked.
    pub(super) neighbour: &'s UnitId,
}

impl CaseOffice<'_> {
    /// Lays the inner procedure down and plays the dossiers, from `start` on.
    ///
    /// # Errors
    /// When a use case refuses: a mistake of the plan.
    pub(super) fn play(&self, start: Instant) -> Result<(), Fault> {
        let system = self.system(start);
        let revision = self.write(&system, move |cx, tx| publish(cx, tx, start))?;
        for (number, desk) in (1_u64..).zip(WAITING) {
            let at = start.plus_seconds(600 * i64::try_from(number).unwrap_or(0));
            self.one(&revision, number, (desk, at))?;
        }
        Ok(())
    }

    fn one(&self, revision: &Revision, number: u64, (desk, at): (Desk, Instant)) -> Result<(), Fault> {
        let id = self.accept(revision, number, at)?;
        let transfer = Command::Transfer {
            unit: UnitRef::new(self.unit.id.as_str()),
            handover: None,
            step: None,
        };
        self.act(&self.team.desk, at.plus_seconds(60), id, transfer)?;
        if desk == Desk::Pool {
            return Ok(());
        }
        let officer = &self.team.settler;
        self.act(officer, at.plus_seconds(120), id, Command::Claim)?;
        self.ask(id, at.plus_seconds(150))?;
        self.complete(officer, at.plus_seconds(180), id)?;
        self.draft(id, at.plus_seconds(240))?;
        if desk == Desk::Officer {
            return Ok(());
        }
        self.complete(officer, at.plus_seconds(300), id)?;
        if desk == Desk::Clerk {
            self.sign(id, at.plus_seconds(360))?;
        }
        Ok(())
    }

    fn accept(&self, revision: &Revision, number: u64, at: Instant) -> Result<DossierId, Fault> {
        let person = person(&self.stage.random, at.day(), 900_000 + number);
        let handed_in = (1_i64..)
            .zip(&revision.body.components)
            .filter(|(_, asked)| asked.required == Required::Always)
            .map(|(number, _)| HandedIn {
                number,
                kind: HandedInAs::Original,
                copies: 1,
            })
            .collect();
        let input = Accept {
            request_key: format!("demo-casework-{number}"),
            unit: self.unit.id.clone(),
            procedure_code: revision.procedure_code.clone(),
            channel: Channel::InPerson,
            owner: OwnerInput {
                kind: "person".to_owned(),
                number: person.id_number,
                name: person.name,
                phone: person.phone,
                address: format!("Thôn {}, {}", person.hamlet, self.unit.name),
                email: String::new(),
            },
            handed_in,
            sets: 1,
            return_way: ReturnWay::Counter,
            received_at: None,
            variant: None,
            visit: None,
        };
        let cx = self.acting(&self.team.desk, at);
        match self.write(&cx, move |cx, tx| accept(cx, tx, &input))? {
            AcceptOutcome::Accepted(accepted) => Ok(accepted.id),
            AcceptOutcome::Invalid(problems) => Err(broken(format!("{problems:?}"))),
        }
    }

    fn act(&self, who: &Arc<SignedIn>, at: Instant, id: DossierId, command: Command) -> Result<(), Fault> {
        let one = Act {
            dossier_id: id,
            version: None,
            command,
        };
        self.write(&self.acting(who, at), move |cx, tx| act(cx, tx, &one))
            .map(drop)
    }

    fn ask(&self, id: DossierId, at: Instant) -> Result<(), Fault> {
        let unit = self.neighbour.clone();
        let cx = self.acting(&self.team.settler, at);
        self.write(&cx, move |cx, tx| {
            let asked = Consult {
                dossier_id: id,
                version: dossier(cx, tx, id)?.version,
                unit: Some(unit.clone()),
                question: "Đề nghị cho biết người này đã đăng ký kết hôn tại địa phương hay chưa.".to_owned(),
                until: None,
            };
            consult(cx, tx, &asked)
        })
        .map(drop)
    }

    fn complete(&self, who: &Arc<SignedIn>, at: Instant, id: DossierId) -> Result<(), Fault> {
        self.write(&self.acting(who, at), move |cx, tx| {
            let done = StepDone {
                dossier_id: id,
                version: dossier(cx, tx, id)?.version,
                note: None,
            };
            complete_step(cx, tx, &done)
        })
        .map(drop)
    }

    fn draft(&self, id: DossierId, at: Instant) -> Result<(), Fault> {
        let cx = self.acting(&self.team.settler, at);
        self.write(&cx, move |cx, tx| {
            let found = dossier(cx, tx, id)?;
            let body = proposed_body(tx, &found)?.map(|rendered| rendered.text);
            let input = WriteDraft {
                dossier_id: id,
                version: found.version,
                draft_version: 0,
                fields: DraftFields {
                    heading: "Giấy xác nhận tình trạng hôn nhân".to_owned(),
                    sign: "XNTTHN-UBND".to_owned(),
                    authority: "TM. Ủy ban nhân dân".to_owned(),
                    position: "Chủ tịch".to_owned(),
                    ..DraftFields::default()
                },
                body: body.unwrap_or_default(),
            };
            write_draft(cx, tx, &input)
        })
        .map(drop)
    }

    fn sign(&self, id: DossierId, at: Instant) -> Result<(), Fault> {
        let cx = self.acting(self.head, at);
        let numbered = self.write(&cx, move |cx, tx| {
            let version = dossier(cx, tx, id)?.version;
            take_number(cx, tx, id, (version, 1))
        })?;
        let (blobs, signers) = (self.stage.blobs, self.stage.signers);
        let approval = prepare_approval(blobs, signers, &cx, &numbered, (true, ""))?;
        self.write(&cx, move |cx, tx| approve(cx, tx, &approval))
            .map(drop)
    }

    fn write<T: Send + 'static>(
        &self,
        cx: &OpContext,
        mut work: impl FnMut(&OpContext, &mut Tx<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let cx = cx.clone();
        self.stage.db.write(move |tx| work(&cx, tx))
    }

    fn acting(&self, officer: &Arc<SignedIn>, at: Instant) -> OpContext {
        self.system(at).acting_as(Actor::Officer(Arc::clone(officer)))
    }

    fn system(&self, at: Instant) -> OpContext {
        self.stage.clock.set(at);
        OpContext::system(
            Arc::clone(&self.stage.clock) as Arc<dyn Clock>,
            Arc::clone(&self.stage.random) as Arc<dyn Randomness>,
        )
    }
}

/// Publishes the procedure with its inner procedure, in force from the day of `start`.
fn publish(cx: &OpContext, tx: &mut Tx<'_>, start: Instant) -> Result<Revision, Fault> {
    let code = PROCEDURE.parse().map_err(Fault::internal)?;
    let mut body = revision_on(tx, &code, start.day())?.body;
    let step = |code: &str, name: &str, kind, performer| WorkflowStep {
        code: code.to_owned(),
        name: name.to_owned(),
        kind,
        performer,
        limit: Some(TimeLimit::WorkingDays(1)),
    };
    body.workflow.steps = vec![
        step(
            "tham-dinh",
            "Thẩm định hồ sơ",
            StepKind::Appraise,
            Performer::CaseOfficer,
        ),
        step(
            "du-thao",
            "Dự thảo kết quả",
            StepKind::Draft,
            Performer::CaseOfficer,
        ),
        step("phe-duyet", "Phê duyệt", StepKind::Approve, Performer::AgencyHead),
        step(
            "phat-hanh",
            "Vào số, đóng dấu, phát hành",
            StepKind::Issue,
            Performer::Clerk,
        ),
    ];
    body.result_template = Some(TEMPLATE.to_owned());
    let file = serde_json::json!({ "code": PROCEDURE, "effective_from": start.day(), "body": body });
    let named = NamedFile {
        name: "demo.json".to_owned(),
        text: file.to_string(),
    };
    import_revisions(cx, tx, &[named])?;
    revision_on(tx, &code, start.day())
}

fn broken(what: String) -> Fault {
    Fault::new(FaultKind::Internal, "internal").because(what)
}
