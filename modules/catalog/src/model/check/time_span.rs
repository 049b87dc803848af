//! Times of different units side by side, roughly: enough to warn, never to reckon a due date.

use motcua_law::TimeLimit;

use crate::model::RevisionBody;

/// Working hours that `limit` comes to at most: a working day has eight, seven calendar days have five of them.
pub(super) fn working_hours(limit: TimeLimit) -> u32 {
    match limit {
        TimeLimit::SameDay => 8,
        TimeLimit::WorkingHours(hours) => u32::from(hours),
        TimeLimit::WorkingDays(days) => u32::from(days) * 8,
        TimeLimit::CalendarDays(days) => (u32::from(days) * 5).div_ceil(7) * 8,
    }
}

/// Whether `limit` gives no time at all.
pub(super) const fn is_nothing(limit: TimeLimit) -> bool {
    matches!(
        limit,
        TimeLimit::WorkingHours(0) | TimeLimit::WorkingDays(0) | TimeLimit::CalendarDays(0)
    )
}

/// Working hours of the shortest time promised on any channel.
pub(super) fn shortest_promise(body: &RevisionBody) -> u32 {
    let channels = body.channel_limits.iter().map(|limit| limit.time_limit);
    channels
        .chain([body.time_limit])
        .map(working_hours)
        .min()
        .unwrap_or(0)
}
