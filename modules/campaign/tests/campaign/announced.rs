//! What is announced reaches the head of every unit, and it is on record who has read it (R60).

use motcua_campaign::{
    NewAnnouncement, Waiting, WaitingKind, announce, announcement_readings, see_entry, waiting,
};
use motcua_identity::{OpContext, Role};

use crate::stage::{Stage, each_stage, unit};

fn told(stage: &Stage, by: &OpContext) -> Vec<Waiting> {
    let cx = by.clone();
    stage.read(move |tx| waiting(&cx, tx))
}

#[test]
fn an_announcement_waits_for_the_head_of_each_unit_until_it_is_read_and_readings_are_listed() {
    each_stage(|stage| {
        let emulation = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let id = stage.launched(&emulation);
        let heads = ["06184", "183", "STP"]
            .map(|at| stage.officer(&format!("truong.{}", at.to_lowercase()), at, &[Role::AgencyHead]));
        let clerk = stage.officer("canbo", "06184", &[Role::IntakeOfficer]);
        let new = NewAnnouncement {
            title: "Kêu gọi hưởng ứng".to_owned(),
            words: "Các đơn vị tích cực hưởng ứng".to_owned(),
            open: false,
        };
        let cx = emulation.clone();
        assert_eq!(stage.write(move |tx| announce(&cx, tx, id, &new)), []);
        for head in &heads {
            let all = told(stage, head);
            assert_eq!(
                (all.len(), all[0].kind, all[0].about.as_str()),
                (1, WaitingKind::Announced, "Kêu gọi hưởng ứng")
            );
        }
        assert_eq!(told(stage, &clerk), [], "heads answer for their units");
        let (cx, entry) = (heads[0].clone(), told(stage, &heads[0])[0].entry.clone().unwrap());
        let read = entry.clone();
        stage.write(move |tx| see_entry(&cx, tx, &read));
        assert_eq!(told(stage, &heads[0]), []);
        assert_eq!(told(stage, &heads[1]).len(), 1, "the others have not read it");
        let (cx, other) = (emulation.clone(), heads[1].clone());
        let (readings, hidden) = stage.read(move |tx| {
            Ok((
                announcement_readings(&cx, tx, id)?,
                announcement_readings(&other, tx, id)?,
            ))
        });
        let listed: Vec<_> = readings
            .iter()
            .map(|one| (&one.announcement, &one.unit))
            .collect();
        assert_eq!(listed, [(&entry, &unit("06184"))]);
        assert_eq!(readings[0].by_name, "Nông Văn truong.06184");
        assert_eq!(hidden, [], "who read it is for whoever manages the campaign");
    });
}
