//! A durable queue in the same database: leases, retries, dead jobs kept.
