//! The work lists: pools by step, filters, orders, pages.

use std::sync::Arc;

use motcua_dossier::{
    DueWithin, ListCursor, WorkFilter, WorkList, WorkRow, WorkSort, work_counts, work_list,
};
use motcua_identity::SignedIn;
use motcua_kernel::Instant;

use crate::office::{Commune, at, four_steps, on, on_both};

fn listed(commune: &Commune, who: (&Arc<SignedIn>, Instant), filter: WorkFilter) -> Vec<WorkRow> {
    let cx = commune.acting(who.0, who.1);
    commune.db.read(move |tx| work_list(&cx, tx, &filter)).unwrap()
}

#[test]
fn a_dossier_waits_in_the_pool_of_the_role_that_does_its_step() {
    on_both(
        |body| {
            four_steps(body);
            body.workflow.steps.remove(1);
            body.results.clear();
        },
        |commune| {
            let id = commune.handed_over("pool");
            let pool = |who: &Arc<SignedIn>| {
                listed(
                    commune,
                    (who, at(12, 0)),
                    WorkFilter::of(WorkList::Unassigned, 10),
                )
                .len()
            };
            let pools = || {
                [
                    pool(&commune.officer),
                    pool(&commune.head),
                    pool(&commune.clerk),
                    pool(&commune.desk),
                ]
            };
            let to_assign = || {
                let filter = WorkFilter::of(WorkList::ToAssign, 10);
                listed(commune, (&commune.head, at(12, 0)), filter).len()
            };
            assert_eq!(to_assign(), 1);
            assert_eq!(
                pools(),
                [1, 0, 0, 1],
                "an officer's; the desk sees what nobody took"
            );
            commune
                .act(
                    (&commune.officer, at(9, 30)),
                    id,
                    motcua_dossier::model::Command::Claim,
                )
                .unwrap();
            assert_eq!(pools(), [0, 0, 0, 0]);
            let mine = listed(
                commune,
                (&commune.officer, at(12, 0)),
                WorkFilter::of(WorkList::Mine, 10),
            );
            assert_eq!(mine[0].step_name.as_deref(), Some("Thẩm định"));
            commune.step((&commune.officer, at(10, 0)), id).unwrap();
            assert_eq!(pools(), [0, 1, 0, 1], "the head's");
            let cx = commune.acting(&commune.head, at(12, 0));
            let counts = commune.db.read(move |tx| work_counts(&cx, tx)).unwrap();
            assert!(counts.contains(&(WorkList::Unassigned, 1)) && counts.contains(&(WorkList::ToAssign, 0)));
        },
    );
}

#[test]
fn every_order_is_read_page_by_page_without_leaving_anything_out() {
    on_both(four_steps, |commune| {
        for number in 0..7 {
            commune.accepted(&format!("page-{number}"), "Lăng Thị Mủi");
        }
        for sort in WorkSort::ALL {
            let mut filter = WorkFilter {
                sort,
                ..WorkFilter::of(WorkList::Open, 3)
            };
            let mut codes = Vec::new();
            loop {
                let page = listed(commune, (&commune.desk, at(12, 0)), filter.clone());
                codes.extend(page.iter().map(|row| row.code.clone()));
                let Some(last) = page.last().filter(|_| page.len() == 3) else {
                    break;
                };
                let text = ListCursor::of(last, sort).text();
                filter.after = ListCursor::from_text(&text, sort);
                assert!(filter.after.is_some());
            }
            assert_eq!(codes.len(), 7, "{sort:?}");
            let mut distinct = codes.clone();
            distinct.sort();
            distinct.dedup();
            assert_eq!(distinct.len(), 7, "{sort:?}");
            if sort == WorkSort::Code {
                assert_eq!(codes, distinct);
            }
        }
    });
}

#[test]
fn a_list_is_narrowed_by_what_its_dossiers_are_and_when_they_are_due() {
    on_both(four_steps, |commune| {
        commune.accepted("one", "Lăng Thị Mủi");
        commune.accepted("two", "Hoàng Văn Thắng");
        let found = |change: &dyn Fn(&mut WorkFilter), now| {
            let mut filter = WorkFilter::of(WorkList::Open, 10);
            change(&mut filter);
            listed(commune, (&commune.desk, now), filter).len()
        };
        let day = at(12, 0);
        assert_eq!(found(&|filter| filter.field = Some("Hộ tịch".into()), day), 2);
        assert_eq!(found(&|filter| filter.field = Some("Đất đai".into()), day), 0);
        assert_eq!(
            found(&|filter| filter.procedure = Some("1.004873".into()), day),
            2
        );
        let channel = Some(motcua_dossier::model::Channel::Online);
        assert_eq!(found(&|filter| filter.channel = channel, day), 0);
        for (text, count) in [
            ("thắng", 1),
            ("THANG hoang", 1),
            ("la", 1),
            ("0002", 1),
            ("231115", 2),
            ("h37.45.01-231115-0001", 1),
            ("ang", 0),
            ("mui thang", 0),
        ] {
            assert_eq!(found(&|filter| filter.text = text.into(), day), count, "{text}");
        }
        // Due on Monday 20/11 at the close of business.
        for (within, now, count) in [
            (DueWithin::Today, on(15), 0),
            (DueWithin::Week, on(15), 0),
            (DueWithin::Today, on(20), 2),
            (DueWithin::Week, on(20), 2),
            (DueWithin::Overdue, on(20), 0),
            (DueWithin::Overdue, on(21), 2),
        ] {
            let got = found(&|filter| filter.due = Some(within), now);
            assert_eq!(got, count, "{within:?} {now}");
        }
    });
}
