//! Returns: into whose hands, by post, announced, archived.

use std::sync::Arc;

use motcua_db::{DbError, values};
use motcua_dossier::model::{Channel, Command, HandOverWay, Proof, Receiver, ResultRef, Status};
use motcua_dossier::{
    Accept, GiveBack, GiveBackOutcome, HandoverKind, NoticeWay, PostResult, ReturnList, ReturnWay, TellOwner,
    archive_uncollected, give_back, history, post_result, returns, tell_owner,
};
use motcua_identity::OpContext;
use motcua_kernel::{FixedClock, Instant, Randomness};

use crate::commune::{at, given, on, on_both};

#[test]
fn the_post_brings_filings_and_returns_results_with_the_number_of_the_parcel() {
    on_both(|commune| {
        let by_post = |input: &mut Accept| {
            input.channel = Channel::Post;
            input.return_way = ReturnWay::Post;
        };
        let id = commune.try_accept(&commune.post, "post", &by_post).unwrap();
        let brought = commune
            .list(&commune.post, HandoverKind::PostalFilings, &[id])
            .unwrap();
        // While the filing lies with the agent, the desk hands nothing over.
        let early = commune
            .list(&commune.desk, HandoverKind::Dossiers, &[id])
            .unwrap_err();
        assert_eq!(early.code(), "handover-not-waiting");
        // The agent is the other side and does not receive what he brings.
        assert_eq!(
            commune.receive(&commune.post, brought, &[]).unwrap_err().code(),
            "not-allowed"
        );
        commune.receive(&commune.desk, brought, &[]).unwrap();
        commune
            .act(
                &commune.desk,
                at(10, 0),
                id,
                Command::Transfer {
                    unit: motcua_dossier::model::UnitRef::new("06184"),
                    handover: None,
                    step: None,
                },
            )
            .unwrap();
        let result = ResultRef::new("paper-only");
        for command in [Command::Claim, Command::AttachResult { result }, Command::Resolve] {
            commune.act(&commune.settler, at(10, 0), id, command).unwrap();
        }
        let sent = commune
            .list(&commune.desk, HandoverKind::PostalResults, &[id])
            .unwrap();
        let parcel = |number: &str| PostResult {
            handover: sent,
            dossier_id: id,
            parcel: number.to_owned(),
        };
        let first = parcel("eb 123456789 vn");
        let early = commune
            .do_it(&commune.post, at(11, 0), move |cx, tx| {
                post_result(cx, tx, &first)
            })
            .unwrap_err();
        assert_eq!(early.code(), "handover-not-received");
        commune.receive(&commune.post, sent, &[]).unwrap();
        let (wrong, right) = (parcel("?"), parcel("eb 123456789 vn"));
        let told = commune
            .do_it(&commune.post, at(11, 0), move |cx, tx| {
                post_result(cx, tx, &wrong)
            })
            .unwrap();
        assert!(matches!(told, GiveBackOutcome::Invalid(_)));
        commune
            .do_it(&commune.post, at(11, 0), move |cx, tx| {
                post_result(cx, tx, &right)
            })
            .unwrap();
        assert_eq!(commune.state(id).state.status, Status::Returned);
        let kept: String = commune
            .db
            .read::<_, DbError, _>(|tx| tx.scalar("SELECT parcel FROM dossier_return", values![]))
            .unwrap();
        assert_eq!(kept, "EB123456789VN");
    });
}

#[test]
fn a_result_goes_into_hands_that_are_named_and_the_ledger_never_names_them() {
    on_both(|commune| {
        let id = commune.settled("hands", at(10, 5));
        let bare = given(
            id,
            Receiver::Authorised,
            (HandOverWay::Counter, Proof::Code, "H37"),
        );
        let outcome = commune
            .do_it(&commune.desk, at(11, 0), move |cx, tx| give_back(cx, tx, &bare))
            .unwrap();
        let GiveBackOutcome::Invalid(problems) = outcome else {
            panic!("{outcome:?}")
        };
        let fields: Vec<_> = problems.iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["receiver_name", "receiver_number", "authority", "shown"]);
        let code = commune.state(id).code;
        let whole = GiveBack {
            name: "Vi Văn Tảo".to_owned(),
            id_number: "020190004711".to_owned(),
            authority: "12/GUQ ngày 14/11/2023".to_owned(),
            ..given(
                id,
                Receiver::Authorised,
                (HandOverWay::Counter, Proof::Code, &code.to_lowercase()),
            )
        };
        commune
            .do_it(&commune.desk, at(11, 0), move |cx, tx| give_back(cx, tx, &whole))
            .unwrap();
        let written = commune.db.read(move |tx| history(tx, id)).unwrap();
        let text = format!("{written:?}");
        assert!(!text.contains("Tảo") && !text.contains("020190004711"), "{text}");
        assert_eq!(commune.scalar("SELECT COUNT(*) FROM dossier_return"), 1);
    });
}

#[test]
fn an_early_result_is_announced_reminded_of_archived_and_still_returned() {
    on_both(|commune| {
        let id = commune.settled("early", at(10, 5));
        let of = |list, now: Instant| {
            let cx = commune.acting(&commune.desk, now);
            commune
                .db
                .read(move |tx| returns(&cx, tx, list, ""))
                .unwrap()
                .len()
        };
        assert_eq!(of(ReturnList::ToTell, at(11, 0)), 1);
        let version = commune.state(id).version;
        let told = TellOwner {
            dossier_id: id,
            version,
            way: NoticeWay::Call,
            words: "Hẹn chiều mai".to_owned(),
        };
        commune
            .do_it(&commune.desk, at(11, 0), move |cx, tx| tell_owner(cx, tx, &told))
            .unwrap();
        assert_eq!(of(ReturnList::ToTell, at(11, 0)), 0);
        assert_eq!(of(ReturnList::ToRemind, on("2023-12-10", 9, 0)), 0);
        assert_eq!(of(ReturnList::ToRemind, on("2023-12-20", 9, 0)), 1);
        let archive = |now: Instant| {
            let cx = OpContext::system(
                Arc::new(FixedClock(now)),
                Arc::clone(&commune.random) as Arc<dyn Randomness>,
            );
            commune.db.write(move |tx| archive_uncollected(&cx, tx)).unwrap()
        };
        assert_eq!(archive(on("2024-11-15", 9, 0)), 0);
        assert_eq!(archive(on("2024-11-16", 9, 0)), 1);
        assert_eq!(archive(on("2024-11-16", 9, 1)), 0);
        let input = given(id, Receiver::Owner, (HandOverWay::Counter, Proof::Signature, ""));
        commune
            .do_it(&commune.desk, on("2024-11-20", 9, 0), move |cx, tx| {
                give_back(cx, tx, &input)
            })
            .unwrap();
        assert_eq!(commune.state(id).state.status, Status::Returned);
    });
}
