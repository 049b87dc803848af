//! The ways to look at standings: a level each and a cluster each, told apart by the query of an address.

use motcua_figures::AdminLevel;

use super::{StandingRow, Standings};
use crate::model::Campaign;

/// One way to look at the standings of a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StandingView {
    /// The units of a level.
    Level(AdminLevel),
    /// The units of a cluster, by its number in the campaign's list, from 1.
    Cluster(usize),
}

impl StandingView {
    /// The view that an address asks for: the cluster where the campaign has it, or else the level, or else the first
    /// level that has a unit.
    pub fn asked(campaign: &Campaign, found: &Standings, (level, cluster): (&str, &str)) -> Self {
        let number = cluster.parse().ok().map(Self::Cluster);
        if let Some(view) = number.filter(|view| view.cluster(campaign).is_some()) {
            return view;
        }
        let first = AdminLevel::ALL
            .into_iter()
            .find(|level| found.at(*level).next().is_some());
        let level = AdminLevel::from_identifier(level).or(first);
        Self::Level(level.unwrap_or(AdminLevel::Province))
    }

    /// The links below `home` to every view that has a unit, this one in sight: the levels, and the clusters. `words` says
    /// what stands under a key; `tab` makes a link of its address, its words (a cluster's are its name), how many units stand
    /// there, and whether it is the one in sight.
    pub fn links<L>(
        self,
        (campaign, found): (&Campaign, &Standings),
        home: &str,
        words: impl Fn(&str) -> String,
        tab: impl Fn(String, String, u64, bool) -> L,
    ) -> [Vec<L>; 2] {
        let link = |(view, count): (Self, u64)| {
            let label = match view {
                Self::Level(level) => words(&format!("campaign-level-{}", level.identifier())),
                Self::Cluster(_) => view.cluster(campaign).unwrap_or_default().to_owned(),
            };
            tab(format!("{home}?{}", view.query()), label, count, view == self)
        };
        Self::all(campaign, found).map(|views| views.into_iter().map(&link).collect())
    }

    /// The views that have a unit, with how many: the levels, and the clusters.
    fn all(campaign: &Campaign, found: &Standings) -> [Vec<(Self, u64)>; 2] {
        let counted = |view: Self| {
            let count = match view {
                Self::Level(level) => found.at(level).count(),
                Self::Cluster(_) => view
                    .cluster(campaign)
                    .map_or(0, |name| found.rows_of_cluster(name).count()),
            };
            Some((view, u64::try_from(count).ok()?)).filter(|(_, count)| *count > 0)
        };
        let levels = AdminLevel::ALL.into_iter().map(Self::Level);
        let clusters = (1..=campaign.definition.clusters.len()).map(Self::Cluster);
        [
            levels.filter_map(counted).collect(),
            clusters.filter_map(counted).collect(),
        ]
    }

    /// The name of the cluster that is looked at.
    pub fn cluster<'c>(&self, campaign: &'c Campaign) -> Option<&'c str> {
        match self {
            Self::Level(_) => None,
            Self::Cluster(number) => {
                let place = number.checked_sub(1)?;
                Some(&campaign.definition.clusters.get(place)?.name)
            }
        }
    }

    /// What an address asks for the view with, as `level=commune`.
    pub fn query(&self) -> String {
        match self {
            Self::Level(level) => format!("level={}", level.identifier()),
            Self::Cluster(number) => format!("cluster={number}"),
        }
    }

    /// The rows in sight, by their places in the level or the cluster.
    pub fn rows(&self, campaign: &Campaign, found: &Standings) -> Vec<StandingRow> {
        match (self, self.cluster(campaign)) {
            (Self::Level(level), _) => found.at(*level).cloned().collect(),
            (Self::Cluster(_), Some(name)) => found.in_cluster(name),
            (Self::Cluster(_), None) => Vec::new(),
        }
    }
}
