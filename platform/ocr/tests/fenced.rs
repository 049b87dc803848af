//! The fence from outside: a child that dies, hangs or grows is the file's fault, and this process goes on.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that fails here has failed")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Duration;

use motcua_ocr::{Limits, PaperFormat, ReadError, fence_decoding, small_pages, survives, turned};

/// A stand-in for the program: what it does stands in the first letters of the file it is shown.
const CHILD: &str = r#"#!/bin/sh
for file in "$2" "$3"; do
  case "$(head -c 40 "$file" 2>/dev/null | tr -d '\0')" in
    *DIES*) kill -9 $$ ;;
    *HANGS*) exec sleep 60 ;;
    *GROWS*) exec awk 'BEGIN { s = "x"; while (1) s = s s }' ;;
    *LIES*) printf '{"Files":[5,999999]}\nabcde'; exit 0 ;;
  esac
done
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

fn is_broken(outcome: &Result<(), ReadError>) -> bool {
    matches!(outcome, Err(ReadError::Broken(_)))
}

#[test]
fn a_file_that_kills_its_parser_or_keeps_it_or_fills_the_memory_is_broken() {
    fenced();
    assert_eq!(survives("pdf", b"%PDF-1.7 honest", &limits()), Ok(()));
    for hostile in [&b"%PDF-1.7 DIES"[..], b"%PDF-1.7 GROWS"] {
        assert!(is_broken(&survives("pdf", hostile, &limits())));
    }
    let short = Limits {
        page_time: Duration::from_millis(300),
        ..limits()
    };
    assert!(is_broken(&survives("sheet", b"PK HANGS", &short)));
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
