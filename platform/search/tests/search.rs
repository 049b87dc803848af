//! What the search promises, on both engines.

#![expect(clippy::unwrap_used, reason = "a step that fails fails its test")]

use motcua_db::Db;
use motcua_search::{
    Entry, Hit, MIGRATIONS, Query, Rank, Within, picking, put, remove, search, search_within,
};
use motcua_testkit::each_database;

const BIRTH: &str = "ỦY BAN NHÂN DÂN THỊ TRẤN ĐỒNG ĐĂNG\nSố: 12/2023/TLKS\nTRÍCH LỤC KHAI SINH\nHọ và tên: Hoàng Thị Thuý Hoà";
const EAST: &str = "Dong dang lam viec o cong truong, sinh vien khai hoc";
const OTHER: &str = "Đông đảng viên dự họp, khai mạc rồi sinh hoạt chi bộ";

fn keep(db: &Db, subject: &'static str, unit: &'static str, text: &str) {
    let text = text.to_owned();
    db.write(move |tx| {
        put(
            tx,
            Entry {
                kind: "paper",
                subject,
                scopes: &[unit],
                text: &text,
            },
        )
    })
    .unwrap();
}

fn province(db: &Db) {
    keep(db, "birth", "dong-dang", BIRTH);
    keep(db, "east", "dong-dang", EAST);
    keep(db, "other", "tan-my", OTHER);
}

fn find(db: &Db, text: &str) -> Vec<Hit> {
    db.read(|tx| {
        search(
            tx,
            Query {
                text,
                kind: Some("paper"),
                scopes: None,
                limit: 20,
                after: None,
            },
        )
    })
    .unwrap()
}

fn subjects(db: &Db, text: &str) -> Vec<String> {
    find(db, text).into_iter().map(|hit| hit.subject).collect()
}

#[test]
fn a_paper_is_found_however_it_is_typed() {
    each_database(MIGRATIONS, |test| {
        province(&test.db);
        for text in [
            "trích lục khai sinh",
            "trich luc khai sinh",
            "TRÍCH LỤC",
            "tri\u{301}ch lu\u{323}c",
            "\"khai sinh\" trich",
            "12/2023/tlks",
            "thúy hòa",
            "thuý hoà",
            "thuy hoa",
            "hoang thi thu",
            "uy ban nhan dan dong d",
        ] {
            assert_eq!(subjects(&test.db, text), ["birth"], "{text}");
        }
    })
    .unwrap();
}

#[test]
fn marks_that_were_typed_put_what_has_them_first_and_hide_nothing() {
    each_database(MIGRATIONS, |test| {
        province(&test.db);
        let hits = find(&test.db, "Đồng Đăng");
        let ranks: Vec<(&str, Rank)> = hits.iter().map(|hit| (hit.subject.as_str(), hit.rank)).collect();
        let wanted = [
            ("birth", Rank::ExactPhrase),
            ("other", Rank::Phrase),
            ("east", Rank::Phrase),
        ];
        assert_eq!(ranks, wanted);
        assert_eq!(subjects(&test.db, "đông đảng"), ["other", "east", "birth"]);
        assert_eq!(subjects(&test.db, "dong dang"), ["other", "east", "birth"]);
    })
    .unwrap();
}

#[test]
fn words_in_a_row_come_before_words_apart_and_quotes_ask_for_them_alone() {
    each_database(MIGRATIONS, |test| {
        province(&test.db);
        assert_eq!(subjects(&test.db, "khai sinh"), ["birth", "other", "east"]);
        assert_eq!(subjects(&test.db, "\"khai sinh\""), ["birth"]);
        assert_eq!(subjects(&test.db, "\"khai sin\""), Vec::<String>::new());
    })
    .unwrap();
}

#[test]
fn what_has_the_last_word_whole_comes_before_what_has_a_longer_one_page_by_page() {
    each_database(MIGRATIONS, |test| {
        keep(&test.db, "whole", "tan-my", "giấy khai sinh");
        keep(&test.db, "longer", "tan-my", "giấy khai sinhx");
        keep(&test.db, "both", "tan-my", "khai sinh, khai sinhx");
        assert_eq!(subjects(&test.db, "khai sinh"), ["both", "whole", "longer"]);
        assert_eq!(subjects(&test.db, "khai sin"), ["both", "longer", "whole"]);
        let (mut after, mut all) = (None, Vec::new());
        while all.len() < 4 {
            let query = Query {
                text: "sinh",
                kind: Some("paper"),
                scopes: None,
                limit: 1,
                after,
            };
            let hits = test.db.read(|tx| search(tx, query)).unwrap();
            let Some(hit) = hits.into_iter().next() else { break };
            after = Some(hit.cursor.to_string().parse().unwrap());
            all.push(hit.subject);
        }
        assert_eq!(all, ["both", "whole", "longer"], "each once");
    })
    .unwrap();
}

#[test]
fn the_searcher_sees_the_own_circle_only() {
    each_database(MIGRATIONS, |test| {
        province(&test.db);
        let seen = |scopes: &[&str]| {
            let query = Query {
                text: "dong",
                kind: None,
                scopes: Some(scopes),
                limit: 20,
                after: None,
            };
            let hits = test.db.read(|tx| search(tx, query)).unwrap();
            hits.into_iter().map(|hit| hit.subject).collect::<Vec<_>>()
        };
        assert_eq!(seen(&["tan-my"]), ["other"]);
        assert_eq!(seen(&["tan-my", "dong-dang"]), ["other", "east", "birth"]);
        assert!(seen(&["khanh-khe"]).is_empty());
        assert!(seen(&[]).is_empty());
        let kind = Query {
            text: "dong",
            kind: Some("dossier"),
            scopes: None,
            limit: 20,
            after: None,
        };
        assert!(test.db.read(|tx| search(tx, kind)).unwrap().is_empty());
    })
    .unwrap();
}

#[test]
fn nothing_typed_breaks_the_search() {
    each_database(MIGRATIONS, |test| {
        province(&test.db);
        for text in [
            "",
            " ",
            "\"",
            "\"\"",
            "*",
            "-",
            "AND",
            "NOT NEAR(",
            "dong:*",
            "'; DROP TABLE search_entry; --",
            "(khai",
            "khai*sinh",
            "khai & !sinh",
            "plain : x",
            "{exact plain} : y",
            "^khai",
            "\u{0}",
            "😀",
            "a\u{301}\u{301}",
            "dong'dang",
            "\\",
            "khai\\' sinh",
            "“khai sinh”",
        ] {
            find(&test.db, text);
        }
        find(&test.db, &"đồng ".repeat(5_000));
        find(&test.db, &"x".repeat(100_000));
        assert_eq!(subjects(&test.db, "(khai & sinh)!"), ["birth", "other", "east"]);
    })
    .unwrap();
}

#[test]
fn pages_of_hits_follow_on_without_gap_or_repetition() {
    each_database(MIGRATIONS, |test| {
        province(&test.db);
        let (mut after, mut all) = (None, Vec::new());
        loop {
            let query = Query {
                text: "Đồng Đăng",
                kind: None,
                scopes: None,
                limit: 1,
                after,
            };
            let hits = test.db.read(|tx| search(tx, query)).unwrap();
            let Some(hit) = hits.into_iter().next() else { break };
            after = Some(hit.cursor.to_string().parse().unwrap());
            all.push(hit.subject);
        }
        assert_eq!(all, ["birth", "other", "east"]);
    })
    .unwrap();
}

#[test]
fn a_text_that_was_replaced_or_taken_out_is_found_no_more() {
    each_database(MIGRATIONS, |test| {
        province(&test.db);
        keep(&test.db, "birth", "tan-my", "Giấy chứng nhận kết hôn");
        assert_eq!(subjects(&test.db, "trích lục"), Vec::<String>::new());
        assert_eq!(subjects(&test.db, "ket hon"), ["birth"]);
        test.db.write(|tx| remove(tx, "paper", "birth")).unwrap();
        test.db.write(|tx| remove(tx, "paper", "birth")).unwrap();
        assert_eq!(subjects(&test.db, "ket hon"), Vec::<String>::new());
    })
    .unwrap();
}

#[test]
fn a_snippet_shows_what_was_found_in_the_words_of_the_paper() {
    each_database(MIGRATIONS, |test| {
        province(&test.db);
        let hits = find(&test.db, "khai sinh");
        let snippet = &hits[0].snippet;
        let found: Vec<&str> = snippet
            .parts
            .iter()
            .filter(|part| part.found)
            .map(|part| part.text.as_str())
            .collect();
        assert_eq!(found, ["KHAI SINH"]);
        assert!(
            snippet.text().contains("TRÍCH LỤC KHAI SINH Họ và tên"),
            "{}",
            snippet.text()
        );
        assert!(snippet.cut_before && !snippet.cut_after);
    })
    .unwrap();
}

#[test]
fn a_paper_of_many_pages_is_kept_and_found_by_its_last_words() {
    each_database(MIGRATIONS, |test| {
        let pages = "Căn cứ Luật Hộ tịch ngày 20 tháng 11 năm 2014 ".repeat(2_500);
        keep(
            &test.db,
            "long",
            "dong-dang",
            &format!("{pages} vịt quay Thất Khê"),
        );
        assert_eq!(subjects(&test.db, "vit quay"), ["long"]);
        let junk: String = (0..60_000)
            .map(|number| format!("{number:x}zzzzzzzzzzzzzzzz "))
            .collect();
        keep(&test.db, "junk", "dong-dang", &junk);
        assert_eq!(subjects(&test.db, "1zzzzzzzzzzzzzzzz"), ["junk"]);
    })
    .unwrap();
}

#[test]
fn a_condition_of_others_narrows_the_search_and_the_search_picks_for_others() {
    each_database(MIGRATIONS, |test| {
        province(&test.db);
        let found = test.db.read(|tx| {
            let query = Query {
                text: "khai sinh",
                kind: Some("paper"),
                scopes: None,
                limit: 20,
                after: None,
            };
            let within = Within {
                sql: "e.subject <> $4",
                values: &[motcua_db::Value::from("birth")],
            };
            search_within(tx, query, within)
        });
        let found: Vec<String> = found.unwrap().into_iter().map(|hit| hit.subject).collect();
        assert_eq!(found, ["other", "east"]);
        let count = |text: &str| {
            let found: Result<i64, motcua_db::DbError> = test.db.read(|tx| {
                let picked = picking(tx.dialect(), ("paper", None, text), 1).pop().unwrap();
                let (from, condition) = (picked.from, picked.condition);
                tx.scalar(
                    &format!("SELECT COUNT(DISTINCT e.subject) FROM {from} WHERE {condition}"),
                    &[picked.value],
                )
            });
            found.unwrap()
        };
        assert_eq!(
            (count("khai sinh"), count("\"khai sinh\""), count("trích lục")),
            (3, 1, 1)
        );
        let dialect = test
            .db
            .read(|tx| Ok::<_, motcua_db::DbError>(tx.dialect()))
            .unwrap();
        assert!(picking(dialect, ("paper", None, " – "), 1).is_empty());
    })
    .unwrap();
}
