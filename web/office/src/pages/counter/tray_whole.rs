//! Whether a scanner has finished a file: what is half written is shown and not taken.

/// What the bytes of a file tell of its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// It ends as its format ends.
    Whole,
    /// The end of its format is missing.
    Missing,
    /// Its format has no end that could be seen.
    Untold,
}

/// Seconds after which a file of an untold end that grew no more is taken for finished.
const QUIET: i64 = 3;

/// Seconds after which a file without its end is taken for broken: whoever takes it is told so.
const GIVEN_UP: i64 = 60;

/// How many bytes at the end of a file are looked at.
pub(super) const TAIL: usize = 2_048;

/// What the first and last bytes tell.
pub(super) fn end_of(head: &[u8], tail: &[u8]) -> End {
    let has = |mark: &[u8]| tail.windows(mark.len()).any(|here| here == mark);
    let told = |whole: bool| if whole { End::Whole } else { End::Missing };
    match head {
        [b'%', b'P', b'D', b'F', ..] => told(has(b"%%EOF")),
        [0xFF, 0xD8, ..] => told(has(&[0xFF, 0xD9])),
        [0x89, b'P', b'N', b'G', ..] => told(has(b"IEND")),
        _ => End::Untold,
    }
}

/// Whether a file may be taken that was written to last so many seconds ago.
pub(super) const fn is_finished(end: End, seconds: i64) -> bool {
    match end {
        End::Whole => true,
        End::Missing => seconds >= GIVEN_UP,
        End::Untold => seconds >= QUIET,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_half_written_is_told_by_its_missing_end() {
        let whole: [(&[u8], &[u8]); 3] = [
            (b"%PDF-1.7", b"startxref\n9\n%%EOF\n"),
            (&[0xFF, 0xD8, 0xFF, 0xE0], &[1, 2, 0xFF, 0xD9, 0]),
            (b"\x89PNG\r\n", b"\0\0\0\0IEND\xaeB`\x82"),
        ];
        for (head, tail) in whole {
            assert_eq!(end_of(head, tail), End::Whole);
            assert_eq!(end_of(head, &tail[..2]), End::Missing);
        }
        assert_eq!(end_of(b"II*\0", b"anything"), End::Untold);
        assert_eq!(end_of(b"", b""), End::Untold);
    }

    #[test]
    fn a_file_without_its_end_waits_and_one_whose_end_nobody_can_see_waits_a_moment() {
        assert!(is_finished(End::Whole, 0));
        assert!(!is_finished(End::Missing, 59) && is_finished(End::Missing, 60));
        assert!(!is_finished(End::Untold, 2) && is_finished(End::Untold, 3));
        assert!(
            !is_finished(End::Untold, -5),
            "the clock of the scanner runs ahead"
        );
    }
}
