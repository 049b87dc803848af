//! Signs that the engine writes where the paper has another, and that no Vietnamese paper uses.

/// A word with such signs put right; nothing when only a speck was read.
pub(super) fn tidied(word: &str) -> Option<String> {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        let c = match c {
            '†' => 't',
            '~' => '-',
            'ˆ' | '^' | '¬' | '`' => continue,
            other => other,
        };
        if !(c == '-' && out.ends_with('-')) {
            out.push(c);
        }
    }
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dagger_is_a_t_and_a_tilde_a_dash() {
        assert_eq!(tidied("†hôn").as_deref(), Some("thôn"));
        assert_eq!(tidied("~").as_deref(), Some("-"));
        assert_eq!(tidied("~-").as_deref(), Some("-"));
        assert_eq!(tidied("héc~ta").as_deref(), Some("héc-ta"));
        assert_eq!(tidied("ˆ"), None);
        assert_eq!(tidied("“Đẩy").as_deref(), Some("“Đẩy"));
    }
}
