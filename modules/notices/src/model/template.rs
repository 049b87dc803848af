//! Templates: words with places in braces, checked before they are published.

use motcua_i18n::{Language, Words};

use super::{Facts, NoticeKind, Placeholder};

/// The words of a kind of notice in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Of what kind.
    pub kind: NoticeKind,
    /// In which language.
    pub language: Language,
    /// The subject of a letter, and the title in the inbox.
    pub subject: String,
    /// The words of a letter and of the inbox.
    pub long: String,
    /// The words of a short message.
    pub short: String,
}

/// Something wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateProblem {
    /// Which of its fields.
    pub field: &'static str,
    /// The code of what is wrong.
    pub code: &'static str,
    /// What it is about: a placeholder, or a number.
    pub about: String,
}

/// What the words go out by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outlet {
    /// The inbox behind the sign-in: it may name the procedure.
    Inbox,
    /// A letter: it names no procedure of a sensitive field.
    Letter,
    /// A short message.
    Short,
}

/// Words as they go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The subject; empty for a short message.
    pub subject: String,
    /// The words.
    pub body: String,
}

/// A short message may have so many parts; each is paid for.
pub const MOST_PARTS: usize = 3;
const LONGEST_SUBJECT: usize = 150;
const LONGEST_LONG: usize = 2_000;
/// Stands for a value when the length of a short message is guessed before there are any.
const USUAL_VALUE: &str = "H37.1.06184-231115-0001";

impl Template {
    /// The words for `outlet` with `facts` put in.
    pub fn render(&self, facts: &Facts, outlet: Outlet) -> Rendered {
        let words = Words::new(self.language);
        let value = |placeholder| match placeholder {
            Placeholder::Procedure if outlet == Outlet::Letter && facts.sensitive => {
                words.get("notice-a-procedure").into_owned()
            }
            placeholder => facts.in_words(placeholder, words),
        };
        match outlet {
            Outlet::Inbox => Rendered {
                subject: filled(&self.subject, value),
                body: filled(&without_link(&self.long), value),
            },
            Outlet::Letter => Rendered {
                subject: filled(&self.subject, value),
                body: filled(&self.long, value),
            },
            Outlet::Short => Rendered {
                subject: String::new(),
                body: filled(&self.short, value),
            },
        }
    }

    /// What is wrong with it; nothing when it may be published.
    pub fn problems(&self) -> Vec<TemplateProblem> {
        let mut problems = Vec::new();
        let mut add = |field, code, about: String| problems.push(TemplateProblem { field, code, about });
        let fields = [
            ("subject", &self.subject, LONGEST_SUBJECT),
            ("long", &self.long, LONGEST_LONG),
            ("short", &self.short, LONGEST_LONG),
        ];
        for (field, text, longest) in fields {
            if text.trim().is_empty() {
                add(field, "template-empty", String::new());
            }
            if text.chars().count() > longest {
                add(field, "text-too-long", longest.to_string());
            }
            for name in named(text) {
                let known = Placeholder::from_name(name);
                let code = match known.filter(|it| self.kind.placeholders().contains(it)) {
                    None => "template-place-unknown",
                    // A subject shows on a locked screen too.
                    Some(place) if field != "long" && !place.is_discreet() => "template-place-too-open",
                    Some(_) => continue,
                };
                add(field, code, format!("{{{name}}}"));
            }
        }
        let parts = parts_of(&filled(&self.short, |_| USUAL_VALUE.to_owned()));
        if parts > MOST_PARTS {
            add("short", "template-short-too-long", MOST_PARTS.to_string());
        }
        problems
    }
}

/// How many messages a text is sent as: 160 characters of plain letters, 70 where one is a Vietnamese letter with its
/// mark; less where it is parted.
pub fn parts_of(text: &str) -> usize {
    let units: usize = text.chars().map(char::len_utf16).sum();
    let (one, each) = if text.is_ascii() { (160, 153) } else { (70, 67) };
    if units <= one { 1 } else { units.div_ceil(each) }
}

/// The inbox has a button of its own for the page: lines that name its address are left out.
fn without_link(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.contains("{link}"));
    let kept: Vec<&str> = lines.collect();
    if kept.is_empty() {
        text.to_owned()
    } else {
        kept.join("\n")
    }
}

/// The names between braces.
fn named(text: &str) -> Vec<&str> {
    let opened = text.split('{').skip(1);
    opened
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect()
}

/// The text with values put in; what is no placeholder stays as it is. Values are not looked through again.
fn filled(text: &str, value: impl Fn(Placeholder) -> String) -> String {
    let mut filled = String::new();
    let mut pieces = text.split('{');
    filled.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let known = piece
            .split_once('}')
            .and_then(|(name, rest)| Some((Placeholder::from_name(name)?, rest)));
        match known {
            Some((placeholder, rest)) => {
                filled.push_str(&value(placeholder));
                filled.push_str(rest);
            }
            None => {
                filled.push('{');
                filled.push_str(piece);
            }
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(subject: &str, long: &str, short: &str) -> Template {
        Template {
            kind: NoticeKind::DossierAccepted,
            language: Language::Vi,
            subject: subject.to_owned(),
            long: long.to_owned(),
            short: short.to_owned(),
        }
    }

    fn codes(template: &Template) -> Vec<(&'static str, &'static str)> {
        template.problems().iter().map(|it| (it.field, it.code)).collect()
    }

    #[test]
    fn a_short_message_never_says_whose_it_is_or_what_it_is_about() {
        assert_eq!(
            codes(&template("{code}", "{name} {procedure}", "{code} {due}")),
            []
        );
        assert_eq!(
            codes(&template("{name}", "{code}", "{procedure}")),
            [
                ("subject", "template-place-too-open"),
                ("short", "template-place-too-open")
            ]
        );
    }

    #[test]
    fn a_place_that_the_kind_does_not_know_is_named() {
        let problems = template("{code}", "{amount} {x}", "{code}").problems();
        let about: Vec<&str> = problems.iter().map(|it| it.about.as_str()).collect();
        assert_eq!(about, ["{amount}", "{x}"]);
    }

    #[test]
    fn a_letter_about_a_sensitive_field_names_no_procedure_and_the_inbox_does() {
        let mut facts = Facts::default().text(Placeholder::Procedure, "Cấp Phiếu lý lịch tư pháp");
        facts.sensitive = true;
        let template = template("x", "({procedure})", "x");
        assert!(template.render(&facts, Outlet::Inbox).body.contains("lý lịch"));
        assert!(!template.render(&facts, Outlet::Letter).body.contains("lý lịch"));
    }

    #[test]
    fn the_inbox_leaves_out_the_line_with_the_address() {
        let facts = Facts::default().text(Placeholder::Link, "https://x");
        let template = template("x", "Đã có.\nXem: {link}", "x");
        assert_eq!(template.render(&facts, Outlet::Inbox).body, "Đã có.");
        assert_eq!(
            template.render(&facts, Outlet::Letter).body,
            "Đã có.\nXem: https://x"
        );
    }

    #[test]
    fn a_value_with_braces_is_not_read_as_a_template() {
        let facts = Facts::default()
            .text(Placeholder::Code, "{name}")
            .text(Placeholder::Name, "Páo");
        assert_eq!(
            template("x", "{code} {x", "x").render(&facts, Outlet::Inbox).body,
            "{name} {x"
        );
    }

    #[test]
    fn a_message_with_vietnamese_marks_is_parted_sooner() {
        assert_eq!(parts_of(&"a".repeat(160)), 1);
        assert_eq!(parts_of(&"a".repeat(161)), 2);
        assert_eq!(parts_of(&"ạ".repeat(70)), 1);
        assert_eq!(parts_of(&"ạ".repeat(71)), 2);
        assert_eq!(
            codes(&template("x", "x", &"ạ".repeat(202))),
            [("short", "template-short-too-long")]
        );
    }
}
