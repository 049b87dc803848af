//! What a page may never hold, whatever was typed.

/// What would run if it ever stood in a page unescaped, and a link that would run when pressed.
pub const SCRIPT: &str = "\"><script>alert(1)</script>";
pub const LINK: &str = "javascript:alert(1)//";

/// Fails where a page holds what was typed in a form that runs.
pub fn harmless(page: &str, text: &str) {
    for dangerous in [
        "<script>alert",
        "href=\"javascript:",
        "src=\"javascript:",
        "action=\"javascript:",
        "content=\"0;url=javascript:",
    ] {
        assert!(!text.contains(dangerous), "{page} holds {dangerous}");
    }
}
