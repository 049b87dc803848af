//! Who moves a set on and back, and when nobody does.

use motcua_campaign::{Definition, Stage as Place, Step, annul_meeting, open_meeting, steps_open};
use motcua_identity::OpContext;

use crate::nominations::{Cast, file, meeting, step};
use crate::stage::each_stage;
use crate::together::examined;

#[test]
fn a_set_on_which_a_council_votes_goes_neither_on_nor_back_until_the_vote_is_counted_or_annulled() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = examined(stage, &cast);
        let steps = |by: &OpContext| {
            let cx = by.clone();
            stage.read(move |tx| steps_open(&cx, tx, id))
        };
        assert_eq!(steps(&cast.above), [Step::Return]);
        let (cx, new) = (cast.above.clone(), meeting(&cast.council, &[]));
        stage.write(move |tx| open_meeting(&cx, tx, id, &new));
        assert_eq!(steps(&cast.above), [], "nothing is offered over an open box");
        assert_eq!(
            step(stage, &cast.above, id, Step::Return),
            Err("campaign-vote-open")
        );
        let cx = cast.above.clone();
        stage.write(move |tx| annul_meeting(&cx, tx, id, "Hồ sơ phải bổ sung"));
        assert_eq!(step(stage, &cast.above, id, Step::Return), Ok(()));
        let back = file(stage, &cast.secretary, id);
        assert_eq!(back.nomination.stage, Place::Returned);
        // While it drafts, a set does not end under the council's hands either.
        let drafting = cast.begun(stage, "bang-khen-tap-the");
        let (cx, new) = (cast.secretary.clone(), meeting(&cast.members, &[]));
        stage.write(move |tx| open_meeting(&cx, tx, drafting, &new));
        assert_eq!(
            step(stage, &cast.secretary, drafting, Step::Decline),
            Err("campaign-vote-open")
        );
    });
}

#[test]
fn before_the_provincial_council_a_set_ends_by_its_count_and_not_by_its_secretary() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = examined(stage, &cast);
        assert_eq!(
            step(stage, &cast.above, id, Step::Decline),
            Err("campaign-not-the-step")
        );
        cast.voted(stage, id, 0);
        assert_eq!(
            file(stage, &cast.above, id).nomination.stage,
            Place::Declined,
            "nobody was carried"
        );
    });
}
