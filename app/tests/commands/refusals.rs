//! Bad usage and bad input: exit code 2, what is wrong in one clear line, nothing half-done.

use std::fs;

use motcua_db::{Db, DbUrl};
use tempfile::TempDir;

use crate::support::{Answer, motcua};

fn is_refused(answer: &Answer, word: &str) {
    assert_eq!(answer.code, Some(2), "{answer:?}");
    assert_eq!(answer.out, "");
    assert_eq!(answer.err.trim_end().lines().count(), 1, "{}", answer.err);
    assert!(answer.err.contains(word), "{word} in {}", answer.err);
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn a_text_file_named_pdf_is_no_paper() {
    let folder = folder();
    let file = folder.path().join("giay-khai-sinh.pdf");
    fs::write(&file, "Kính gửi Ủy ban nhân dân xã").unwrap();
    let name = file.to_str().unwrap();
    for args in [vec!["read", name], vec!["read", name, "--json"]] {
        is_refused(&motcua(&args, None), "giay-khai-sinh.pdf");
    }
}

#[test]
fn a_paper_that_is_not_there_is_named() {
    is_refused(&motcua(&["read", "khong-co.pdf"], None), "khong-co.pdf");
}

#[test]
fn an_instant_that_is_none_has_no_due_date() {
    for received in ["hôm qua", "31/08/2023", "2023-02-29", "9999-12-31"] {
        let answer = motcua(&["due", "--received", received, "--working-days", "3"], None);
        is_refused(&answer, received);
    }
}

#[test]
fn a_demonstration_is_made_in_a_folder_of_its_own() {
    let folder = folder();
    fs::write(folder.path().join("so-ho-so.txt"), "đừng ghi đè").unwrap();
    is_refused(&motcua(&["demo"], Some(folder.path())), "not empty");
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn a_period_that_is_none_has_no_figures() {
    let folder = folder();
    let answer = motcua(&["figures", "--period", "nonsense"], Some(folder.path()));
    is_refused(&answer, "nonsense");
}

#[test]
fn a_setting_nobody_knows_is_refused_by_name() {
    let folder = folder();
    fs::write(folder.path().join("motcua.toml"), "lisen = \"0.0.0.0:80\"\n").unwrap();
    is_refused(&motcua(&["check-config"], Some(folder.path())), "lisen");
}

#[test]
fn a_broken_sheet_of_units_imports_nothing() {
    let folder = folder();
    let sheet = folder.path().join("units.csv");
    // The second row has no name and a level that is none.
    let broken = "code,name,level,parent,kind,org_code,valid_from,valid_to,note,source\n\
                  20,Tỉnh Lạng Sơn,province,,area,H37,,,,\n\
                  178,,kingdom,20,area,H37.31,,,,\n";
    fs::write(&sheet, broken).unwrap();
    let data = folder.path().join("data");
    let answer = motcua(
        &[
            "import",
            "--data",
            data.to_str().unwrap(),
            "units",
            sheet.to_str().unwrap(),
        ],
        None,
    );
    assert_eq!((answer.code, answer.out.as_str()), (Some(2), ""), "{answer:?}");
    assert!(
        answer.err.starts_with("motcua: units-import-broken"),
        "{answer:?}"
    );
    let db = Db::open(&DbUrl::Sqlite(data.join("motcua.db"))).unwrap();
    let kept: i64 = db
        .read(|tx| tx.scalar("SELECT COUNT(*) FROM identity_unit", &[]))
        .unwrap();
    assert_eq!(kept, 0);
}
