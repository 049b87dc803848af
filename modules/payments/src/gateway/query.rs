//! Query strings as gateways sign them: names in their order, values form-encoded.

/// The pairs of a query, decoded; a pair that cannot be decoded is left out, so that its signature fails.
pub(super) fn pairs(query: &str) -> Vec<(String, String)> {
    query
        .split('&')
        .filter_map(|pair| {
            let (name, value) = pair.split_once('=')?;
            Some((decoded(name)?, decoded(value)?))
        })
        .collect()
}

/// The pairs sorted by name and encoded again: what is signed, and what is sent.
pub(super) fn joined(pairs: &[(String, String)]) -> String {
    let mut sorted: Vec<&(String, String)> = pairs.iter().filter(|(_, value)| !value.is_empty()).collect();
    sorted.sort();
    let whole: Vec<String> = sorted
        .into_iter()
        .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
        .collect();
    whole.join("&")
}

fn encoded(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'*' => {
                whole.push(char::from(byte))
            }
            b' ' => whole.push('+'),
            _ => whole.push_str(&format!("%{byte:02X}")),
        }
    }
    whole
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digit = |byte: u8| char::from(byte).to_digit(16);
                let (high, low) = (digit(rest.next()?)?, digit(rest.next()?)?);
                u8::try_from(high * 16 + low).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_stand_in_their_order_and_empty_values_are_left_out() {
        let sent =
            [("b", "2 3"), ("a", "ộ&="), ("c", "")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(joined(&sent), "a=%E1%BB%99%26%3D&b=2+3");
    }

    proptest! {
        #[test]
        fn what_is_joined_is_parted_again(value in "\\PC{1,40}") {
            let sent = vec![("a".to_owned(), value)];
            prop_assert_eq!(pairs(&joined(&sent)), sent);
        }

        #[test]
        fn no_query_makes_the_reader_fall_over(query in "\\PC{0,80}") {
            let _ = joined(&pairs(&query));
        }
    }
}
