//! The fence from outside: a child that dies, hangs or grows is the file's fault, and this process goes on.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that fails here has failed")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Duration;

use motcua_ocr::{
    FencedWork, Limits, PaperFormat, ReadError, WorkError, fence_decoding, opens_as_heic, small_pages,
    take_apart, turned,
};

/// A stand-in for the program: what it does stands in the first letters of the file it is shown.
const CHILD: &str = r#"#!/bin/sh
for file in "$2" "$3"; do
  case "$(head -c 90 "$file" 2>/dev/null | tr -d '\0')" in
    *DIES*) kill -9 $$ ;;
    *HANGS*) exec sleep 60 ;;
    *GROWS*) exec awk 'BEGIN { s = "x"; while (1) s = s s }' ;;
    *LIES*) printf '{"Files":[5,999999]}\nabcde'; exit 0 ;;
    *OLDER*) printf '{"version":0,"done":{"Ok":2}}\nok'; exit 0 ;;
    *REFUSED*) printf '{"version":1,"done":{"Err":{"code":"no-sheet","said":"x"}}}\n'; exit 0 ;;
  esac
done
[ "$1" = take-apart ] && printf '{"version":1,"done":{"Ok":2}}\nok'
exit 0
"#;

fn fenced() {
    static CHILD_PROGRAM: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, program) = CHILD_PROGRAM.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("child.sh");
        fs::write(&program, CHILD).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        (folder, program)
    });
    fence_decoding(program.clone());
}

fn limits() -> Limits {
    Limits {
        page_time: Duration::from_secs(5),
        child_memory: 200 << 20,
        ..Limits::default()
    }
}

/// Work that this process never does: it would end here.
const WORK: FencedWork = FencedWork {
    name: "facts",
    work: |_| std::process::abort(),
};

#[test]
fn a_file_that_kills_its_parser_or_keeps_it_or_fills_the_memory_is_broken() {
    fenced();
    let ask = |bytes: &[u8], limits: &Limits| take_apart(&WORK, &[b"first part", bytes], limits);
    assert_eq!(ask(b"%PDF-1.7 honest", &limits()), Ok(b"ok".to_vec()));
    let short = Limits {
        page_time: Duration::from_millis(300),
        ..limits()
    };
    for (hostile, limits) in [
        (&b"%PDF-1.7 DIES"[..], limits()),
        (b"%PDF-1.7 GROWS", limits()),
        (b"PK HANGS", short),
    ] {
        let answer = ask(hostile, &limits);
        assert!(
            matches!(answer, Err(WorkError::Stopped(ReadError::Broken(_)))),
            "{answer:?}"
        );
    }
}

#[test]
fn a_child_that_refuses_is_heard_and_one_of_another_version_or_that_lies_is_not_believed() {
    fenced();
    let ask = |bytes: &[u8]| take_apart(&WORK, &[bytes], &limits()).unwrap_err();
    assert!(matches!(ask(b"REFUSED"), WorkError::Refused(refused) if refused.code == "no-sheet"));
    for word in [&b"OLDER"[..], b"LIES"] {
        assert!(matches!(ask(word), WorkError::Stopped(error) if error.may_pass_later()));
    }
}

#[test]
fn a_decoder_that_dies_or_says_less_than_it_announced_breaks_the_file_and_nothing_else() {
    fenced();
    let png = |word: &str| [b"\x89PNG\r\n\x1a\n", word.as_bytes()].concat();
    for word in ["DIES", "GROWS", "LIES"] {
        let drawn = small_pages(&png(word), PaperFormat::Png, (4, &limits()));
        assert!(matches!(drawn, Err(ReadError::Broken(_))), "{word}: {drawn:?}");
    }
    assert!(matches!(
        turned(&png("DIES"), 90, &limits()),
        Err(ReadError::Broken(_))
    ));
}

#[test]
fn what_the_system_makes_of_a_picture_of_a_telephone_is_opened_in_a_child_as_any_strangers() {
    const HEIC: &[u8] = include_bytes!("../../../tests/fixtures/heic/mark.heic");
    fenced();
    let limits = Limits::default();
    if opens_as_heic(HEIC, &limits).is_err() {
        motcua_testkit::skipped("libheif-examples is not installed");
        return;
    }
    // The stand-in has nothing to say of an honest picture; opened in this process it would be a page.
    let drawn = small_pages(HEIC, PaperFormat::Heic, (1, &limits));
    assert!(matches!(drawn, Err(ReadError::Broken(_))), "{drawn:?}");
}
