//! The page of files of sets of indicators.

use motcua_figures::{FileFolder, IndicatorSet, SetSubject, indicator_sets};
use motcua_ui::{Crumb, PageContext};

use crate::Office;
use crate::pages::dated_files::{PagedFile, Said, Words};

/// Where the page stands.
pub(super) const PATH: &str = "/office/figures/method/files";

impl PagedFile for IndicatorSet {
    const PATH: &'static str = PATH;

    fn folder(office: &Office) -> &FileFolder<Self> {
        &office.indicators
    }

    fn in_force() -> &'static [Self] {
        indicator_sets()
    }

    fn words(cx: &PageContext) -> Words {
        let said = |key: &str| cx.t(key).into_owned();
        Words {
            crumbs: vec![
                Crumb::to("/office/figures", cx.t("nav-figures")),
                Crumb::to("/office/figures/method", cx.t("figures-method")),
            ],
            title: said("figures-set-files"),
            lead: said("figures-set-files-lead"),
            column: said("figures-set"),
            uses: said("figures-set-uses"),
            hint: said("figures-set-text-hint"),
            tongue: "",
        }
    }

    fn said(&self, cx: &PageContext) -> Said {
        let indicators = i64::try_from(self.indicators.len()).unwrap_or(i64::MAX);
        let (count, uses) = (cx.t1("figures-set-count", "count", indicators), uses(cx, self));
        Said {
            title: self.title.in_language(cx.language().code()).to_owned(),
            law: self.source.clone(),
            more: format!("{count} · {uses}"),
            uses,
        }
    }
}

/// Where a set is shown and what it is used for.
fn uses(cx: &PageContext, set: &IndicatorSet) -> String {
    let all = [
        (set.shown, "figures-set-use-shown"),
        (set.public, "figures-set-use-public"),
        (set.criteria, "figures-set-use-criteria"),
        (set.subject == SetSubject::Officers, "figures-set-use-officers"),
    ];
    let used: Vec<_> = all
        .into_iter()
        .filter(|(used, _)| *used)
        .map(|(_, key)| cx.t(key))
        .collect();
    if used.is_empty() {
        cx.t("figures-set-use-none").into_owned()
    } else {
        used.join(", ")
    }
}
