//! The words on pages: every key asked for stands in both languages, and no key stands there unused.

use std::collections::BTreeSet;

use super::literals;
use crate::finding::Finding;
use crate::tree::{SourceFile, Tree};

const VI: &str = "platform/i18n/words/vi/";
const EN: &str = "platform/i18n/words/en/";

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let [vi, en] = [VI, EN].map(|folder| keys(tree, folder));
    let mut findings = Vec::new();
    for file in tree
        .files()
        .iter()
        .filter(|file| file.path.starts_with("web/") && !file.is_test())
    {
        let lines: Vec<&str> = file.text.lines().collect();
        // Examples in documentation ask for words that nobody needs.
        let documented = |call: &literals::Call<'_>| {
            lines
                .get(call.line - 1)
                .is_some_and(|line| line.trim_start().starts_with("//"))
        };
        for call in literals::calls(file)
            .iter()
            .filter(|call| asks_for_words(call) && !documented(call))
        {
            for (language, known) in [("vi", &vi), ("en", &en)] {
                if !known.iter().any(|known| known.key == call.key) {
                    let what = format!("no words in {language} under the key {}", call.key);
                    findings.push(Finding::new(&file.path, call.line, what));
                }
            }
        }
    }
    for (these, those, other) in [(&vi, &en, "en"), (&en, &vi, "vi")] {
        for lonely in these
            .iter()
            .filter(|this| !those.iter().any(|that| that.key == this.key))
        {
            findings.push(lonely.finding(format!("{} has no words in {other}", lonely.key)));
        }
    }
    let used = Used::gather(tree);
    findings.extend(
        vi.iter()
            .filter(|known| !used.has(known.key))
            .map(|known| known.finding(format!("nothing asks for {}", known.key))),
    );
    findings
}

fn asks_for_words(call: &literals::Call<'_>) -> bool {
    // `cx.t("key")` is the page's short way; maps also have a `get`, so there the receiver counts.
    let asked = match call.method {
        "t" | "t1" | "quoting" => true,
        "get" | "with" | "with1" => call.receiver == "w" || call.receiver.ends_with("words"),
        _ => false,
    };
    asked && looks_like_key(call.key)
}

/// A message of a Fluent file.
struct Known<'a> {
    path: &'a str,
    line: usize,
    key: &'a str,
}

impl Known<'_> {
    fn finding(&self, what: String) -> Finding {
        Finding::new(self.path, self.line, what)
    }
}

fn keys<'a>(tree: &'a Tree, folder: &str) -> Vec<Known<'a>> {
    let mut keys = Vec::new();
    for file in tree.files().iter().filter(|file| file.path.starts_with(folder)) {
        for (index, line) in file.text.lines().enumerate() {
            let key = line.split_once('=').map_or("", |(key, _)| key).trim_end();
            if looks_like_key(key) {
                keys.push(Known {
                    path: &file.path,
                    line: index + 1,
                    key,
                });
            }
        }
    }
    keys
}

fn looks_like_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// What the code asks for: whole keys, and beginnings to which something is added (`status-{code}`).
struct Used<'a> {
    whole: BTreeSet<&'a str>,
    beginnings: BTreeSet<&'a str>,
}

impl<'a> Used<'a> {
    fn gather(tree: &'a Tree) -> Self {
        let mut used = Self {
            whole: BTreeSet::new(),
            beginnings: BTreeSet::new(),
        };
        for file in tree
            .files()
            .iter()
            .filter(|file| !file.path.starts_with("xtask/") && !file.is_test())
        {
            match file.ending() {
                "rs" | "html" => used.add_literals(file),
                "ftl" => used.add_references(file),
                _ => {}
            }
        }
        used
    }

    fn add_literals(&mut self, file: &'a SourceFile) {
        for literal in literals::of(file) {
            let beginning = literal.split('{').next().unwrap_or_default();
            if looks_like_key(literal) && !literal.ends_with('-') {
                self.whole.insert(literal);
            } else if looks_like_key(beginning) && beginning.ends_with('-') {
                self.beginnings.insert(beginning);
            }
        }
    }

    /// One message may quote another: `{ unit-name }`.
    fn add_references(&mut self, file: &'a SourceFile) {
        let quoted = file
            .text
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split(['}', '\n']).next());
        self.whole
            .extend(quoted.map(str::trim).filter(|key| looks_like_key(key)));
    }

    fn has(&self, key: &str) -> bool {
        // The words of a fault stand under its code; the code stands where the fault is made.
        let code = key.strip_prefix("fault-").and_then(|code| self.whole.get(code));
        self.whole.contains(key) || code.is_some() || self.begun(key)
    }

    fn begun(&self, key: &str) -> bool {
        let begins = |beginning: &&str| *beginning != "fault-" && key.starts_with(*beginning);
        self.beginnings.iter().any(begins)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(code: &str, vi: &str, en: &str) -> Vec<String> {
        let tree = Tree::of(&[
            ("web/ui/templates/a.html", code),
            ("platform/i18n/words/vi/a.ftl", vi),
            ("platform/i18n/words/en/a.ftl", en),
        ]);
        check(&tree).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_key_stands_in_both_languages() {
        let code = "{{ words.get(\"save\") }}";
        assert_eq!(said(code, "save = Lưu\n", "save = Save\n"), [""; 0]);
        assert_eq!(
            said(code, "", ""),
            [
                "web/ui/templates/a.html:1: no words in vi under the key save",
                "web/ui/templates/a.html:1: no words in en under the key save",
            ]
        );
        let lonely = said(code, "save = Lưu\n", "");
        assert!(lonely.contains(&"platform/i18n/words/vi/a.ftl:1: save has no words in en".to_owned()));
    }

    #[test]
    fn a_key_nobody_asks_for_is_named() {
        let words = "# A title\nsave = x\n    more = text\n";
        assert_eq!(
            said("", words, words),
            ["platform/i18n/words/vi/a.ftl:2: nothing asks for save"]
        );
    }

    #[test]
    fn built_keys_fault_codes_and_quoted_messages_count_as_asked_for() {
        let words = "status-1 = x\nfault-too-late = x\nunit = x\ntitle = { unit } x\n";
        let code =
            "words.get(&format!(\"status-{code}\")); Fault::conflict(\"too-late\"); words.get(\"title\")";
        assert_eq!(said(code, words, words), [""; 0]);
    }

    #[test]
    fn the_short_way_of_pages_is_known() {
        assert_eq!(said("{{ cx.t(\"save\") }}", "", "").len(), 2);
    }

    #[test]
    fn a_map_may_be_asked_for_anything() {
        assert_eq!(said("let x = headers.get(\"accept\");", "", ""), [""; 0]);
    }
}
