//! What it costs.

use std::fs;

/// Processor seconds of the process, in steps of 10 ms.
pub fn of_process() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let times = stat.rsplit(')').next().unwrap_or_default();
    let ticks: u32 = times
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<u32>().ok())
        .sum();
    f64::from(ticks) / 100.0
}

/// Processor seconds of the calling thread.
pub fn of_thread() -> f64 {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos: u32 = stat
        .split_whitespace()
        .next()
        .and_then(|nanos| nanos.parse::<u64>().ok())
        .and_then(|nanos| u32::try_from(nanos / 1_000).ok())
        .unwrap_or(0);
    f64::from(nanos) / 1_000_000.0
}
