//! How people reach a desk: told by whoever manages its officers, kept with its event, read by anybody.

use motcua_identity::{
    ContactOutcome, NewContact, OpContext, Role, UnitContact, tell_contact, unit_contact, unit_contacts,
};
use motcua_kernel::{Fault, FaultKind};
use motcua_ledger::{Stream, stream_events};

use crate::stage::{Stage, WARD, each_stage, posting, unit};

/// Another ward than the administrator's.
const ELSEWHERE: &str = "05983";

fn tell(
    stage: &Stage,
    cx: &OpContext,
    (at, address, phone): (&str, &str, &str),
) -> Result<ContactOutcome, Fault> {
    let new = NewContact {
        unit: unit(at),
        address: address.to_owned(),
        phone: phone.to_owned(),
    };
    let cx = cx.clone();
    stage.db.write(move |tx| tell_contact(&cx, tx, &new))
}

fn told(stage: &Stage, at: &str) -> Option<UnitContact> {
    stage.db.read(|tx| unit_contact(tx, &unit(at))).unwrap()
}

fn events(stage: &Stage, at: &str) -> usize {
    let stream = Stream::named("unit", at);
    let kinds = stage.db.read(|tx| stream_events(tx, &stream)).unwrap();
    kinds.len()
}

#[test]
fn what_is_told_last_of_a_desk_stands_and_each_change_is_an_event() {
    each_stage(|stage| {
        stage.import();
        stage.officer("admin", &[posting(Role::UnitAdmin, WARD, None)]);
        let cx = stage.acting("admin");
        assert_eq!(told(stage, WARD), None);
        let first = (WARD, " 12 Lê Lợi, tầng 1 ", "0205 0000 001");
        assert_eq!(tell(stage, &cx, first).unwrap(), Ok(()));
        assert_eq!(tell(stage, &cx, first).unwrap(), Ok(()));
        assert_eq!(events(stage, WARD), 1, "the same once more is no change");
        tell(stage, &cx, (WARD, "12 Lê Lợi, tầng 2", "1022"))
            .unwrap()
            .unwrap();
        let stands = told(stage, WARD).unwrap();
        assert_eq!(
            (stands.address.as_str(), stands.dialled().as_str()),
            ("12 Lê Lợi, tầng 2", "1022")
        );
        assert_eq!(events(stage, WARD), 2);
        let all = stage.db.read(unit_contacts).unwrap();
        assert_eq!(all.into_keys().collect::<Vec<_>>(), [unit(WARD)]);
    });
}

#[test]
fn what_cannot_be_found_or_dialled_is_not_kept() {
    each_stage(|stage| {
        stage.import();
        stage.officer("admin", &[posting(Role::UnitAdmin, WARD, None)]);
        let outcome = tell(stage, &stage.acting("admin"), (WARD, "", "hỏi bảo vệ")).unwrap();
        let fields: Vec<&str> = outcome.unwrap_err().into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["address", "phone"]);
        assert_eq!(told(stage, WARD), None);
    });
}

#[test]
fn nobody_tells_of_a_desk_whose_officers_they_do_not_manage() {
    each_stage(|stage| {
        stage.import();
        stage.officer("admin", &[posting(Role::UnitAdmin, WARD, None)]);
        stage.officer("desk", &[posting(Role::IntakeOfficer, WARD, None)]);
        for (who, at) in [("admin", ELSEWHERE), ("desk", WARD)] {
            let refused = tell(stage, &stage.acting(who), (at, "12 Lê Lợi", "1022")).unwrap_err();
            assert_eq!(refused.kind(), FaultKind::Forbidden, "{who}");
            assert_eq!(told(stage, at), None);
        }
    });
}
