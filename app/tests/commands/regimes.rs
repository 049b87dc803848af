//! Files of award regimes: refused by their line, added once and told, in force from the next start on.

use std::fs;
use std::path::Path;

use crate::support::{Answer, motcua};

const EXAMPLE: &str = include_str!("../../../docs/regime-example.toml");

/// What is answered about files with these texts.
fn asked(act: &str, folder: &Path, texts: &[&str]) -> Answer {
    let mut words = vec!["regimes".to_owned(), act.to_owned()];
    for (nth, text) in texts.iter().enumerate() {
        let file = folder.join(format!("quy-che-{nth}.toml"));
        fs::write(&file, text).unwrap();
        words.push(file.to_str().unwrap().to_owned());
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    motcua(&words, Some(&folder.join("du-lieu")))
}

#[test]
fn files_of_regimes_are_checked_each_by_its_lines_and_nothing_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let check = |texts: &[&str]| asked("check", folder.path(), texts);
    let good = check(&[EXAMPLE]);
    assert_eq!(good.code, Some(0), "{good:?}");
    assert_eq!(
        good.out.trim_end(),
        "tinh-quy-che 2024-03-01 from 2024-03-01: 2 forms of award"
    );
    let taken = EXAMPLE.replace("\"tinh-quy-che\"", "\"nd-98-2023\"");
    let loose = EXAMPLE.replace("threshold = \"80\"", "threshold = \"180\"");
    let both = check(&[&taken, EXAMPLE, &loose]);
    assert_eq!(both.code, Some(1), "{both:?}");
    assert!(both.err.contains("quy-che-0.toml, line 1: "), "{}", both.err);
    assert!(both.err.contains("quy-che-2.toml, line 24: "), "{}", both.err);
    assert!(both.out.contains("2 forms of award"), "{}", both.out);
    assert!(!folder.path().join("du-lieu/regimes").exists(), "nothing is kept");
}

#[test]
fn an_added_regime_is_there_once_and_a_broken_one_is_named_before_the_program_starts() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let added = asked("add", folder.path(), &[EXAMPLE]);
        assert_eq!(added.code, Some(0), "{added:?}");
    }
    let data = folder.path().join("du-lieu");
    let kept: Vec<_> = fs::read_dir(data.join("regimes")).unwrap().collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    let settings = motcua(&["check-config"], Some(&data));
    assert!(
        settings.out.contains("1 versions of award regimes"),
        "{settings:?}"
    );
    let next = EXAMPLE.replace("version = \"2024-03-01\"", "version = \"2025-01-01\"");
    let overlapping = asked("add", folder.path(), &[&next]);
    assert_eq!(overlapping.code, Some(1), "{overlapping:?}");
    assert!(
        overlapping.err.contains("replaces = \"2024-03-01\""),
        "{}",
        overlapping.err
    );
    let whole = motcua(&["verify"], Some(&data));
    assert_eq!(whole.code, Some(0), "{whole:?}");
    let named = |words: &str| {
        let found = motcua(&["verify"], Some(&data));
        assert_eq!(found.code, Some(1), "{found:?}");
        let line = format!("NOT WHOLE: regimes/tinh-quy-che-2024-03-01.toml: {words}");
        assert!(found.out.contains(&line), "{line} in {}", found.out);
    };
    let file = data.join("regimes/tinh-quy-che-2024-03-01.toml");
    fs::write(&file, EXAMPLE.replace("threshold = \"80\"", "threshold = \"50\"")).unwrap();
    named("the text is not the one that was added");
    fs::remove_file(&file).unwrap();
    named("an event tells that it was added, and it is missing");
    fs::write(&file, EXAMPLE).unwrap();
    let whole = motcua(&["verify"], Some(&data));
    assert_eq!(whole.code, Some(0), "{whole:?}");
    fs::write(data.join("regimes/hong.toml"), "regime = \n").unwrap();
    let stopped = motcua(&["verify"], Some(&data));
    assert_eq!(stopped.code, Some(3), "{stopped:?}");
    assert!(stopped.err.contains("hong.toml, line 1: "), "{}", stopped.err);
}
