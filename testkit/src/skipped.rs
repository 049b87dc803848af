//! What a test says where a program it needs is not installed.

/// Says plainly that a check was not made, because `missing` is not here.
///
/// # Panics
///
/// Where nobody is at the keyboard (`CI=true`): there a check that was not made is a failure.
#[expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a skipped test says so where the person who runs it looks, and asks whether anybody does"
)]
pub fn skipped(missing: &str) {
    println!("skipped: {missing}");
    assert!(
        std::env::var("CI").as_deref() != Ok("true"),
        "{missing}: with CI=true nothing may be skipped"
    );
}
