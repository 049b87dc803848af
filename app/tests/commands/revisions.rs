//! Revisions of procedures as files: out of one system, into another.

use std::fs;

use crate::support::{demo, motcua};

#[test]
fn an_exported_revision_is_imported_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    demo(&data);
    let out = motcua(
        &["export", "procedure", "1.001193", "--on", "2023-11-15"],
        Some(&data),
    );
    assert_eq!(out.code, Some(0), "{out:?}");
    let files = folder.path().join("revisions");
    fs::create_dir(&files).unwrap();
    fs::write(files.join("cu.json"), &out.out).unwrap();
    let path = files.to_str().unwrap();
    let same = motcua(&["import", "revisions", path], Some(&data));
    assert_eq!(same.code, Some(0), "{same:?}");
    assert!(
        same.out.starts_with("0 imported, 0 changed, 1 unchanged"),
        "{same:?}"
    );

    let begins = out
        .out
        .lines()
        .find(|line| line.contains("effective_from"))
        .unwrap();
    let later = out
        .out
        .replace(begins, r#"  "effective_from": "2024-01-01","#)
        .replacen(
            r#""unit": "same-day""#,
            r#""unit": "working-days", "count": 2"#,
            1,
        );
    fs::write(files.join("moi.json"), later.replacen("\"fee\"", "\"phi\"", 1)).unwrap();
    let broken = motcua(&["import", "revisions", path], Some(&data));
    assert_eq!(broken.code, Some(2), "{broken:?}");
    assert!(broken.err.contains("moi.json"), "{broken:?}");

    fs::write(files.join("moi.json"), &later).unwrap();
    let new = motcua(&["import", "revisions", path], Some(&data));
    assert!(
        new.out.starts_with("0 imported, 1 changed, 1 unchanged"),
        "{new:?}"
    );
}

#[test]
fn a_procedure_that_is_not_there_cannot_be_exported() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    let answer = motcua(&["export", "procedure", "9.999999"], Some(folder.path()));
    assert_eq!(answer.code, Some(2), "{answer:?}");
    assert!(answer.err.contains("9.999999"), "{answer:?}");
    assert_eq!(answer.out, "");
}
