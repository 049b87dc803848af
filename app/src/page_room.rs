//! How many pages are read at once on this machine.

use motcua_ocr::ReaderConfig;

/// What a page takes at its worst, its pixels in several shapes and the programs that draw and read it; an A4 page at
/// 300 dpi takes a fifth of it.
const PAGE_MEMORY: u64 = 768 << 20;

/// The reader's settings: a page for each core, as long as the memory holds them, of the machine and of the group of
/// processes that this one is kept in.
pub fn reader_config() -> ReaderConfig {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let said = |path: &str| std::fs::read_to_string(path).ok();
    let machine = said("/proc/meminfo").as_deref().and_then(available);
    let group = said("/sys/fs/cgroup/memory.max").zip(said("/sys/fs/cgroup/memory.current"));
    let group = group.and_then(|(most, now)| left_of_group(&most, &now));
    ReaderConfig {
        pages_at_once: pages_at_once(cores, machine.into_iter().chain(group).min()),
        ..ReaderConfig::default()
    }
}

/// What a group of processes may still take, in bytes; nothing where it has no limit.
fn left_of_group(most: &str, now: &str) -> Option<u64> {
    let most: u64 = most.trim().parse().ok()?;
    Some(most.saturating_sub(now.trim().parse().ok()?))
}

fn pages_at_once(cores: usize, memory: Option<u64>) -> usize {
    let held = memory.map_or(cores, |bytes| {
        usize::try_from(bytes / PAGE_MEMORY).unwrap_or(usize::MAX)
    });
    cores.min(held).max(1)
}

/// The memory that programs may still take, in bytes, as Linux tells it.
fn available(said: &str) -> Option<u64> {
    let row = said.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kibibytes: u64 = row.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_for_each_core_is_read_at_once_as_far_as_the_memory_holds_them() {
        assert_eq!(pages_at_once(8, Some(64 << 30)), 8);
        assert_eq!(pages_at_once(8, Some(2 << 30)), 2);
        assert_eq!(pages_at_once(2, Some(100 << 20)), 1, "one page is always read");
        assert_eq!(pages_at_once(4, None), 4);
    }

    #[test]
    fn a_group_with_a_limit_leaves_what_it_has_not_taken() {
        assert_eq!(left_of_group("4000000000\n", "1000000000\n"), Some(3_000_000_000));
        assert_eq!(left_of_group("1000\n", "2000\n"), Some(0));
        assert_eq!(left_of_group("max\n", "2000\n"), None);
    }

    #[test]
    fn the_memory_is_what_the_system_says_is_left() {
        let said = "MemTotal:       16000000 kB\nMemFree:          500000 kB\nMemAvailable:    8000000 kB\n";
        assert_eq!(available(said), Some(8_192_000_000));
        assert_eq!(available("MemTotal: 1 kB"), None);
    }
}
