//! How much of a paper is read at most, so that a hostile file cannot take the machine.

use std::time::Duration;

/// The limits of one reading; the defaults suit the dossiers of a commune.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Largest file in bytes; 50 MB.
    pub file_bytes: u64,
    /// Most pages; 200.
    pub pages: u32,
    /// Pages that are read, counted from the first; what comes behind them is left. All of them.
    pub first_pages: u32,
    /// Most pixels of one page image; 100 million, an A3 page at 600 dpi is 70.
    pub page_pixels: u64,
    /// Longest time one page may take in the engine or the renderer; 120 seconds.
    pub page_time: Duration,
    /// Most memory of one child process in bytes; 2 GiB.
    pub child_memory: u64,
    /// Most bytes taken from one child process; 512 MiB.
    pub child_output: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 50_000_000,
            pages: 200,
            first_pages: u32::MAX,
            page_pixels: 100_000_000,
            page_time: Duration::from_secs(120),
            child_memory: 2 << 30,
            child_output: 512 << 20,
        }
    }
}
