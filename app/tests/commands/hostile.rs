//! Files made to bring a parser down: each is refused or taken, and the program goes on.

use std::fs;
use std::process::Command;

use crate::support::{demo, motcua, program};

/// The names of the files and their bytes.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let nested = |open: &str, depth: usize| {
        let mut bytes = b"%PDF-1.4\n1 0 obj ".to_vec();
        bytes.extend(open.as_bytes().repeat(depth));
        bytes.extend(b" endobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n");
        bytes
    };
    let circle = b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n\
        2 0 obj << /Type /Pages /Kids [2 0 R 2 0 R] /Count 4000000000 /Parent 2 0 R >> endobj\n\
        trailer << /Root 1 0 R /Size 4294967295 /Prev 9 >>\nstartxref\n9\n%%EOF\n";
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend([0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 8, 6, 0, 0, 0]);
    let tiff = [b"II*\0\x08\0\0\0".to_vec(), vec![0xFF; 4_000]].concat();
    vec![
        ("arrays.pdf", nested("[", 400_000)),
        ("dictionaries.pdf", nested("<< /A ", 200_000)),
        ("circle.pdf", circle.to_vec()),
        (
            "cut.pdf",
            b"%PDF-1.7\n1 0 obj << /Length 99999999999 >> stream\n".to_vec(),
        ),
        ("huge.png", png),
        ("pages.tif", tiff),
        ("cut.jpg", b"\xFF\xD8\xFF\xE0\0\x10JFIF\0".to_vec()),
    ]
}

#[test]
fn hostile_files_end_a_child_at_most_and_never_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let (data, scans) = (folder.path().join("data"), folder.path().join("scans"));
    demo(&data);
    fs::create_dir_all(&scans).unwrap();
    for (name, bytes) in hostile() {
        let place = scans.join(name);
        fs::write(&place, bytes).unwrap();
        let read = motcua(&["read", place.to_str().unwrap()], None);
        assert!(matches!(read.code, Some(1..=3)), "{name}: {read:?}");
    }
    let args = [
        "digitise",
        scans.to_str().unwrap(),
        "--unit",
        "06184",
        "--procedure",
        "1.001193",
    ];
    let taken = motcua(&args, Some(&data));
    // Nothing is lost: what was taken in and cannot be read waits in the queue with its reason; the rest was refused at
    // the door.
    assert_eq!(taken.code, Some(1), "{taken:?}");
    let refused = taken.err.matches("motcua digitise:").count();
    let queued = taken
        .out
        .lines()
        .find_map(|line| line.trim().strip_prefix("unreadable: "));
    let queued: usize = queued.map_or(0, |count| count.parse().unwrap());
    assert_eq!(refused + queued, hostile().len(), "{taken:?}");
}

/// The parts of a piece of work as its child finds them.
fn order(parts: &[&[u8]]) -> Vec<u8> {
    let lengths: Vec<String> = parts.iter().map(|part| part.len().to_string()).collect();
    let head = format!("{{\"version\":1,\"parts\":[{}]}}\n", lengths.join(","));
    [head.as_bytes(), &parts.concat()].concat()
}

#[test]
fn a_child_that_takes_a_file_apart_answers_or_dies_within_its_memory() {
    let folder = tempfile::tempdir().unwrap();
    let pdfs = hostile().into_iter().filter(|(name, _)| name.ends_with(".pdf"));
    for ((name, bytes), work) in
        pdfs.flat_map(|file| ["pdf-facts", "signatures", "append-pages"].map(|work| (file.clone(), work)))
    {
        let parts: &[&[u8]] = match work {
            "pdf-facts" => &[&bytes],
            "signatures" => &[&bytes, b""],
            _ => &[&bytes, &bytes],
        };
        let place = folder.path().join(name);
        fs::write(&place, order(parts)).unwrap();
        let mut child = Command::new("prlimit");
        child.args(["--as=2147483648", "--core=0", "--cpu=60", "--"]);
        child
            .arg(program().get_program())
            .args(["take-apart", work])
            .arg(&place);
        let Ok(answer) = child.output() else {
            return;
        };
        let died = std::os::unix::process::ExitStatusExt::signal(&answer.status);
        // 24 and 9 are what the limit of time ends a process with.
        assert!(
            died != Some(24) && died != Some(9),
            "{name}, {work}: it goes on without end"
        );
        let answered = answer.stdout.starts_with(b"{\"version\":1");
        assert!(
            answered || died.is_some() || answer.status.code() == Some(101),
            "{name}, {work}: {answer:?}"
        );
    }
}
