//! The machine's random bytes.

use motcua_kernel::Randomness;

/// Random bytes of the operating system, fit for secrets.
#[derive(Debug, Clone, Copy)]
pub struct SystemRandomness;

impl Randomness for SystemRandomness {
    /// # Aborts
    /// Without random bytes no token would be secret: the process ends rather than hand out a weak one.
    fn fill(&self, bytes: &mut [u8]) {
        if let Err(error) = getrandom::fill(bytes) {
            tracing::error!(%error, "the system gives no random bytes");
            std::process::abort();
        }
    }
}
