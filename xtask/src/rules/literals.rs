//! The string literals of a source file, near enough for counting which keys are used.

use crate::tree::SourceFile;

/// Everything between two neighbouring quotation marks. Pieces between two literals come along; they never
/// look like a key, so no harm is done, and no lexer is needed.
pub(crate) fn of(file: &SourceFile) -> impl Iterator<Item = &str> {
    file.without_tests().split('"')
}

/// The calls `receiver.method("key"` of a text: receiver's last word, method, key, line.
pub(crate) fn calls(file: &SourceFile) -> Vec<Call<'_>> {
    let text = file.without_tests();
    let mut calls = Vec::new();
    let mut line = 1;
    let mut before = "";
    for piece in text.split('"') {
        if let Some((receiver, method)) = call_end(before) {
            calls.push(Call {
                receiver,
                method,
                key: piece,
                line,
            });
        }
        line += piece.matches('\n').count();
        before = piece;
    }
    calls
}

/// One call with a literal as its first argument.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Call<'a> {
    pub(crate) receiver: &'a str,
    pub(crate) method: &'a str,
    pub(crate) key: &'a str,
    pub(crate) line: usize,
}

/// The receiver's last word and the method when the text ends in `receiver.method(`.
fn call_end(text: &str) -> Option<(&str, &str)> {
    let (head, method) = text.trim_end().strip_suffix('(')?.rsplit_once('.')?;
    if !is_word(method) {
        return None;
    }
    let head = head.trim_end();
    let receiver = head.strip_suffix("()").unwrap_or(head);
    let receiver = receiver
        .rsplit(|c: char| !c.is_alphanumeric() && c != '_')
        .next()?;
    is_word(receiver).then_some((receiver, method))
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;

    #[test]
    fn calls_are_found_across_lines_and_in_templates() {
        let text =
            "<p>{{ page.words.get(\"board-title\") }}</p>\n{{ page\n  .words()\n  .with(\"greeting\", x) }}";
        let tree = Tree::of(&[("web/ui/templates/a.html", text)]);
        let calls = calls(&tree.files()[0]);
        assert_eq!(
            calls,
            [
                Call {
                    receiver: "words",
                    method: "get",
                    key: "board-title",
                    line: 1
                },
                Call {
                    receiver: "words",
                    method: "with",
                    key: "greeting",
                    line: 4
                },
            ]
        );
    }
}
