//! A tree of units, each with its figure, that opens level by level: the same for a public board and for those inside.

use askama::Template;
use askama::filters::HtmlSafe;
use motcua_i18n::Words;

/// A unit with those directly below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitBranch {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Its figure in words.
    pub value: String,
    /// How long its bar is on a scale of a thousand.
    pub bar: i64,
    /// The tone of its bar.
    pub tone: &'static str,
    /// What is said beside its name: where it stands, what it counts; may be empty.
    pub note: String,
    /// Those below it.
    pub below: Vec<Self>,
}

/// The tree as it is drawn, its first level open.
#[derive(Debug, Clone, Template)]
#[template(path = "unit_tree.html")]
pub struct UnitTreeView {
    /// The language of its words.
    pub words: Words,
    /// Its first level.
    pub top: Vec<UnitBranch>,
}

/// A branch as it is drawn: a list item that opens to those below it.
#[derive(Template)]
#[template(path = "unit_branch.html")]
struct Drawn<'b> {
    words: Words,
    branch: &'b UnitBranch,
    depth: usize,
}

impl HtmlSafe for UnitTreeView {}
impl HtmlSafe for Drawn<'_> {}

impl UnitTreeView {
    const fn drawn<'b>(&self, branch: &'b UnitBranch) -> Drawn<'b> {
        Drawn {
            words: self.words,
            branch,
            depth: 0,
        }
    }
}

impl<'b> Drawn<'b> {
    const fn deeper(&self, child: &'b UnitBranch) -> Self {
        Self {
            branch: child,
            depth: self.depth + 1,
            words: self.words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn branch(name: &str, below: Vec<UnitBranch>) -> UnitBranch {
        UnitBranch {
            name: name.to_owned(),
            href: format!("/units/{name}"),
            value: "50 %".to_owned(),
            bar: 500,
            tone: "good",
            note: String::new(),
            below,
        }
    }

    #[test]
    fn a_tree_opens_its_first_level_only_and_every_unit_leads_to_its_page() {
        let tree = UnitTreeView {
            words: Words::default(),
            top: vec![branch(
                "tỉnh",
                vec![branch("huyện", vec![branch("xã", Vec::new())])],
            )],
        };
        let drawn = tree.to_string();
        assert_eq!(
            drawn.matches("<details").count(),
            2,
            "what has nothing below does not open"
        );
        assert_eq!(drawn.matches("<details open").count(), 1);
        for name in ["tỉnh", "huyện", "xã"] {
            assert!(drawn.contains(&format!("href=\"/units/{name}\"")), "{drawn}");
        }
    }
}
