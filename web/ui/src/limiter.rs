//! How often one visitor may try: a bucket of tries that fills again slowly.
//!
//! It guards the places where a visitor could guess: codes with few digits, identifiers of papers, passwords.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::ConnectInfo;
use axum::http::request::Parts;
use motcua_kernel::{Instant, TryRate};

use crate::CommonTries;
use crate::tries::Tries;

/// Twenty tries at once: a family at one counter's computer stays below it. Ten a minute come back.
const RATE: TryRate = TryRate::new(20, 6_000_000);

/// The header in which a proxy names the visitor.
const FORWARDED: &str = "x-forwarded-for";

/// Counts the tries of each visitor.
pub struct Limiter(Tries<IpAddr>);

impl Default for Limiter {
    /// Counts in this process alone.
    fn default() -> Self {
        Self(Tries::alone(RATE))
    }
}

impl Limiter {
    /// Counts with other processes where there are any; tries at another `place` are others.
    pub fn together(place: &'static str, common: Option<&Arc<dyn CommonTries>>) -> Self {
        Self(Tries::together(RATE, place, common))
    }

    /// Whether `visitor` has a try left; none is taken.
    pub async fn left(&self, visitor: IpAddr, now: Instant) -> bool {
        self.0.left(visitor, now).await
    }

    /// Takes one try of `visitor`; false when none is left.
    pub async fn take(&self, visitor: IpAddr, now: Instant) -> bool {
        self.0.take(visitor, now).await
    }

    /// Takes one try of `visitor` from what this process counts: for what costs work and gives nothing to guess.
    pub fn take_here(&self, visitor: IpAddr, now: Instant) -> bool {
        self.0.here().take(visitor, now)
    }
}

/// Who asks. The last address of the header is the one our own proxy wrote; those before it anyone can make up.
/// Where no address is known, all visitors share one bucket.
pub fn visitor(parts: &Parts, behind_proxy: bool) -> IpAddr {
    let peer = parts
        .extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map(|ConnectInfo(peer)| peer.ip());
    let named = parts
        .headers
        .get_all(FORWARDED)
        .iter()
        .next_back()
        .and_then(|value| value.to_str().ok())
        .and_then(|list| list.rsplit(',').next())
        .and_then(|last| last.trim().parse().ok());
    let address = if behind_proxy { named.or(peer) } else { peer };
    network(address.unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED)))
}

/// A subscriber of IPv6 has a whole /64 and could change the address with each try.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => IpAddr::V4(v4),
            None => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
        },
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::buckets::REMEMBERED;

    const AT: Instant = Instant::from_micros(1_700_000_000_000_000);

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    /// Whether all of so many tries at once are taken.
    async fn takes(limiter: &Limiter, times: usize, visitor: IpAddr, at: Instant) -> bool {
        let mut all = true;
        for _ in 0..times {
            all &= limiter.take(visitor, at).await;
        }
        all
    }

    #[tokio::test]
    async fn tries_run_out_and_come_back_with_time() {
        let limiter = Limiter::default();
        let visitor = address("203.0.113.7");
        assert!(takes(&limiter, 20, visitor, AT).await);
        assert!(!limiter.take(visitor, AT).await);
        assert!(!limiter.take(visitor, AT.plus_seconds(5)).await);
        assert!(limiter.take(visitor, AT.plus_seconds(6)).await);
        assert!(!limiter.take(visitor, AT.plus_seconds(6)).await);
        assert!(limiter.take(address("203.0.113.8"), AT).await);
        assert!(takes(&limiter, 20, visitor, AT.plus_seconds(600)).await);
        assert!(!limiter.take(visitor, AT.plus_seconds(600)).await);
    }

    #[tokio::test]
    async fn whether_a_try_is_left_is_asked_without_taking_it() {
        let limiter = Limiter::default();
        let visitor = address("203.0.113.7");
        for _ in 0..100 {
            assert!(limiter.left(visitor, AT).await);
        }
        for _ in 0..20 {
            assert!(limiter.left(visitor, AT).await);
            assert!(limiter.take(visitor, AT).await);
        }
        assert!(!limiter.left(visitor, AT).await);
        assert!(limiter.left(visitor, AT.plus_seconds(6)).await);
    }

    #[tokio::test]
    async fn a_refused_try_does_not_make_the_wait_longer() {
        let limiter = Limiter::default();
        let visitor = address("203.0.113.7");
        assert!(!takes(&limiter, 500, visitor, AT).await);
        assert!(limiter.take(visitor, AT.plus_seconds(6)).await);
    }

    #[test]
    fn a_flood_of_addresses_does_not_fill_the_memory() {
        let limiter = Limiter::default();
        for number in 0..30_000_u32 {
            let at = AT.plus_seconds(i64::from(number));
            assert!(limiter.take_here(IpAddr::V4(number.into()), at));
        }
        assert!(limiter.0.here().remembered() <= REMEMBERED);
    }

    #[test]
    fn neighbours_in_one_ipv6_network_are_one_visitor() {
        assert_eq!(
            network(address("2001:db8:1:2::1")),
            network(address("2001:db8:1:2:ffff::9"))
        );
        assert_ne!(
            network(address("2001:db8:1:2::1")),
            network(address("2001:db8:1:3::1"))
        );
        assert_eq!(network(address("::ffff:203.0.113.7")), address("203.0.113.7"));
    }
}
