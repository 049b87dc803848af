//! Award regimes: the page of files of the province, what a regime is called, and what a campaign can take from one.

use motcua_campaign::{
    AwardRegime, AwardRule, Decider, award_regime, award_regimes, regimes, regimes_offered,
};
use motcua_figures::FileFolder;
use motcua_ui::{Choice, Crumb, PageContext};

use crate::Office;
use crate::pages::dated_files::{PagedFile, Said, Words, days_of};

/// Where the page stands.
pub(super) const PATH: &str = "/office/campaign-regimes";

impl PagedFile for AwardRegime {
    const PATH: &'static str = PATH;

    fn folder(office: &Office) -> &FileFolder<Self> {
        &office.regimes
    }

    fn in_force() -> &'static [Self] {
        award_regimes()
    }

    fn words(cx: &PageContext) -> Words {
        let said = |key: &str| cx.t(key).into_owned();
        Words {
            crumbs: vec![Crumb::to("/office/campaigns", cx.t("nav-campaigns"))],
            title: said("campaign-regimes"),
            lead: said("campaign-regimes-lead"),
            column: said("campaign-regimes-one"),
            uses: said("campaign-regimes-awards"),
            hint: said("campaign-regimes-hint"),
            tongue: "vi",
        }
    }

    fn said(&self, cx: &PageContext) -> Said {
        let awards: Vec<&str> = self.awards.iter().map(|award| award.name.as_str()).collect();
        let texts = cx.t(&format!("campaign-regime-{}", self.texts));
        Said {
            title: title(cx, self),
            law: self.cited().join("; "),
            uses: awards.join("; "),
            more: cx.t1("campaign-regimes-texts", "regime", texts.into_owned()),
        }
    }
}

fn title(cx: &PageContext, regime: &AwardRegime) -> String {
    regime.title.in_language(cx.language().code()).to_owned()
}

/// A regime with its version: the province may have several.
fn titled(cx: &PageContext, regime: &AwardRegime) -> String {
    let version = cx.words().version(&regime.version);
    let version = cx.t1("figures-version", "version", version);
    format!("{}, {version}", title(cx, regime))
}

/// What the regime called `name` is called in words; its bare name where its file is here no more.
pub(super) fn regime_label(cx: &PageContext, name: &str) -> String {
    if let Some(own) = award_regime(name) {
        return titled(cx, own);
    }
    if regimes().any(|known| known == name) {
        return cx.t(&format!("campaign-regime-{name}")).into_owned();
    }
    name.to_owned()
}

/// The regimes that a campaign can name: those of the program, those of the province with their days, and the one it has.
pub(super) fn regime_choices(cx: &PageContext, kept: &str) -> Vec<Choice> {
    let of_program = regimes().map(|name| Choice::new(name, regime_label(cx, name)));
    let own = regimes_offered(kept).map(|regime| {
        let label = format!("{} ({})", titled(cx, regime), days_of(cx, regime));
        Choice::new(regime.name(), label)
    });
    let mut all: Vec<Choice> = of_program.chain(own).collect();
    if !kept.is_empty() && !all.iter().any(|choice| choice.value == kept) {
        all.push(Choice::new(kept, kept));
    }
    all
}

/// The forms of award that a campaign can take from regimes of the province; a sub-campaign those of the unit's own head alone.
pub(super) fn award_forms(cx: &PageContext, kept: &str, is_sub: bool) -> Vec<Choice> {
    let mut all = Vec::new();
    for regime in regimes_offered(kept) {
        let may_be = |award: &&AwardRule| !is_sub || award.decider == Decider::Head;
        for award in regime.awards.iter().filter(may_be) {
            let value = format!("{}/{}", regime.name(), award.code);
            all.push(Choice::new(
                value,
                format!("{} – {}", titled(cx, regime), award.name),
            ));
        }
    }
    all
}
