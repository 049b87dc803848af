//! Files of indicators: refused by their line, held against the versions that are there, in force from the next start on.

use std::fs;
use std::path::Path;

use crate::support::{Answer, motcua};

const INDEX: &str = include_str!("../../../data/indicators/766.toml");

/// The index of QĐ 766 with other days, in place of the one that comes with the program.
fn next() -> String {
    INDEX
        .replace(
            "version = \"2022-06-23\"",
            "version = \"2024-01-01\"\nreplaces = \"2022-06-23\"",
        )
        .replace("valid_from = \"2022-08-01\"", "valid_from = \"2024-01-01\"")
}

/// What is answered about a file with this text.
fn asked(act: &str, folder: &Path, text: &str) -> Answer {
    let file = folder.join("moi.toml");
    fs::write(&file, text).unwrap();
    let data = folder.join("du-lieu");
    motcua(&["indicators", act, file.to_str().unwrap()], Some(&data))
}

#[test]
fn a_file_of_indicators_is_checked_by_its_lines_and_beside_the_version_it_ends() {
    let folder = tempfile::tempdir().unwrap();
    let check = |text: &str| asked("check", folder.path(), text);
    let wrong = check(&next().replace("version = \"2024-01-01\"", "version = \"năm 2024\""));
    assert_eq!(wrong.code, Some(1), "{wrong:?}");
    assert!(wrong.err.contains("moi.toml, line 4: "), "{}", wrong.err);
    let silent = check(&next().replace("replaces = \"2022-06-23\"\n", ""));
    assert_eq!(silent.code, Some(1), "{silent:?}");
    assert!(silent.err.contains("replaces = \"2022-06-23\""), "{}", silent.err);
    let good = check(&next());
    assert_eq!(good.code, Some(0), "{good:?}");
    assert!(
        good.out.starts_with("766 2024-01-01 from 2024-01-01: "),
        "{}",
        good.out
    );
    assert!(
        good.out.trim_end().ends_with("in place of 2022-06-23"),
        "{}",
        good.out
    );
    assert!(
        !folder.path().join("du-lieu/indicators").exists(),
        "nothing is kept"
    );
}

#[test]
fn an_added_file_is_there_once_and_told_of_and_a_broken_one_is_named_before_the_program_starts() {
    let folder = tempfile::tempdir().unwrap();
    let by_hand = folder.path().join("du-lieu/indicators");
    fs::create_dir_all(&by_hand).unwrap();
    fs::write(by_hand.join("moi.toml"), next()).unwrap();
    let untold = motcua(&["verify"], Some(&folder.path().join("du-lieu")));
    assert_eq!(untold.code, Some(1), "{untold:?}");
    let line = "NOT WHOLE: indicators/moi.toml: no event tells that it was added";
    assert!(untold.out.contains(line), "{}", untold.out);
    for _ in 0..2 {
        let added = asked("add", folder.path(), &next());
        assert_eq!(added.code, Some(0), "{added:?}");
    }
    let data = folder.path().join("du-lieu");
    let kept: Vec<_> = fs::read_dir(data.join("indicators")).unwrap().collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    let whole = motcua(&["verify"], Some(&data));
    assert_eq!(whole.code, Some(0), "{whole:?}");
    let settings = motcua(&["check-config"], Some(&data));
    assert!(settings.out.contains("8 versions"), "{settings:?}");
    let again = asked("add", folder.path(), &next().replace("(QĐ 766)", "(766)"));
    assert_eq!(again.code, Some(1), "{again:?}");
    fs::write(data.join("indicators/hong.toml"), "set = \n").unwrap();
    let stopped = motcua(&["verify"], Some(&data));
    assert_eq!(stopped.code, Some(3), "{stopped:?}");
    assert!(stopped.err.contains("hong.toml, line 1: "), "{}", stopped.err);
}
