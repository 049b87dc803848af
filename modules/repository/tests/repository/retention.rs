//! What becomes of papers after their retention.

use std::sync::Arc;

use motcua_blobs::BlobHash;
use motcua_db::Tx;
use motcua_identity::{Actor, OpContext, Role};
use motcua_jobs::Handlers;
use motcua_kernel::{Day, Fault, FixedClock, Instant};
use motcua_repository::{
    ApproveDisposal, CaseEnds, DisposalId, DisposalKind, DisposalState, ERASE_QUEUE, EraseFiles,
    FilesElsewhere, KeepOn, PAPER_DESTROYED, PaperDisposed, PaperId, PaperView, ProposeDisposal,
    RefuseDisposal, approve_disposal, disposal, disposed, due_papers, import_paper_rules, keep_on,
    papers_held, propose_disposal, refuse_disposal, search, verify_papers, view,
};

use crate::desk::{Desk, NOON, OWNER, UNIT, code, each_desk, keys, officer, picture, unit};

/// In January of 2029, five years after the end of 2023.
const LATER: Instant = Instant::from_micros(NOON.micros() + (5 * 365 + 55) * 86_400_000_000);

/// Cases of which one day is known, or none.
struct Ended(Option<Day>);

impl CaseEnds for Ended {
    fn ended_on(&self, _: &mut Tx<'_>, _: &str) -> Result<Option<Day>, Fault> {
        Ok(self.0)
    }
}

/// Cases that ended on the day their papers were kept.
fn at_once() -> Ended {
    Ended(Some(NOON.day()))
}

fn clerk(desk: &Desk, now: Instant) -> OpContext {
    desk.at(now).acting_as(officer(UNIT, Role::Clerk, None))
}

fn head(desk: &Desk, now: Instant) -> OpContext {
    desk.at(now).acting_as(officer(UNIT, Role::AgencyHead, None))
}

/// A kept paper of a kind that is kept for five years.
fn kept(desk: &Desk) -> PaperId {
    let rules = "type_code,second_check,sample_per_mille,retention_years,basis\n*,yes,0,5,thử\n";
    desk.db.write(move |tx| import_paper_rules(tx, rules)).unwrap();
    let id = desk.read();
    desk.confirm(id, 1).unwrap().unwrap();
    id
}

fn propose(desk: &Desk, kind: DisposalKind, papers: &[PaperId], now: Instant) -> Result<DisposalId, Fault> {
    let input = ProposeDisposal {
        request_key: format!("{}-{papers:?}-{}", kind.identifier(), now.micros()),
        kind,
        unit: unit(UNIT),
        papers: papers.to_vec(),
        reason: "Hết thời hạn lưu giữ".to_owned(),
    };
    let cx = clerk(desk, now);
    desk.db
        .write(move |tx| propose_disposal(&cx, tx, &at_once(), &input))
}

fn approve(desk: &Desk, cx: &OpContext, id: DisposalId) -> Result<(), Fault> {
    let input = ApproveDisposal {
        id,
        version: 1,
        decision: "45/QĐ-UBND".to_owned(),
        on: LATER.day(),
    };
    let cx = cx.clone();
    desk.db.write(move |tx| approve_disposal(&cx, tx, &input))
}

struct Nothing;

impl FilesElsewhere for Nothing {
    fn need(&self, _: &mut Tx<'_>, _: &BlobHash) -> Result<bool, Fault> {
        Ok(false)
    }

    fn behind_paper(&self, _: &mut Tx<'_>, _: PaperId) -> Result<Vec<BlobHash>, Fault> {
        Ok(Vec::new())
    }

    fn of_gone_result(&self, _: &mut Tx<'_>, _: &str) -> Result<Vec<BlobHash>, Fault> {
        Ok(Vec::new())
    }
}

/// Lets the worker run at `now`.
fn erase(desk: &Desk, now: Instant) -> usize {
    let worker = EraseFiles {
        db: desk.db.clone(),
        blobs: desk.blobs.clone(),
        elsewhere: Arc::new(Nothing),
        cx: desk.at(now).acting_as(Actor::System),
    };
    let handlers = Handlers::default().on(ERASE_QUEUE, |job| worker.handle(job));
    motcua_jobs::run_until_empty(&desk.db, &FixedClock(now), &handlers).unwrap()
}

fn destroyed(desk: &Desk, papers: &[PaperId]) -> DisposalId {
    let id = propose(desk, DisposalKind::Destroy, papers, LATER).unwrap();
    approve(desk, &head(desk, LATER), id).unwrap();
    assert_eq!(erase(desk, LATER), 1, "out of reach first");
    assert_eq!(erase(desk, LATER.plus_seconds(901)), 1, "then for good");
    id
}

fn due(desk: &Desk, now: Instant) -> Vec<(PaperId, bool)> {
    let cx = clerk(desk, now);
    let found = desk.db.read(|tx| due_papers(&cx, tx, &at_once(), 100)).unwrap();
    found.into_iter().map(|one| (one.paper.id, one.is_past)).collect()
}

#[test]
fn a_paper_is_listed_a_year_before_its_retention_ends_and_past_it_on_the_day() {
    each_desk(|desk| {
        let id = kept(desk);
        let years = |days: i64| NOON.plus_seconds(days * 86_400);
        assert_eq!(due(desk, years(3 * 365)), []);
        assert_eq!(due(desk, years(5 * 365 - 5)), [(id, false)]);
        assert_eq!(due(desk, LATER), [(id, true)]);
    });
}

#[test]
fn retention_counts_from_the_year_in_which_the_case_ended_and_not_while_it_runs() {
    each_desk(|desk| {
        let id = kept(desk);
        let ends = |ended: Option<&str>, today: Instant| {
            let (cx, cases) = (clerk(desk, today), Ended(ended.map(|day| day.parse().unwrap())));
            let found = desk.db.read(|tx| due_papers(&cx, tx, &cases, 100)).unwrap();
            found
                .into_iter()
                .map(|one| (one.paper.id, one.due_on.to_string()))
                .collect::<Vec<_>>()
        };
        let of_a_dossier: Option<String> = desk.paper(id).paper.dossier_id;
        assert!(of_a_dossier.is_some());
        assert_eq!(ends(None, LATER), [], "its case still runs");
        assert_eq!(
            ends(Some("2025-03-01"), LATER),
            [],
            "its case ended two years later"
        );
        assert_eq!(ends(Some("2024-01-02"), LATER), [(id, "2029-12-31".to_owned())]);
        assert_eq!(
            ends(Some("2023-11-01"), LATER),
            [(id, "2028-12-31".to_owned())],
            "whole years are kept, counted from the end of the year"
        );
    });
}

#[test]
fn a_paper_kept_on_comes_back_when_the_years_are_over() {
    each_desk(|desk| {
        let id = kept(desk);
        let input = |years, reason: &str| KeepOn {
            paper_id: id,
            version: desk.paper(id).paper.version,
            years,
            reason: reason.to_owned(),
        };
        let act = |input: KeepOn| {
            let cx = clerk(desk, LATER);
            desk.db.write(move |tx| keep_on(&cx, tx, &at_once(), &input))
        };
        assert_eq!(code(act(input(0, "Còn tranh chấp"))), "keep-on-years");
        assert_eq!(code(act(input(3, " "))), "paper-reason-missing");
        let until = act(input(3, "Còn tranh chấp")).unwrap();
        assert_eq!(until, Day::new(2032, 1, 7).unwrap());
        assert_eq!(due(desk, LATER), []);
        assert_eq!(
            code(propose(desk, DisposalKind::Destroy, &[id], LATER)),
            "disposal-not-due"
        );
        let then = LATER.plus_seconds(3 * 366 * 86_400);
        assert_eq!(due(desk, then), [(id, true)]);
    });
}

#[test]
fn nothing_is_destroyed_before_its_time_nor_by_one_person_nor_by_who_is_not_the_head() {
    each_desk(|desk| {
        let id = kept(desk);
        let early = NOON.plus_seconds(4 * 365 * 86_400);
        assert_eq!(
            code(propose(desk, DisposalKind::Destroy, &[id], early)),
            "disposal-not-due"
        );
        assert_eq!(
            code(propose(desk, DisposalKind::Destroy, &[], LATER)),
            "disposal-papers"
        );
        let proposal = propose(desk, DisposalKind::Destroy, &[id], LATER).unwrap();
        assert_eq!(
            code(propose(desk, DisposalKind::HandOver, &[id], LATER)),
            "disposal-taken"
        );
        assert_eq!(code(approve(desk, &clerk(desk, LATER), proposal)), "not-allowed");
        let signed_as_head_too = propose_as(desk, &head(desk, LATER), kept(desk));
        assert_eq!(
            code(approve(desk, &head(desk, LATER), signed_as_head_too)),
            "disposal-own"
        );
        let ahead = ApproveDisposal {
            id: proposal,
            version: 1,
            decision: "1/QĐ".to_owned(),
            on: LATER.day().plus_days(1),
        };
        let cx = head(desk, LATER);
        assert_eq!(
            code(desk.db.write(move |tx| approve_disposal(&cx, tx, &ahead))),
            "disposal-day-ahead"
        );
        assert_eq!(erase(desk, LATER), 0);
        assert!(desk.blobs.get(&desk.paper(id).paper.original.hash).is_ok());
    });
}

fn propose_as(desk: &Desk, cx: &OpContext, paper: PaperId) -> DisposalId {
    let input = ProposeDisposal {
        request_key: "head".to_owned(),
        kind: DisposalKind::Destroy,
        unit: unit(UNIT),
        papers: vec![paper],
        reason: "Hết thời hạn".to_owned(),
    };
    let cx = cx.clone();
    desk.db
        .write(move |tx| propose_disposal(&cx, tx, &at_once(), &input))
        .unwrap()
}

#[test]
fn of_a_destroyed_paper_the_card_stays_and_every_file_goes_by_name() {
    each_desk(|desk| {
        let (id, other) = (kept(desk), kept(desk));
        let detail = desk.paper(id);
        let files = [
            detail.paper.original.hash.clone(),
            detail.paper.signed.clone().unwrap().hash,
        ];
        let shared = detail.pages[0].image.clone();
        let proposal = destroyed(desk, &[id]);
        for file in &files {
            assert!(desk.blobs.get_even_aside(file).is_err(), "{file} is still there");
        }
        assert!(
            desk.blobs.get(&shared).is_ok(),
            "the other paper has the same page"
        );
        let told = desk.story(id);
        let told = told.iter().find(|event| event.kind == PAPER_DESTROYED).unwrap();
        let told: PaperDisposed = told.read().unwrap();
        for file in &files {
            assert!(told.files.contains(&file.to_string()), "{file} is not named");
        }
        assert_eq!(told.decision.as_str(), "", "the number was typed: it is sealed");
        let card = desk.db.read(|tx| disposed(tx, id)).unwrap().unwrap();
        assert_eq!(
            (card.kind, card.decision.as_str()),
            (DisposalKind::Destroy, "45/QĐ-UBND")
        );
        let detail = desk
            .db
            .read(|tx| disposal(&head(desk, LATER), tx, proposal))
            .unwrap();
        assert_eq!(
            (detail.disposal.state, detail.lines.len()),
            (DisposalState::Done, 1)
        );
        let cx = desk.cx.clone();
        let look = desk
            .db
            .write(move |tx| view(&cx, tx, id, PaperView::Original, "check-page"));
        assert_eq!(code(look), "paper-destroyed");
        let seen = verify_papers(&desk.db, &desk.blobs, &keys().anchors).unwrap();
        assert_eq!(seen.findings, []);
        assert!(seen.gone == 2, "{seen:?}");
        let held = desk
            .db
            .read(|tx| papers_held(tx, OWNER, &[], NOON.day()))
            .unwrap();
        assert_eq!(held.iter().map(|paper| paper.id).collect::<Vec<_>>(), [other]);
    });
}

#[test]
fn the_search_finds_the_card_of_a_destroyed_paper_by_its_fields_and_not_by_its_text() {
    each_desk(|desk| {
        let id = kept(desk);
        let found = |text: &str| -> Vec<PaperId> {
            let hits = desk.db.read(|tx| search(&desk.cx, tx, text, None, 10)).unwrap();
            hits.into_iter().map(|hit| hit.row.id).collect()
        };
        let only_in_the_text = "chữ đệm";
        assert_eq!(found(only_in_the_text), [id]);
        destroyed(desk, &[id]);
        assert_eq!(found(only_in_the_text), []);
        assert_eq!(found("12/2023/TLKS"), [id]);
    });
}

#[test]
fn bytes_that_another_paper_needs_stay() {
    each_desk(|desk| {
        let id = kept(desk);
        let original = desk.paper(id).paper.original.hash;
        let mut twin = desk.form("twin", &picture(1)).unwrap();
        twin.dossier_id = Some("d2".to_owned());
        assert_eq!(twin.prepared.file.hash, original);
        let twin = desk.send(&twin).unwrap();
        destroyed(desk, &[id]);
        assert!(desk.blobs.get(&original).is_ok(), "the twin needs it");
        assert_eq!(desk.paper(twin).paper.original.hash, original);
        let seen = verify_papers(&desk.db, &desk.blobs, &keys().anchors).unwrap();
        assert_eq!(seen.findings, []);
    });
}

#[test]
fn bytes_that_come_in_again_while_files_wait_to_be_erased_are_brought_back() {
    each_desk(|desk| {
        let id = kept(desk);
        let original = desk.paper(id).paper.original.hash;
        let proposal = propose(desk, DisposalKind::Destroy, &[id], LATER).unwrap();
        approve(desk, &head(desk, LATER), proposal).unwrap();
        let mut late = desk.form("late", &picture(1)).unwrap();
        late.dossier_id = Some("d3".to_owned());
        erase(desk, LATER);
        assert!(desk.blobs.get(&original).is_err(), "out of reach");
        desk.send(&late).unwrap();
        erase(desk, LATER.plus_seconds(901));
        assert!(desk.blobs.get(&original).is_ok());
    });
}

#[test]
fn a_file_that_goes_without_a_decision_is_still_missed() {
    each_desk(|desk| {
        let (id, other) = (kept(desk), kept(desk));
        destroyed(desk, &[id]);
        std::fs::remove_file(desk.blobs.place(&desk.paper(other).paper.original.hash)).unwrap();
        let seen = verify_papers(&desk.db, &desk.blobs, &keys().anchors).unwrap();
        assert_eq!(seen.findings.len(), 1);
    });
}

#[test]
fn a_refused_proposal_frees_its_papers_and_a_hand_over_keeps_their_files() {
    each_desk(|desk| {
        let id = kept(desk);
        let first = propose(desk, DisposalKind::Destroy, &[id], LATER).unwrap();
        assert_eq!(due(desk, LATER), []);
        let (cx, refusal) = (
            head(desk, LATER),
            RefuseDisposal {
                id: first,
                version: 1,
                reason: "Giao nộp thì hơn".to_owned(),
            },
        );
        desk.db
            .write(move |tx| refuse_disposal(&cx, tx, &refusal))
            .unwrap();
        assert_eq!(due(desk, LATER), [(id, true)]);
        let second = propose(desk, DisposalKind::HandOver, &[id], LATER.plus_seconds(60)).unwrap();
        approve(desk, &head(desk, LATER), second).unwrap();
        assert_eq!(
            code(approve(desk, &head(desk, LATER), second)),
            "disposal-decided"
        );
        assert_eq!(due(desk, LATER), []);
        assert_eq!(erase(desk, LATER), 0);
        let cx = desk.cx.clone();
        let look = desk
            .db
            .write(move |tx| view(&cx, tx, id, PaperView::Signed, "check-page"));
        assert!(look.is_ok());
    });
}
