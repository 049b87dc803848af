//! The Fluent files, embedded; both languages have the same areas.

/// One Fluent file in both languages.
pub(crate) struct Area {
    /// The file's name without its ending; named when a test finds a key missing.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "only tests name the area a key stands in")
    )]
    pub(crate) name: &'static str,
    /// The Vietnamese words: the source.
    pub(crate) vi: &'static str,
    /// The English words.
    pub(crate) en: &'static str,
}

macro_rules! area {
    ($name:literal) => {
        Area {
            name: $name,
            vi: include_str!(concat!("../words/vi/", $name, ".ftl")),
            en: include_str!(concat!("../words/en/", $name, ".ftl")),
        }
    };
}

/// Every area.
pub(crate) const AREAS: &[Area] = &[
    area!("common"),
    area!("fault"),
    area!("status"),
    area!("office"),
    area!("casework"),
    area!("answers"),
    area!("intake"),
    area!("desk"),
    area!("watch"),
    area!("slips"),
    area!("procedures"),
    area!("heads"),
    area!("keeping"),
    area!("merge"),
    area!("times"),
    area!("papers"),
    area!("reading"),
    area!("backfill"),
    area!("vault"),
    area!("capture"),
    area!("open"),
    area!("style"),
    area!("post"),
    area!("portal"),
    area!("account"),
    area!("files"),
    area!("filing"),
    area!("payments"),
    area!("notices"),
    area!("following"),
    area!("feedback"),
    area!("figures"),
    area!("campaign"),
    area!("eligibility"),
    area!("second"),
    area!("role"),
];
