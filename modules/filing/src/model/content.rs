//! What the bytes of a file are, whatever its name says: what could harm whoever opens it is not taken.

use motcua_ocr::PaperFormat;

/// Why the content is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentProblem {
    /// It carries what every scanner for viruses knows as their test.
    Harmful,
    /// It is two kinds of file in one.
    TwoKinds,
    /// Its end is missing: the line was cut, or the file was.
    CutOff,
}

impl ContentProblem {
    /// The stable code; the words stand under `fault-<code>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Harmful => "filing-file-harmful",
            Self::TwoKinds => "filing-file-two-kinds",
            Self::CutOff => "filing-file-cut-off",
        }
    }
}

/// The middle of the test file of the European Institute for Computer Antivirus Research.
const TEST_FILE: &[u8] = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE";

/// How far from the end a file may say what it is: what comes after is thrown in by some scanners.
const TAIL: usize = 2_048;

/// What begins another kind of file, looked for where that kind would be found.
const AT_HEAD: [&[u8]; 6] = [b"<!doctype", b"<html", b"<script", b"<svg", b"<?php", b"#!/"];
const AT_TAIL: [&[u8]; 4] = [b"PK\x05\x06", b"<script", b"<html", b"<?php"];

/// What is wrong with the content of a file of this format.
pub fn content_problem(bytes: &[u8], format: PaperFormat) -> Option<ContentProblem> {
    if has(bytes, TEST_FILE) {
        return Some(ContentProblem::Harmful);
    }
    let head = bytes.get(..bytes.len().min(1_024)).unwrap_or_default();
    let tail = bytes
        .get(bytes.len().saturating_sub(66_000)..)
        .unwrap_or_default();
    let (head, tail) = (head.to_ascii_lowercase(), tail.to_ascii_lowercase());
    let begins_elsewhere = match format {
        PaperFormat::Pdf => !begins_with_pdf(bytes),
        PaperFormat::Jpeg | PaperFormat::Png | PaperFormat::Tiff | PaperFormat::Heic => has(&head, b"%pdf-"),
    };
    let other = AT_HEAD.iter().any(|mark| has(&head, mark))
        || AT_TAIL.iter().any(|mark| has(&tail, &mark.to_ascii_lowercase()));
    if begins_elsewhere || other {
        return Some(ContentProblem::TwoKinds);
    }
    let ends = match format {
        PaperFormat::Pdf => near_end(bytes, b"%%EOF"),
        PaperFormat::Png => near_end(bytes, b"IEND"),
        PaperFormat::Jpeg => near_end(bytes, &[0xFF, 0xD9]),
        PaperFormat::Tiff | PaperFormat::Heic => true,
    };
    (!ends).then_some(ContentProblem::CutOff)
}

/// A PDF stands at the beginning of its file; some programs write a byte order mark or an empty line before it.
fn begins_with_pdf(bytes: &[u8]) -> bool {
    let rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let blanks = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    blanks < 16 && rest.get(blanks..).is_some_and(|rest| rest.starts_with(b"%PDF-"))
}

fn near_end(bytes: &[u8], mark: &[u8]) -> bool {
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..).unwrap_or_default();
    has(tail, mark)
}

fn has(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";
    const JPEG: &[u8] = b"\xFF\xD8\xFF\xE0rest of a picture\xFF\xD9";

    fn with(bytes: &[u8], more: &[u8]) -> Vec<u8> {
        [bytes, more].concat()
    }

    #[test]
    fn an_honest_file_is_taken() {
        assert_eq!(content_problem(PDF, PaperFormat::Pdf), None);
        assert_eq!(content_problem(JPEG, PaperFormat::Jpeg), None);
        assert_eq!(
            content_problem(&with(b"\xEF\xBB\xBF\n", PDF), PaperFormat::Pdf),
            None
        );
    }

    #[test]
    fn the_test_file_of_virus_scanners_is_refused_wherever_it_hides() {
        let test = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
        let hidden = with(&with(b"%PDF-1.7\n", test), b"\n%%EOF");
        assert_eq!(
            content_problem(&hidden, PaperFormat::Pdf),
            Some(ContentProblem::Harmful)
        );
    }

    #[test]
    fn a_file_of_two_kinds_is_refused() {
        for (bytes, format) in [
            (with(b"<html><script>alert(1)</script>", PDF), PaperFormat::Pdf),
            (with(b"MZ junk before ", PDF), PaperFormat::Pdf),
            (with(PDF, b"PK\x05\x06 an archive behind it"), PaperFormat::Pdf),
            (with(b"\xFF\xD8\xFF\xE0 %PDF-1.7 ", JPEG), PaperFormat::Jpeg),
            (with(JPEG, b"<ScRiPt>alert(1)</script>"), PaperFormat::Jpeg),
            (
                b"\x89PNG\r\n\x1a\n<?php system(1);IEND".to_vec(),
                PaperFormat::Png,
            ),
        ] {
            assert_eq!(
                content_problem(&bytes, format),
                Some(ContentProblem::TwoKinds),
                "{}",
                String::from_utf8_lossy(&bytes)
            );
        }
    }

    #[test]
    fn a_file_without_its_end_is_told_to_be_cut_off() {
        let half = |bytes: &[u8]| bytes.get(..bytes.len() - 8).unwrap().to_vec();
        for (bytes, format) in [(PDF, PaperFormat::Pdf), (JPEG, PaperFormat::Jpeg)] {
            assert_eq!(
                content_problem(&half(bytes), format),
                Some(ContentProblem::CutOff)
            );
        }
    }
}
