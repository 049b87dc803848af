//! What the folder of files of the province promises: the ledger tells of each, and what differs from it is named.

use std::fs;
use std::path::Path;

use motcua_figures::{FileFinding, SetFolder, add_file, verify_files};

use crate::stage::{Stage, each_stage};

const INDEX: &str = include_str!("../../../../data/indicators/766.toml");

/// The index of QĐ 766 as another set of the province.
fn set(version: &str) -> String {
    INDEX
        .replace("set = \"766\"", "set = \"tinh-thu\"")
        .replace("version = \"2022-06-23\"", &format!("version = \"{version}\""))
}

fn found(stage: &Stage, folder: &Path) -> Vec<FileFinding> {
    verify_files(&stage.db, &SetFolder::new(folder)).unwrap()
}

fn add(stage: &Stage, folder: &Path, text: &str) {
    let folder = SetFolder::new(folder);
    add_file(&folder, (&stage.cx, &stage.db), ("moi.toml", text)).unwrap();
}

#[test]
fn a_file_that_was_changed_taken_away_or_laid_there_by_hand_is_not_what_the_ledger_tells() {
    each_stage(|stage| {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("indicators");
        assert_eq!(found(stage, &folder), [], "there is no folder");
        let text = set("1");
        add(stage, &folder, &text);
        let file = folder.join("tinh-thu-1.toml");
        assert_eq!(found(stage, &folder), []);
        let name = "indicators/tinh-thu-1.toml".to_owned();
        fs::write(&file, format!("{text}\n# sửa\n")).unwrap();
        assert_eq!(found(stage, &folder), [FileFinding::Changed(name.clone())]);
        fs::remove_file(&file).unwrap();
        assert_eq!(found(stage, &folder), [FileFinding::Missing(name)]);
        // Called otherwise it is the same file.
        let by_hand = folder.join("khac.toml");
        fs::write(&by_hand, &text).unwrap();
        assert_eq!(found(stage, &folder), []);
        fs::write(&by_hand, set("2")).unwrap();
        fs::write(&file, &text).unwrap();
        let by_hand = FileFinding::NotTold("indicators/khac.toml".to_owned());
        // Both hold on the same days, which only the start refuses.
        assert_eq!(found(stage, &folder), [by_hand]);
    });
}

#[test]
fn a_file_laid_there_by_hand_is_told_of_by_adding_it() {
    each_stage(|stage| {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("indicators");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("khac.toml"), set("1")).unwrap();
        let untold = FileFinding::NotTold("indicators/khac.toml".to_owned());
        assert_eq!(found(stage, &folder), [untold]);
        add(stage, &folder, &set("1"));
        assert_eq!(found(stage, &folder), []);
        // What takes its place under its name is told of, and so is the first one where it is added again.
        for text in [format!("{}\n# hai\n", set("1")), set("1")] {
            for file in fs::read_dir(&folder).unwrap() {
                fs::remove_file(file.unwrap().path()).unwrap();
            }
            add(stage, &folder, &text);
            assert_eq!(found(stage, &folder), []);
        }
    });
}
