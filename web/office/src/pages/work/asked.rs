//! What an address of a work list asks for, and the addresses of its other pages.

use motcua_dossier::model::Channel;
use motcua_dossier::{DueWithin, ListCursor, WorkFilter, WorkList, WorkRow, WorkSort};
use serde::Deserialize;

use crate::desk::form_encoded;

/// The longest text a list is asked for.
const LONGEST_TEXT: usize = 100;

/// The channels by their codes at the national portal (KenhThucHien).
pub(super) const CHANNELS: [(&str, Channel); 3] = [
    ("1", Channel::InPerson),
    ("2", Channel::Online),
    ("3", Channel::Post),
];

/// The values of the address; what is not understood narrows nothing.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) list: String,
    pub(super) unit: String,
    pub(super) field: String,
    pub(super) procedure: String,
    pub(super) due: String,
    pub(super) channel: String,
    pub(super) q: String,
    pub(super) sort: String,
    pub(super) after: String,
    /// What was done to several at once, how many of them, and how many or which could not be.
    pub(super) done: String,
    pub(super) count: String,
    pub(super) failed: String,
}

impl Asked {
    /// What is to be shown of `list`: `limit` rows of it.
    pub(super) fn filter(&self, list: WorkList, limit: usize) -> WorkFilter {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let sort = self.order();
        let channel = CHANNELS.iter().find(|(code, _)| *code == self.channel);
        WorkFilter {
            unit: self.unit.parse().ok(),
            field: some(&self.field),
            procedure: some(&self.procedure),
            due: DueWithin::from_identifier(&self.due),
            channel: channel.map(|(_, channel)| *channel),
            text: self.text(),
            sort,
            after: ListCursor::from_text(&self.after, sort),
            ..WorkFilter::of(list, limit)
        }
    }

    /// The text looked for.
    pub(super) fn text(&self) -> String {
        self.q.trim().chars().take(LONGEST_TEXT).collect()
    }

    /// The order.
    pub(super) fn order(&self) -> WorkSort {
        WorkSort::from_identifier(&self.sort).unwrap_or_default()
    }

    /// Whether anything narrows the list.
    pub(super) fn narrows(&self) -> bool {
        self.more()
            || ![&self.q, &self.unit]
                .into_iter()
                .all(|text| text.trim().is_empty())
    }

    /// Whether something of what stands behind "more" narrows it.
    pub(super) fn more(&self) -> bool {
        [&self.field, &self.procedure, &self.due, &self.channel]
            .into_iter()
            .any(|text| !text.trim().is_empty())
    }

    /// The values of the address of the first page of `list` with the same filter.
    pub(super) fn query(&self, list: WorkList) -> String {
        let mut query = format!("list={}", list.identifier());
        for (name, value) in [
            ("unit", &self.unit),
            ("field", &self.field),
            ("procedure", &self.procedure),
            ("due", &self.due),
            ("channel", &self.channel),
            ("q", &self.text()),
            ("sort", &self.sort),
        ] {
            if !value.is_empty() {
                query.push_str(&format!("&{name}={}", form_encoded(value)));
            }
        }
        query
    }

    /// The values of the address of the page after `row`.
    pub(super) fn after(&self, list: WorkList, row: &WorkRow) -> String {
        let cursor = ListCursor::of(row, self.order()).text();
        format!("{}&after={}", self.query(list), form_encoded(&cursor))
    }
}
