//! Processor seconds of this process and of its finished children.

use std::error::Error;
use std::fs;

/// Clock ticks a second in `/proc/self/stat`; fixed on Linux.
const TICKS: f64 = 100.0;

/// Own seconds and those of the children.
pub fn seconds() -> Result<(f64, f64), Box<dyn Error>> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let fields: Vec<f64> = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .skip(11)
        .take(4)
        .map(|field| field.parse().unwrap_or(0.0))
        .collect();
    match fields.as_slice() {
        [user, system, child_user, child_system] => {
            Ok(((user + system) / TICKS, (child_user + child_system) / TICKS))
        }
        _ => Err("no processor times in /proc/self/stat".into()),
    }
}
