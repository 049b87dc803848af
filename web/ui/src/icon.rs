//! Small signs; always beside words, never instead of them.

macro_rules! sign {
    ($shape:literal) => {
        concat!(
            r#"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">"#,
            $shape,
            "</svg>"
        )
    };
}

/// The sign of that name as SVG; a ring for a name that has none.
pub(crate) fn icon(name: &str) -> &'static str {
    match name {
        "check" => sign!(r#"<path d="M4 10.5 8.2 15 16 5.5" class="line"/>"#),
        "cross" => sign!(r#"<path d="m5 5 10 10M15 5 5 15" class="line"/>"#),
        "pause" => sign!(r#"<path d="M7 4.5v11M13 4.5v11" class="line"/>"#),
        "alert" => sign!(
            r#"<path d="M10 2.5 18.5 17h-17z" class="line"/><path d="M10 8v4M10 14.2v.6" class="line"/>"#
        ),
        "info" => sign!(
            r#"<circle cx="10" cy="10" r="7.5" class="line"/><path d="M10 9v5M10 5.7v.6" class="line"/>"#
        ),
        "half" => sign!(
            r#"<circle cx="10" cy="10" r="7" class="line"/><path d="M10 3a7 7 0 0 1 0 14z" class="solid"/>"#
        ),
        "full" => sign!(r#"<circle cx="10" cy="10" r="7.5" class="solid"/>"#),
        "flag" => sign!(r#"<path d="M5 18V3h10l-2.5 4 2.5 4H5" class="line"/>"#),
        "file" => sign!(r#"<path d="M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5" class="line"/>"#),
        "next" => sign!(r#"<path d="m8 4 6 6-6 6" class="line"/>"#),
        "previous" => sign!(r#"<path d="m12 4-6 6 6 6" class="line"/>"#),
        _ => sign!(r#"<circle cx="10" cy="10" r="7" class="line"/>"#),
    }
}

/// The sign that gives a tone its shape, so that colour is never alone.
pub(crate) fn tone_icon(tone: &str) -> &'static str {
    icon(match tone {
        "active" => "half",
        "waiting" => "pause",
        "good" => "check",
        "bad" => "alert",
        "done" => "full",
        _ => "ring",
    })
}
