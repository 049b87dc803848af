//! Acting for others.

use motcua_account::{
    AccountKind, AskMandate, FieldProblem, GrantMandate, MandateId, MandateKind, NewSession, act_for,
    ask_mandate, decide_mandate, end_mandate, grant_mandate, mandates_given, mandates_held, mandates_waiting,
};
use motcua_identity::Role;
use motcua_kernel::Fault;

use crate::stage::{COMPANY, DESK, MAY, PASSWORD, Stage, day, each_stage, each_stage_with_units, unit};

const CHILD: &str = "020216000123";

fn for_child(number: &str) -> AskMandate {
    AskMandate {
        kind: MandateKind::Child,
        number: number.to_owned(),
        name: "Hoàng Văn Bé".to_owned(),
        relation: "mother".to_owned(),
        proof: "Giấy khai sinh số 12/2016".to_owned(),
        until: None,
        desk: Some(unit(DESK)),
    }
}

fn for_company() -> AskMandate {
    AskMandate {
        kind: MandateKind::Organisation,
        number: COMPANY.to_owned(),
        name: "Công ty Thử".to_owned(),
        relation: "mandated".to_owned(),
        proof: "Giấy ủy quyền số 05/UQ".to_owned(),
        until: Some(day("2023-12-31")),
        desk: None,
    }
}

fn ask(stage: &Stage, session: &NewSession, input: &AskMandate) -> Vec<FieldProblem> {
    let (cx, me) = stage.at(session);
    let input = input.clone();
    stage.write(move |tx| ask_mandate(&cx, tx, &me, &input)).unwrap()
}

fn held(stage: &Stage, session: &NewSession) -> MandateId {
    let (_, me) = stage.at(session);
    let held = stage.db.read(move |tx| mandates_held(tx, &me)).unwrap();
    held.first().unwrap().id
}

fn act(stage: &Stage, session: &NewSession, mandate: Option<MandateId>) -> Result<(), Fault> {
    let (cx, me) = stage.at(session);
    stage.write(move |tx| act_for(&cx, tx, &me, mandate))
}

fn may(stage: &Stage) -> NewSession {
    stage.person(MAY, "Hoàng Thị Mây");
    stage.sign_in(MAY, PASSWORD).unwrap()
}

fn company(stage: &Stage) -> NewSession {
    stage
        .open(AccountKind::Organisation, COMPANY, "Công ty Thử")
        .unwrap();
    stage.sign_in(COMPANY, PASSWORD).unwrap()
}

#[test]
fn a_parent_acts_for_a_child_after_an_officer_has_seen_the_paper_and_whoever_acts_is_told() {
    each_stage_with_units(|stage| {
        let parent = may(stage);
        assert_eq!(ask(stage, &parent, &for_child(CHILD)), []);
        assert_eq!(
            ask(stage, &parent, &for_child(CHILD)),
            [],
            "asked twice is asked once"
        );
        assert_eq!(stage.count("SELECT COUNT(*) FROM account_mandate"), 1);
        let id = held(stage, &parent);
        assert_eq!(
            act(stage, &parent, Some(id)).unwrap_err().code(),
            "account-mandate-not-found"
        );
        let clerk = stage.officer(Role::CaseOfficer);
        let refused = stage.write(move |tx| decide_mandate(&clerk, tx, None, (id, true)));
        assert_eq!(refused.unwrap_err().code(), "not-allowed");
        let (cx, me) = stage.at(&parent);
        let own = stage.write(move |tx| decide_mandate(&cx, tx, Some(&me), (id, true)));
        assert_eq!(
            own.unwrap_err().code(),
            "account-mandate-not-found",
            "nobody grants it to themselves"
        );
        let desk = stage.officer(Role::IntakeOfficer);
        stage
            .write(move |tx| decide_mandate(&desk, tx, None, (id, true)))
            .unwrap();
        act(stage, &parent, Some(id)).unwrap();
        let acting = stage.who(parent.token.expose()).unwrap();
        let owner = acting.owner();
        assert_eq!(
            (owner.number.as_str(), owner.name.as_str()),
            (CHILD, "Hoàng Văn Bé")
        );
        let by = owner.acted_by.unwrap();
        assert_eq!((by.account, by.within), (parent.account_id.to_string(), None));
        assert_eq!(acting.itself().number, MAY);
        act(stage, &parent, None).unwrap();
        assert_eq!(stage.who(parent.token.expose()).unwrap().owner().number, MAY);
        let told = stage.told(parent.account_id);
        for kind in [
            "account-mandate-asked",
            "account-mandate-granted",
            "account-acts-for-another",
        ] {
            assert!(told.contains(&kind.to_owned()), "{told:?}");
        }
    });
}

#[test]
fn nobody_represents_an_adult_as_a_child_and_a_child_only_until_it_is_of_age() {
    each_stage_with_units(|stage| {
        let parent = may(stage);
        let adult = ask(stage, &parent, &for_child("020195009999"));
        assert_eq!(adult[0].code, "account-mandate-not-a-child");
        let young = "020206000123";
        ask(stage, &parent, &for_child(young));
        let id = held(stage, &parent);
        let desk = stage.officer(Role::IntakeOfficer);
        stage
            .write(move |tx| decide_mandate(&desk, tx, None, (id, true)))
            .unwrap();
        stage.pass_seconds(413 * 86_400);
        let later = stage.sign_in(MAY, PASSWORD).unwrap();
        assert!(
            act(stage, &later, Some(id)).is_err(),
            "of age since the end of 2024"
        );
    });
}

#[test]
fn an_organisation_confirms_who_acts_for_it_and_ends_it_at_once() {
    each_stage(|stage| {
        let (agent, company) = (may(stage), company(stage));
        assert_eq!(ask(stage, &agent, &for_company()), []);
        let id = held(stage, &agent);
        let desk = stage.officer(Role::IntakeOfficer);
        let refused = stage.write(move |tx| decide_mandate(&desk, tx, None, (id, true)));
        assert_eq!(
            refused.unwrap_err().code(),
            "account-mandate-not-found",
            "not an officer's to grant"
        );
        let (cx, me) = stage.at(&company);
        stage
            .write(move |tx| decide_mandate(&cx, tx, Some(&me), (id, true)))
            .unwrap();
        act(stage, &agent, Some(id)).unwrap();
        assert_eq!(stage.who(agent.token.expose()).unwrap().owner().number, COMPANY);
        let (cx, me) = stage.at(&company);
        stage.write(move |tx| end_mandate(&cx, tx, &me, id)).unwrap();
        let after = stage.who(agent.token.expose()).unwrap();
        assert_eq!(
            (after.acting_for.clone(), after.owner().number.as_str()),
            (None, MAY)
        );
        assert!(act(stage, &agent, Some(id)).is_err());
    });
}

#[test]
fn a_mandate_is_over_after_its_last_day_in_the_middle_of_a_session_too() {
    each_stage(|stage| {
        let (agent, company) = (may(stage), company(stage));
        let grant = GrantMandate {
            number: MAY.to_owned(),
            name: "Hoàng Thị Mây".to_owned(),
            relation: "mandated".to_owned(),
            proof: "Giấy ủy quyền số 05/UQ".to_owned(),
            until: Some(day("2023-11-15")),
        };
        let (cx, me) = stage.at(&company);
        let problems = stage
            .write(move |tx| grant_mandate(&cx, tx, &me, &grant))
            .unwrap();
        assert_eq!(problems, []);
        act(stage, &agent, Some(held(stage, &agent))).unwrap();
        // Nine in the morning; used at half past ten at night it is still the day.
        for _ in 0..9 {
            stage.pass_seconds(5_400);
            let (token, now) = (agent.token.expose().to_owned(), stage.cx.now());
            stage
                .write(move |tx| motcua_account::touch_session(tx, &token, now))
                .unwrap();
        }
        stage.pass_seconds(0);
        let session = stage.sign_in(MAY, PASSWORD).unwrap();
        let id = held(stage, &session);
        act(stage, &session, Some(id)).unwrap();
        stage.pass_seconds(5_400);
        let after_midnight = stage.who(session.token.expose()).unwrap();
        assert_eq!(after_midnight.owner().number, MAY);
    });
}

#[test]
fn what_others_may_do_is_shown_to_the_two_sides_alone() {
    each_stage(|stage| {
        let (agent, company) = (may(stage), company(stage));
        ask(stage, &agent, &for_company());
        let id = held(stage, &agent);
        stage.person("020195009999", "Nông Văn Khác");
        let stranger = stage.sign_in("020195009999", PASSWORD).unwrap();
        let (cx, other) = stage.at(&stranger);
        let (seen, given) = (other.clone(), other.clone());
        assert_eq!(stage.db.read(move |tx| mandates_held(tx, &seen)).unwrap(), []);
        assert_eq!(stage.db.read(move |tx| mandates_given(tx, &given)).unwrap(), []);
        let (there, again) = (cx.clone(), other.clone());
        let ended = stage.write(move |tx| end_mandate(&there, tx, &again, id));
        assert_eq!(ended.unwrap_err().code(), "account-mandate-not-found");
        let decided = stage.write(move |tx| decide_mandate(&cx, tx, Some(&other), (id, true)));
        assert_eq!(decided.unwrap_err().code(), "account-mandate-not-found");
        let (_, me) = stage.at(&company);
        assert_eq!(stage.db.read(move |tx| mandates_given(tx, &me)).unwrap().len(), 1);
    });
}

#[test]
fn whoever_asks_to_act_for_an_organisation_waits_on_its_start_page_until_it_decides() {
    each_stage(|stage| {
        let company = company(stage);
        let agent = may(stage);
        assert_eq!(ask(stage, &agent, &for_company()), []);
        let waiting = |session: &NewSession| {
            let (cx, _) = stage.at(session);
            stage.db.read(move |tx| mandates_waiting(&cx, tx)).unwrap()
        };
        assert!(
            waiting(&agent).is_empty(),
            "one's own request waits for the other"
        );
        let asked = waiting(&company);
        assert_eq!(asked.len(), 1);
        assert_eq!(asked[0].agent_name, "Hoàng Thị Mây");
        let (cx, me) = stage.at(&company);
        let id = asked[0].id;
        stage
            .write(move |tx| decide_mandate(&cx, tx, Some(&me), (id, true)))
            .unwrap();
        assert!(waiting(&company).is_empty());
    });
}
