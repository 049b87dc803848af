//! Units by date, officers, sessions, roles and the policy.
