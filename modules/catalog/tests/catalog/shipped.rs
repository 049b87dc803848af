//! The procedures that come configured with the program: each can be published, and says nothing else than the list does.

use std::fs;

use motcua_catalog::{NamedFile, RevisionBody, import_revisions, revision_on, validate};

use crate::stage::{PROCEDURES, Stage, code, day, each_stage};

/// The day on which the files begin, and the one before, on which the list holds.
const FROM: &str = "2023-11-15";
const BEFORE: &str = "2023-11-14";

/// The files of `data/revisions`, each under the code of its procedure.
fn files() -> Vec<NamedFile> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/revisions");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths
        .map(|path| NamedFile {
            name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
            text: fs::read_to_string(&path).unwrap(),
        })
        .collect()
}

/// Publishes all of them over the list; the codes of their procedures.
fn publish_all(stage: &Stage) -> Vec<String> {
    stage.import(PROCEDURES).unwrap();
    let (cx, files) = (stage.cx.clone(), files());
    let codes = files.iter().map(|file| file.name.clone()).collect();
    stage
        .db
        .write(move |tx| import_revisions(&cx, tx, &files))
        .unwrap();
    codes
}

fn body(stage: &Stage, of: &str, on: &str) -> RevisionBody {
    let found = stage.db.read(|tx| revision_on(tx, &code(of), day(on)));
    found.unwrap().body
}

#[test]
fn every_configured_procedure_is_published_with_a_form_that_reads_in_english() {
    each_stage(|stage| {
        for of in publish_all(stage) {
            let form = body(stage, &of, FROM).form;
            assert!(!form.is_empty() && !form.is_general(), "{of}");
            let titled = form.groups.iter().all(|group| group.title_en.is_some());
            let told = form.fields().all(|field| field.en.is_some());
            assert!(titled && told, "{of}");
        }
    });
}

#[test]
fn a_form_changes_nothing_that_the_list_says_of_its_procedure() {
    let papers = |body: &RevisionBody| -> Vec<(String, u16, u16)> {
        let each = body.components.iter();
        each.map(|paper| (paper.name.clone(), paper.originals, paper.copies))
            .collect()
    };
    each_stage(|stage| {
        for of in publish_all(stage) {
            let (list, configured) = (body(stage, &of, BEFORE), body(stage, &of, FROM));
            assert_eq!(papers(&list), papers(&configured), "{of}");
            assert_eq!(list.official_name, configured.official_name, "{of}");
            assert_eq!(list.time_limit, configured.time_limit, "{of}");
            assert_eq!(list.channel_limits, configured.channel_limits, "{of}");
            assert_eq!(list.fee.amount, configured.fee.amount, "{of}");
            assert_eq!(list.results, configured.results, "{of}");
            assert_eq!(list.levels_2023, configured.levels_2023, "{of}");
            assert_eq!(list.levels_2025, configured.levels_2025, "{of}");
            assert_eq!(list.decision, configured.decision, "{of}");
            assert_eq!(list.applicants, configured.applicants, "{of}");
        }
    });
}

#[test]
fn every_earlier_result_names_its_kind_where_the_list_of_the_ministries_has_one() {
    // A certificate of the register of vehicles: no result of a procedure of the list.
    let unlisted = ["1.013066"];
    each_stage(|stage| {
        for of in publish_all(stage) {
            let body = body(stage, &of, FROM);
            let warned = validate(&body)
                .iter()
                .any(|problem| problem.code == "earlier-result-without-kind");
            assert_eq!(warned, unlisted.contains(&of.as_str()), "{of}");
        }
    });
}

#[test]
fn every_kind_that_a_component_names_stands_in_the_list_of_the_ministries() {
    let listed = include_str!("../../../../data/result_types.csv");
    let codes: Vec<&str> = listed.lines().filter_map(|line| line.split(',').next()).collect();
    each_stage(|stage| {
        for of in publish_all(stage) {
            for component in body(stage, &of, FROM).components {
                for kind in component.reuse_from {
                    assert!(codes.contains(&kind.as_str()), "{of}: {kind:?}");
                }
            }
        }
    });
}

#[test]
fn rows_about_people_are_told_from_rows_about_wells_trades_and_estates() {
    each_stage(|stage| {
        publish_all(stage);
        let of_persons = |of: &str, title: &str| {
            let form = body(stage, of, FROM).form;
            let mut groups = form.groups.iter();
            groups.find(|group| group.title == title).unwrap().is_of_persons()
        };
        assert!(of_persons("2.001406", "Người thừa kế và phần được chia"));
        assert!(of_persons("2.001406", "Người làm chứng"));
        assert!(!of_persons("2.001406", "Di sản"));
        assert!(!of_persons("1.001662", "Từng giếng"));
        assert!(!of_persons("2.001583", "Ngành, nghề kinh doanh"));
        // An investor may be an organisation: the person is asked for only where it is none.
        assert!(!of_persons("1.009664", "Nhà đầu tư"));
    });
}
