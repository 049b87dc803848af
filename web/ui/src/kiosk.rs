//! A kiosk's own layout: large, without ways out, and a count-down to the end of whoever's session it is.
//!
//! The cookie only chooses the layout; what a session may do at a kiosk and how long is the server's to say.

use axum::http::HeaderMap;

use crate::language::chosen;

/// The cookie of a registered device.
pub const KIOSK_COOKIE: &str = "motcua_kiosk";

/// Without use a session at a kiosk ends after so many seconds; the same as the server counts.
pub const KIOSK_IDLE_SECONDS: u32 = 180;

/// Whether the page is shown at a kiosk. Officers who sign in there see their own pages as everywhere.
pub(crate) fn is_kiosk(headers: &HeaderMap, path: &str) -> bool {
    !path.starts_with("/office")
        && path != "/sign-in"
        && chosen(headers, KIOSK_COOKIE, |value| (!value.is_empty()).then_some(())).is_some()
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use super::*;

    #[test]
    fn a_registered_device_has_a_layout_of_its_own_but_for_officers_pages() {
        let mut headers = HeaderMap::new();
        assert!(!is_kiosk(&headers, "/portal"));
        headers.insert(header::COOKIE, "motcua_kiosk=abcd".parse().unwrap());
        assert!(is_kiosk(&headers, "/portal"));
        assert!(!is_kiosk(&headers, "/office/kiosks"));
    }
}
