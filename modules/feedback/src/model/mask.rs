//! Hiding in free words what tells who somebody is.

/// The words with long numbers, addresses of mail and the given names hidden.
pub(crate) fn masked(words: &str, names: &[&str]) -> String {
    let mut text = words.to_owned();
    for name in names
        .iter()
        .map(|name| name.trim())
        .filter(|name| !name.is_empty())
    {
        text = without(&text, name);
    }
    let pieces = text.split_inclusive(char::is_whitespace).map(piece);
    pieces.collect()
}

/// Every place where `name` stands, in capitals or not. Vietnamese letters may grow when they are folded, so letters are
/// compared one by one.
fn without(text: &str, name: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let wanted: Vec<char> = name.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while let Some(rest) = letters.get(at..).filter(|rest| !rest.is_empty()) {
        let same = |(one, other): (&char, &char)| one.to_lowercase().eq(other.to_lowercase());
        if rest.len() >= wanted.len() && rest.iter().zip(&wanted).all(same) {
            out.push('…');
            at += wanted.len();
        } else {
            out.extend(rest.first());
            at += 1;
        }
    }
    out
}

/// Six digits and more tell one person from another; dots and hyphens may part them.
fn piece(piece: &str) -> String {
    let core = piece.trim_end();
    let digits = core.chars().filter(char::is_ascii_digit).count();
    let is_number = digits >= 6 && core.chars().all(|c| !c.is_alphabetic());
    let runs = core
        .split(|c: char| !c.is_ascii_digit())
        .any(|run| run.len() >= 6);
    if core.contains('@') || is_number || runs {
        format!("…{}", piece.strip_prefix(core).unwrap_or_default())
    } else {
        piece.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_numbers_and_addresses_are_hidden_and_the_rest_stays() {
        let said = "Tôi là LĂNG thị mủi, số 0912345678, thư mui@example.vn; chờ 3 lần, ngày 15/11.";
        let hidden = masked(said, &["Lăng Thị Mủi", ""]);
        assert_eq!(hidden, "Tôi là …, số … thư … chờ 3 lần, ngày 15/11.");
        assert_eq!(masked("CCCD:020195001234 091.234.5678", &[]), "… …");
        assert_eq!(masked("ẞ İ ổn", &["İ"]), "ẞ … ổn");
    }
}
