//! Whether a paper says by its heading that it is another one than was asked for.

use motcua_repository::TypeRules;
use motcua_search::fold;

use super::reading::PaperType;

/// Whether `read` is surely not what a place called `asked` asks for: the place names a type of paper whose heading is
/// known, and the paper bears the heading of another. A place that leaves a choice ("hoặc") is never held against it.
pub(crate) fn is_another(asked: &str, read: &PaperType, known: &[TypeRules]) -> bool {
    let asked = fold(asked);
    let mut words = asked.split(|sign: char| !sign.is_alphanumeric());
    if words.any(|word| word == "hoac") || asked.contains("thay the") {
        return false;
    }
    let named: Vec<&str> = known
        .iter()
        .filter(|kind| headings(kind).any(|heading| asked.contains(&fold(heading))))
        .map(|kind| kind.key.as_str())
        .collect();
    !named.is_empty() && !named.contains(&read.key.as_str())
}

fn headings(kind: &TypeRules) -> impl Iterator<Item = &str> {
    let published = kind.published.iter().flat_map(|rules| &rules.headings);
    published.map(String::as_str).chain([kind.name.as_str()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(headings: &[(&str, &str)]) -> Vec<TypeRules> {
        let kind = |(key, name): &(&str, &str)| TypeRules::blank((*key).to_owned(), (*name).to_owned());
        headings.iter().map(kind).collect()
    }

    fn another(asked: &str, key: &str) -> bool {
        let known = known(&[
            ("giay-khai-sinh", "Giấy khai sinh"),
            ("giay-chung-nhan-ket-hon", "Giấy chứng nhận kết hôn"),
        ]);
        let read = PaperType {
            key: key.to_owned(),
            name: String::new(),
        };
        is_another(asked, &read, &known)
    }

    #[test]
    fn a_paper_under_another_heading_is_another_paper() {
        assert!(another("Giấy chứng nhận kết hôn của cha mẹ", "giay-khai-sinh"));
        assert!(!another("GIẤY CHỨNG NHẬN KẾT HÔN", "giay-chung-nhan-ket-hon"));
    }

    #[test]
    fn where_a_place_names_no_known_paper_or_leaves_a_choice_nothing_is_wrong() {
        assert!(!another("Chứng cứ sự kiện chết", "giay-khai-sinh"));
        assert!(!another(
            "Giấy chứng nhận kết hôn (hoặc giấy tờ tương đương)",
            "giay-khai-sinh"
        ));
    }
}
