//! At the showcase: an elder who entrusted matters to whoever files from home, an account that waits for its check, and a
//! kiosk in the hall.

use std::sync::Arc;

use motcua_account::{
    Account, AccountKind, NewAccount, Registered, Registration, SignedInAccount, Terms, account,
    account_of_number, answer_mandate, confirm_registration, give_mandate, mandates_held, open_account,
    register, register_kiosk,
};
use motcua_db::{Db, Tx};
use motcua_identity::{Actor, OpContext, PasswordHashing, Scope, SignedIn, UnitId};
use motcua_kernel::{Fault, SeededRandomness};

use super::build::{PASSWORD, Works};
use super::filing;
use super::officers::Staff;
use super::province::Province;
use crate::composition::morning_of;

/// Nobody bears these numbers.
const ELDER: (&str, &str) = ("020048004743", "Hứa Thị Pằn");
const NEWCOMER: (&str, &str) = ("020199004754", "Vi Văn Chờ");

/// What she entrusts: the papers of the family's births.
const ENTRUSTED: &str = "1.001193";

impl Works<'_> {
    /// Plays it at the first commune, after its household has opened its account.
    pub(super) fn entrusted(&self, province: &Province, staff: &Staff) -> Result<(), Fault> {
        let [.., communes] = &province.counters;
        let Some((unit, team)) = communes
            .first()
            .and_then(|counter| Some((&counter.unit, staff.teams.get(&counter.unit.id)?)))
        else {
            return Ok(());
        };
        if !unit.stands_on(self.order.as_of) {
            return Ok(());
        }
        self.clock.set(morning_of(self.order.as_of));
        // Randomness of its own: what comes after this stays as it was.
        let cx = OpContext {
            randomness: Arc::new(SeededRandomness::new(65)),
            ..self.system()
        };
        entrust(&self.db, &cx)?;
        wait_for_check(&self.db, &cx)?;
        hall(&self.db, &cx, (&unit.id, &team.desk))
    }
}

fn entrust(db: &Db, cx: &OpContext) -> Result<(), Fault> {
    let cx = cx.clone();
    db.write(move |tx| {
        let Some(agent) = account_of_number(tx, filing::NUMBER)? else {
            return Ok(());
        };
        let new = NewAccount {
            kind: AccountKind::Person,
            number: ELDER.0.to_owned(),
            name: ELDER.1.to_owned(),
            phone: String::new(),
            email: String::new(),
            birth_on: None,
            address: agent.address.clone(),
            password: None,
        };
        let elder = open_account(&cx, tx, &new)?;
        let (as_elder, giver) = as_owner(&cx, account(tx, elder)?);
        let terms = Terms {
            number: agent.number.clone(),
            name: agent.name.clone(),
            relation: "kin".to_owned(),
            scope: Scope {
                procedures: vec![ENTRUSTED.to_owned()],
                fields: Vec::new(),
            },
            purpose: "Làm giấy tờ khai sinh cho các cháu, vì tôi tuổi cao, đi lại khó".to_owned(),
            ..Terms::default()
        };
        give_mandate(&as_elder, tx, &giver, &terms)?;
        accepted(&cx, tx, agent)
    })
}

fn accepted(cx: &OpContext, tx: &mut Tx<'_>, agent: Account) -> Result<(), Fault> {
    let (as_agent, me) = as_owner(cx, agent);
    for mandate in mandates_held(tx, &me)? {
        if mandate.number == ELDER.0 {
            answer_mandate(&as_agent, tx, &me, (mandate.id, true))?;
        }
    }
    Ok(())
}

/// The owner of an account, as if signed in.
fn as_owner(cx: &OpContext, account: Account) -> (OpContext, SignedInAccount) {
    let me = SignedInAccount {
        account,
        seen_at: cx.now(),
        session_id: cx.new_id(),
        assisted_by: None,
        at_kiosk: false,
        acting_for: None,
    };
    (cx.acting_as(Actor::Owner(Arc::new(me.itself()))), me)
}

fn wait_for_check(db: &Db, cx: &OpContext) -> Result<(), Fault> {
    let public = cx.acting_as(Actor::Public);
    let input = Registration {
        kind: AccountKind::Person,
        number: NEWCOMER.0.to_owned(),
        name: NEWCOMER.1.to_owned(),
        birth_on: None,
        address: String::new(),
        contact: "cho@example.vn".to_owned(),
        password: PASSWORD.to_owned(),
        accepted: true,
    };
    let Registered::Waiting(sent) = register(db, &public, &input, &PasswordHashing::cheap())? else {
        return Err(Fault::internal("the newcomer could not register"));
    };
    db.write(move |tx| confirm_registration(&public, tx, sent.visit.expose(), sent.code.expose()).map(drop))
}

fn hall(db: &Db, cx: &OpContext, (unit, desk): (&UnitId, &Arc<SignedIn>)) -> Result<(), Fault> {
    let (cx, unit) = (cx.acting_as(Actor::Officer(Arc::clone(desk))), unit.clone());
    db.write(move |tx| register_kiosk(&cx, tx, (&unit, "Kiosk 1, sảnh Bộ phận Một cửa")).map(drop))
}
