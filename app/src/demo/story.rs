//! One made-up dossier played through the same use cases that people use.

use std::sync::Arc;

use motcua_blobs::BlobStore;
use motcua_catalog::Revision;
use motcua_db::Db;
use motcua_dossier::model::{Channel, Command, UnitRef};
use motcua_dossier::{
    Accept, AcceptOutcome, Act, Component, Dossier, DossierId, HandedIn, HandedInAs, OwnerInput, ReturnWay,
    accept, act, components, settle,
};
use motcua_identity::{Actor, OpContext, SignedIn, Unit};
use motcua_kernel::{Clock, Day, Fault, FaultKind, Instant, Randomness, SeededRandomness};
use motcua_ocr::Limits;
use motcua_repository::{
    Confirm, ConfirmOutcome, DoubtAnswers, FieldName, Issue, Owner, OwnerIdKind, PaperId, PaperPart, Scan,
    Signers, confirm, issue, prepare_confirmation, prepare_issue, prepare_scan, scan,
};

use super::clock::StageClock;
use super::officers::Team;
use super::papers::{self, Words};
use super::people::Person;
use super::plan::{Digitised, PlannedCase, Waits};

/// Where stories are played.
pub struct Stage<'s> {
    /// The database.
    pub db: &'s Db,
    /// The files.
    pub blobs: &'s BlobStore,
    /// The keys.
    pub signers: &'s dyn Signers,
    /// The clock, set from act to act.
    pub clock: Arc<StageClock>,
    /// Randomness that follows from the seed.
    pub random: Arc<SeededRandomness>,
    /// The day up to which things happen.
    pub until: Instant,
}

/// A case with everyone in it.
pub struct Cast<'c> {
    /// What is planned.
    pub case: &'c PlannedCase,
    /// Its unit.
    pub unit: &'c Unit,
    /// Its procedure.
    pub revision: &'c Revision,
    /// Whose it is.
    pub person: &'c Person,
    /// Who deals with it.
    pub team: &'c Team,
    /// Its running number.
    pub number: usize,
}

impl Stage<'_> {
    /// Plays a case as far as the day allows.
    ///
    /// # Errors
    /// When a use case refuses: a mistake of the plan.
    pub fn play(&self, cast: &Cast<'_>) -> Result<(), Fault> {
        let received_at = cast.case.received_at;
        let id = self.accept(cast)?;
        let dossier = self.load(cast, id)?;
        let span = (dossier.due_at.micros() - received_at.micros()).max(3_600_000_000) / 1_000_000;
        let resolved_at = received_at.plus_seconds((span * cast.case.pace / 100).max(2_400));
        let in_the_work = cast.case.digitised == Digitised::InTheWork;
        if in_the_work {
            self.components(cast, &dossier, received_at.plus_seconds(420))?;
        }
        let waits = cast.case.waits;
        if waits == Waits::AtDesk || !self.passes(received_at.plus_seconds(900)) {
            return Ok(());
        }
        self.desk(
            cast,
            received_at.plus_seconds(900),
            |unit| Command::Transfer {
                unit,
                handover: None,
                step: None,
            },
            id,
        )?;
        if waits == Waits::Unassigned || !self.passes(received_at.plus_seconds(1_800)) {
            return Ok(());
        }
        self.command(
            &cast.team.settler,
            received_at.plus_seconds(1_800),
            id,
            Command::Claim,
        )?;
        if !self.passes(resolved_at) {
            return Ok(());
        }
        self.settle(cast, &dossier, resolved_at)?;
        let returned_at = resolved_at.plus_seconds(5_400);
        if waits != Waits::ToReturn && self.passes(returned_at) {
            self.command(
                &cast.team.desk,
                returned_at,
                id,
                Command::Return { receipt: None },
            )?;
        }
        self.capture_later(cast, &dossier)
    }

    fn passes(&self, at: Instant) -> bool {
        at < self.until
    }

    /// The circumstances of an act of `officer` at `at`.
    pub(super) fn acting(&self, officer: &Arc<SignedIn>, at: Instant) -> OpContext {
        self.clock.set(at);
        OpContext {
            clock: Arc::clone(&self.clock) as Arc<dyn Clock>,
            randomness: Arc::clone(&self.random) as Arc<dyn Randomness>,
            actor: Actor::Officer(Arc::clone(officer)),
            request_id: None,
        }
    }

    fn accept(&self, cast: &Cast<'_>) -> Result<DossierId, Fault> {
        let cx = self.acting(&cast.team.desk, cast.case.received_at);
        let handed_in = (1_i64..)
            .zip(&cast.revision.body.components)
            .filter(|(_, asked)| asked.required == motcua_catalog::Required::Always)
            .map(|(number, _)| HandedIn {
                number,
                kind: HandedInAs::Original,
                copies: 1,
            })
            .collect();
        let input = Accept {
            request_key: format!("demo-{}", cast.number),
            unit: cast.unit.id.clone(),
            procedure_code: cast.revision.procedure_code.clone(),
            channel: if cast.case.online {
                Channel::Online
            } else {
                Channel::InPerson
            },
            owner: OwnerInput {
                kind: "person".to_owned(),
                number: cast.person.id_number.clone(),
                name: cast.person.name.clone(),
                phone: cast.person.phone.clone(),
                address: format!("Thôn {}, {}", cast.person.hamlet, cast.unit.name),
                email: String::new(),
            },
            handed_in,
            sets: 1,
            return_way: ReturnWay::Counter,
            received_at: None,
            variant: None,
            visit: None,
        };
        match self.db.write(move |tx| accept(&cx, tx, &input))? {
            AcceptOutcome::Accepted(accepted) => Ok(accepted.id),
            AcceptOutcome::Invalid(problems) => Err(broken(format!("{problems:?}"))),
        }
    }

    fn load(&self, cast: &Cast<'_>, id: DossierId) -> Result<Dossier, Fault> {
        let cx = self.acting(&cast.team.desk, cast.case.received_at);
        self.db.read(move |tx| motcua_dossier::dossier(&cx, tx, id))
    }

    fn desk(
        &self,
        cast: &Cast<'_>,
        at: Instant,
        command: impl Fn(UnitRef) -> Command,
        id: DossierId,
    ) -> Result<(), Fault> {
        let command = command(UnitRef::new(cast.unit.id.as_str()));
        self.command(&cast.team.desk, at, id, command)
    }

    fn command(
        &self,
        officer: &Arc<SignedIn>,
        at: Instant,
        id: DossierId,
        command: Command,
    ) -> Result<(), Fault> {
        let cx = self.acting(officer, at);
        let one = Act {
            dossier_id: id,
            version: None,
            command,
        };
        self.db.write(move |tx| act(&cx, tx, &one)).map(drop)
    }

    /// Digitises the components that the law asks for, as the desk does: scan, check, sign.
    fn components(&self, cast: &Cast<'_>, dossier: &Dossier, at: Instant) -> Result<(), Fault> {
        let id = dossier.id;
        let asked: Vec<Component> = self.db.read(move |tx| components(tx, id))?;
        for component in asked {
            let wanted = component.digitise == "required" && component.handed_in == HandedInAs::Original;
            if wanted && self.passes(at) {
                let number = u32::try_from(component.number).unwrap_or(0);
                self.digitise(cast, dossier, (&component.name, PaperPart::Component(number)), at)?;
            }
        }
        Ok(())
    }

    /// Scans and confirms one paper.
    fn digitise(
        &self,
        cast: &Cast<'_>,
        dossier: &Dossier,
        (name, part): (&str, PaperPart),
        at: Instant,
    ) -> Result<PaperId, Fault> {
        let cx = self.acting(&cast.team.desk, at);
        let symbol = format!("{}/{}", cast.number + 1, at.local().year());
        let pdf = papers::draw(&Words {
            name,
            symbol: &symbol,
            unit: cast.unit,
            at: dossier.received_at,
            signer: &dossier.owner.name,
            lines: papers::lines_of(dossier),
            code: None,
        })?;
        let prepared = prepare_scan(self.blobs, &Limits::default(), &pdf, "giay-to.pdf")?;
        let wanted = Scan {
            request_key: format!("demo-{}-{part:?}", cast.number),
            unit: cast.unit.id.clone(),
            field: Some(dossier.field.clone()),
            dossier_id: Some(dossier.id.to_string()),
            part,
            owner: owner_of(dossier),
            type_code: None,
            paper_name: name.to_owned(),
            procedure_code: Some(dossier.procedure_code.clone()),
            not_digitised: None,
            prepared,
        };
        let there = cx.clone();
        let paper_id = self.db.write(move |tx| scan(&there, tx, &wanted))?;
        let fields = fields(
            &symbol,
            &cast.unit.name,
            &dossier.owner.name,
            dossier.received_at.day(),
        );
        let wanted = Confirm {
            kind: None,
            paper_id,
            version: 1,
            fields,
            answers: DoubtAnswers::new(),
        };
        match prepare_confirmation(self.db, self.blobs, self.signers, &cx, &wanted)? {
            ConfirmOutcome::Ready(ready) => {
                self.db.write(move |tx| confirm(&cx, tx, &ready))?;
                Ok(paper_id)
            }
            ConfirmOutcome::Invalid(problems) => Err(broken(format!("{problems:?}"))),
            ConfirmOutcome::Unanswered(doubts) => Err(broken(format!("{doubts:?}"))),
        }
    }

    /// Settles the case: with a result born digital where it is digitised in the work, on paper otherwise.
    fn settle(&self, cast: &Cast<'_>, dossier: &Dossier, at: Instant) -> Result<(), Fault> {
        let id = dossier.id;
        if dossier.paper_result && cast.case.digitised == Digitised::InTheWork {
            self.issue(cast, dossier, at)?;
            let cx = self.acting(&cast.team.settler, at);
            let version = self.db.read({
                let cx = cx.clone();
                move |tx| motcua_dossier::dossier(&cx, tx, id)
            })?;
            return self
                .db
                .write(move |tx| settle(&cx, tx, id, version.version))
                .map(drop);
        }
        if dossier.paper_result {
            // The result left on paper only: what the campaign is about.
            let result = motcua_dossier::model::ResultRef::new("paper-only");
            self.command(&cast.team.settler, at, id, Command::AttachResult { result })?;
        }
        self.command(&cast.team.settler, at, id, Command::Resolve)
    }

    fn issue(&self, cast: &Cast<'_>, dossier: &Dossier, at: Instant) -> Result<(), Fault> {
        let cx = self.acting(&cast.team.settler, at);
        let result = cast.revision.body.results.first();
        let name = result.map_or("Kết quả giải quyết", |result| result.name.as_str());
        let symbol = format!("{}/{}", cast.number + 1, at.local().year());
        let lines = papers::lines_of(dossier);
        let text = lines
            .iter()
            .map(|(label, value)| format!("{label}: {value}"))
            .collect::<Vec<_>>()
            .join("\n");
        let signer = &cast.team.settler.full_name;
        let paper_id: PaperId = cx.new_id();
        let pdf = papers::draw(&Words {
            name,
            symbol: &symbol,
            unit: cast.unit,
            at,
            signer,
            lines,
            code: Some(paper_id.to_string()),
        })?;
        let wanted = Issue {
            paper_id,
            request_key: format!("demo-{}-result", cast.number),
            unit: cast.unit.id.clone(),
            field: Some(dossier.field.clone()),
            dossier_id: Some(dossier.id.to_string()),
            owner: owner_of(dossier),
            type_code: result.map(|result| result.code.clone()),
            paper_name: name.to_owned(),
            procedure_code: Some(dossier.procedure_code.clone()),
            fields: fields(&symbol, &cast.unit.name, signer, at.day()),
            text: format!("{name}\n{text}"),
            file_name: "ket-qua.pdf".to_owned(),
        };
        let prepared = prepare_issue(self.blobs, self.signers, &cx, wanted, &pdf)?;
        self.db.write(move |tx| issue(&cx, tx, &prepared)).map(drop)
    }

    /// Papers of a finished case captured afterwards (số hoá hồi tố).
    fn capture_later(&self, cast: &Cast<'_>, dossier: &Dossier) -> Result<(), Fault> {
        let Digitised::Later(day) = cast.case.digitised else {
            return Ok(());
        };
        let at = afternoon(day);
        if !self.passes(at) {
            return Ok(());
        }
        self.components(cast, dossier, at)?;
        if dossier.paper_result {
            let result = cast.revision.body.results.first();
            let name = result.map_or("Kết quả giải quyết", |result| result.name.as_str());
            self.digitise(cast, dossier, (name, PaperPart::Result), at.plus_seconds(120))?;
        }
        Ok(())
    }
}

fn afternoon(day: Day) -> Instant {
    Instant::from_local(day.date().at(14, 20, 0, 0))
}

fn owner_of(dossier: &Dossier) -> Owner {
    Owner {
        id_kind: OwnerIdKind::PersonalId,
        id_number: dossier.owner.number.clone(),
        name: dossier.owner.name.clone(),
    }
}

fn fields(symbol: &str, issuer: &str, signer: &str, day: Day) -> Vec<(FieldName, String)> {
    vec![
        (FieldName::Symbol, symbol.to_owned()),
        (FieldName::Issuer, issuer.to_owned()),
        (FieldName::Signer, signer.to_owned()),
        (FieldName::IssueDate, day.to_string()),
    ]
}

fn broken(what: String) -> Fault {
    Fault::new(FaultKind::Internal, "internal").because(what)
}
