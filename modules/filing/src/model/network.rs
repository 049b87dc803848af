//! The addresses of a unit's counter, as an administrator writes them: a filing "from home" that comes from there is looked
//! at. Only whether an address lies inside is ever kept, never the address of a citizen.

use std::net::IpAddr;
use std::str::FromStr;

use motcua_identity::UnitId;
use motcua_kernel::{Day, Id};

/// The identifier of a network.
pub type NetworkId = Id<CounterNetwork>;

/// A range of addresses: `10.20.4.0/24`, `2001:db8::/48`, or one address alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AddressRange {
    first: IpAddr,
    /// How many bits all its addresses share.
    shared: u8,
}

/// The text names no range of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a range of addresses")]
pub struct NoRange;

/// Ranges wider than these name half a country, not a counter.
const WIDEST: (u8, u8) = (8, 16);

impl AddressRange {
    /// Whether `address` lies inside; an IPv4 address that came over IPv6 is the IPv4 address.
    pub fn holds(&self, address: IpAddr) -> bool {
        match (self.first, address.to_canonical()) {
            (IpAddr::V4(first), IpAddr::V4(asked)) => {
                masked(u128::from(first.to_bits()), self.shared, 32)
                    == masked(u128::from(asked.to_bits()), self.shared, 32)
            }
            (IpAddr::V6(first), IpAddr::V6(asked)) => {
                masked(first.to_bits(), self.shared, 128) == masked(asked.to_bits(), self.shared, 128)
            }
            _ => false,
        }
    }
}

/// The shared bits alone.
fn masked(bits: u128, shared: u8, all: u8) -> u128 {
    bits.checked_shr(u32::from(all.saturating_sub(shared)))
        .unwrap_or(0)
}

impl FromStr for AddressRange {
    type Err = NoRange;

    fn from_str(text: &str) -> Result<Self, NoRange> {
        let (address, shared) = match text.trim().split_once('/') {
            Some((address, shared)) => (address, Some(shared.parse::<u8>().map_err(|_| NoRange)?)),
            None => (text.trim(), None),
        };
        let first: IpAddr = address.parse().map_err(|_| NoRange)?;
        let (widest, all) = if first.is_ipv4() {
            (WIDEST.0, 32)
        } else {
            (WIDEST.1, 128)
        };
        let shared = shared.unwrap_or(all);
        if !(widest..=all).contains(&shared) {
            return Err(NoRange);
        }
        Ok(Self { first, shared })
    }
}

/// A network of a unit's counter, over some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CounterNetwork {
    /// The identifier.
    pub id: NetworkId,
    /// The unit whose counter stands in it.
    pub unit: UnitId,
    /// The range, as it was written.
    pub range: String,
    /// What it is, in words: which house, which line.
    pub remark: String,
    /// The first day.
    pub from: Day,
    /// The last day; nothing while it is in use.
    pub to: Option<Day>,
    /// Who wrote it down.
    pub by_name: String,
}

impl CounterNetwork {
    /// Whether it was in use on a day and holds an address.
    pub fn holds(&self, address: IpAddr, on: Day) -> bool {
        let in_use = self.from <= on && self.to.is_none_or(|to| on <= to);
        in_use
            && self
                .range
                .parse::<AddressRange>()
                .is_ok_and(|range| range.holds(address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(range: &str, address: &str) -> bool {
        range
            .parse::<AddressRange>()
            .unwrap()
            .holds(address.parse().unwrap())
    }

    #[test]
    fn a_range_holds_the_addresses_that_share_its_first_bits() {
        for (range, inside, outside) in [
            ("10.20.4.0/24", "10.20.4.255", "10.20.5.0"),
            ("10.20.4.7", "10.20.4.7", "10.20.4.8"),
            ("10.0.0.0/8", "10.255.1.1", "11.0.0.0"),
            ("2001:db8:1::/48", "2001:db8:1:ffff::1", "2001:db8:2::1"),
        ] {
            assert!(holds(range, inside), "{range} {inside}");
            assert!(!holds(range, outside), "{range} {outside}");
        }
        assert!(
            holds("10.20.4.0/24", "::ffff:10.20.4.9"),
            "the same address over IPv6"
        );
        assert!(!holds("2001:db8::/32", "10.20.4.9"));
    }

    #[test]
    fn half_a_country_is_no_counter() {
        for text in [
            "",
            "0.0.0.0/0",
            "10.0.0.0/7",
            "::/0",
            "10.20.4.0/33",
            "10.20.4",
            "a/24",
            "10.20.4.0/x",
        ] {
            assert_eq!(text.parse::<AddressRange>(), Err(NoRange), "{text}");
        }
    }
}
