//! A form that is sent twice is one act.

use motcua_campaign::{Acted, NewDifficulty, difficulties, once, raise_difficulty};
use motcua_identity::{OpContext, Role};
use motcua_kernel::Fault;

use crate::stage::{Stage, each_stage, unit};

fn raise(stage: &Stage, by: &OpContext, key: &str, id: motcua_campaign::CampaignId, words: &str) -> bool {
    let (cx, key) = (by.clone(), key.to_owned());
    let new = NewDifficulty {
        area: "equipment".to_owned(),
        words: words.to_owned(),
        proposal: String::new(),
    };
    let acted = stage.write(move |tx| {
        once(&cx, tx, &key, |tx| {
            let problems = raise_difficulty(&cx, tx, (id, &unit("06184")), &new)?;
            Ok::<_, Fault>(if problems.is_empty() {
                Acted::Done("made".to_owned())
            } else {
                Acted::Invalid(problems)
            })
        })
    });
    assert!(
        !matches!(&acted, Acted::Done(made) if made != "made"),
        "{acted:?}"
    );
    matches!(acted, Acted::Done(_))
}

#[test]
fn the_key_of_a_form_is_used_up_by_its_first_act_and_tells_what_that_made() {
    each_stage(|stage| {
        let emulation = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let id = stage.launched(&emulation);
        let desk = stage.officer("motcua", "06184", &[Role::IntakeOfficer]);
        let colleague = stage.officer("motcua2", "06184", &[Role::IntakeOfficer]);
        let count = || {
            let cx = emulation.clone();
            stage.read(move |tx| difficulties(&cx, tx, id)).len()
        };
        assert!(!raise(stage, &desk, "k", id, " "), "it has a problem");
        assert!(
            raise(stage, &desk, "k", id, "Máy quét hỏng"),
            "a form that came back goes on"
        );
        assert!(raise(stage, &desk, "k", id, "Máy quét hỏng"));
        assert_eq!(count(), 1);
        assert!(
            raise(stage, &colleague, "k", id, "Máy quét hỏng"),
            "keys are each officer's own"
        );
        assert!(raise(stage, &desk, "k2", id, "Máy quét hỏng"));
        assert_eq!(count(), 3);
    });
}
