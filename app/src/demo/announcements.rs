//! Announcements of the demonstration: one that stands, one whose time is over.

use std::sync::Arc;

use motcua_db::Db;
use motcua_identity::{Actor, OpContext, SignedIn};
use motcua_kernel::{Fault, Instant};
use motcua_notices::{AnnounceOutcome, NewAnnouncement, UntilDay, post_announcement};

use super::clock::StageClock;

/// How many days ago each was posted, how many days it stands, its title and its words.
const ANNOUNCEMENTS: [(i64, i32, &str, &str); 2] = [
    (
        2,
        30,
        "Tra cứu hồ sơ bằng 4 số cuối của số điện thoại",
        "Người dân không có tài khoản xem được hồ sơ đang ở đâu bằng mã trên giấy hẹn và 4 số cuối của số định danh \
         hoặc số điện thoại đã ghi khi nộp.\n\nAi không dùng được mạng thì hỏi tại Bộ phận Một cửa, không phải trả tiền.",
    ),
    (
        40,
        10,
        "Bảo trì hệ thống tối thứ Bảy",
        "Hệ thống tạm dừng từ 20 giờ đến 22 giờ. Hồ sơ đang làm dở được giữ nguyên.",
    ),
];

/// Posts them, each on its day.
///
/// # Errors
/// When the use case refuses: a mistake of the plan.
pub fn announce(
    db: &Db,
    system: &OpContext,
    (clock, now): (&StageClock, Instant),
    control: &Arc<SignedIn>,
) -> Result<(), Fault> {
    for (number, (ago, stands, title, body)) in ANNOUNCEMENTS.into_iter().enumerate() {
        let then = now.plus_seconds(-ago * 86_400);
        clock.set(then);
        let cx = system.acting_as(Actor::Officer(Arc::clone(control)));
        let input = NewAnnouncement {
            request_key: format!("demo-announcement-{number}"),
            title: title.to_owned(),
            body: body.to_owned(),
            from: Some(then.day()),
            until: UntilDay::On(then.day().plus_days(stands)),
        };
        if let AnnounceOutcome::Invalid(problems) = db.write(move |tx| post_announcement(&cx, tx, &input))? {
            return Err(Fault::internal(format!("{problems:?}")));
        }
    }
    clock.set(now);
    Ok(())
}
