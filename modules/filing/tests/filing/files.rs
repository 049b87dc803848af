//! Files from home: told by their content, kept once.

use motcua_filing::{
    Added, Place, draft_in_full, file_of, files_behind_paper, needs_file, prepare_file, remove_file,
    small_picture,
};
use motcua_ocr::Limits;
use motcua_repository::papers_of_dossier;

use crate::home::{CERTIFICATE, NoSigners, SCAN, at, on_both, photo};

#[test]
fn the_same_bytes_sent_twice_are_one_file() {
    on_both(|home| {
        let id = home.begun("once");
        let Added::New(first) = home.attach(id, &CERTIFICATE, photo()).unwrap() else {
            panic!("not new");
        };
        assert_eq!(
            home.attach(id, &CERTIFICATE, photo()).unwrap(),
            Added::Before(first)
        );
        let full = home.does(move |cx, tx| draft_in_full(cx, tx, id)).unwrap();
        assert_eq!(full.files.len(), 1);
        let refused = home.attach(id, &Place::Component(7), photo()).unwrap_err();
        assert_eq!(refused.code(), "filing-file-elsewhere");
    });
}

#[test]
fn a_photograph_has_a_small_picture_and_its_page() {
    on_both(|home| {
        let id = home.begun("once");
        let Added::New(first) = home.attach(id, &CERTIFICATE, photo()).unwrap() else {
            panic!("not new");
        };
        let file = home.does(move |cx, tx| file_of(cx, tx, id, first)).unwrap();
        assert_eq!((file.pages, file.sheets.len()), (1, 1));
        let small = small_picture(&home.db, &home.blobs, &Limits::default(), &file).unwrap();
        assert!(small.unwrap().starts_with(&[0xFF, 0xD8]));
        home.does(move |cx, tx| remove_file(cx, tx, id, first)).unwrap();
        let gone = home.does(move |cx, tx| file_of(cx, tx, id, first)).unwrap_err();
        assert_eq!(gone.code(), "filing-file-not-found");
    });
}

#[test]
fn a_place_that_the_case_does_not_have_takes_no_file() {
    on_both(|home| {
        let id = home.begun("once");
        // The minutes about an abandoned child belong to another case; there is no component 99.
        for place in [
            Place::Component(3),
            Place::Component(99),
            Place::Field("x".to_owned()),
        ] {
            let refused = home.attach(id, &place, photo()).unwrap_err();
            assert_eq!(refused.code(), "filing-no-place", "{place:?}");
        }
    });
}

#[test]
fn what_could_harm_whoever_opens_it_is_not_taken() {
    on_both(|home| {
        let virus = [
            SCAN,
            b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*\n%%EOF",
        ]
        .concat();
        let half = SCAN.get(..SCAN.len() / 2).unwrap().to_vec();
        let archive = [SCAN, b"PK\x05\x06"].concat();
        for (bytes, code) in [
            (virus, "filing-file-harmful"),
            (archive, "filing-file-two-kinds"),
            (half, "filing-file-cut-off"),
            (b"#!/bin/sh".to_vec(), "paper-not-a-paper"),
            (b"\0\0\0\x18ftypheic".to_vec(), "filing-heic"),
            (Vec::new(), "paper-empty"),
        ] {
            let refused = home.prepared(&bytes, "giay-chung-sinh.pdf").unwrap_err();
            assert_eq!(refused.code(), code);
        }
    });
}

#[test]
fn a_file_above_the_limit_is_refused_before_it_is_opened() {
    on_both(|home| {
        let limits = Limits {
            file_bytes: 1_000,
            ..Limits::default()
        };
        let today = at(9, 0).day();
        let refused = prepare_file(&home.blobs, &limits, &NoSigners, (photo(), "a.jpg", today)).unwrap_err();
        assert_eq!(refused.code(), "paper-too-large");
    });
}

#[test]
fn a_file_name_keeps_no_folder_and_no_hidden_sign() {
    on_both(|home| {
        let file = home.prepared(photo(), "C:\\anh\\\u{202e}<script>.jpg").unwrap();
        assert_eq!(file.scan.file_name, "<script>.jpg");
    });
}

#[test]
fn what_a_sent_photograph_left_behind_goes_with_its_paper_and_is_needed_until_then() {
    on_both(|home| {
        let filed = home.filed("once");
        let dossier = filed.id.to_string();
        let papers = home
            .does(move |_, tx| Ok(papers_of_dossier(tx, &dossier)?))
            .unwrap();
        let mut behind = Vec::new();
        for paper in papers {
            behind.extend(home.does(move |_, tx| files_behind_paper(tx, paper.id)).unwrap());
        }
        // The photograph as it came, its small picture, the page made of it.
        assert_eq!(behind.len(), 3);
        let open = home.begun("another");
        home.attach(open, &CERTIFICATE, photo()).unwrap();
        for file in behind {
            assert!(home.does(move |_, tx| needs_file(tx, &file)).unwrap());
        }
        let nothing: motcua_blobs::BlobHash = "0".repeat(64).parse().unwrap();
        assert!(!home.does(move |_, tx| needs_file(tx, &nothing)).unwrap());
    });
}
