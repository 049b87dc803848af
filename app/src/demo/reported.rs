//! What became of the messages of this morning: carriers of the demonstration take them and report on them – most arrived,
//! one of each did not, one is not reported on yet.

use std::sync::{Arc, Mutex};

use motcua_db::Db;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_mail::{Carrier, Carriers, Message, Report, ReportedState, SendError};
use motcua_notices::{Channel, Posted, Postman, take_reports};

/// More messages than there are accounts to be told of this morning.
const HANDED_OVER: usize = 60;

/// A carrier that takes everything and remembers under which name.
struct Taker {
    name: &'static str,
    /// What it says of a message that was lost.
    failure: &'static str,
    took: Mutex<Vec<String>>,
}

impl Taker {
    fn new(name: &'static str, failure: &'static str) -> Arc<Self> {
        Arc::new(Self {
            name,
            failure,
            took: Mutex::new(Vec::new()),
        })
    }

    /// What it reports: the first message was lost where it took several, the others arrived, the last says nothing yet.
    fn reports(&self) -> Vec<Report> {
        let took = self.took.lock().map(|took| took.clone()).unwrap_or_default();
        let told = took.len().saturating_sub(1).max(usize::from(took.len() == 1));
        let lost = |at: usize| at == 0 && told > 1;
        let report = |(at, reference): (usize, String)| Report {
            reference,
            state: if lost(at) {
                ReportedState::Failed
            } else {
                ReportedState::Delivered
            },
            words: if lost(at) {
                self.failure.to_owned()
            } else {
                String::new()
            },
        };
        took.into_iter().enumerate().take(told).map(report).collect()
    }
}

impl Carrier for Taker {
    fn name(&self) -> &str {
        self.name
    }

    fn send(&self, message: &Message) -> Result<String, SendError> {
        if let Ok(mut took) = self.took.lock() {
            took.push(message.key.clone());
        }
        Ok(message.key.clone())
    }
}

/// Hands messages over and takes the reports.
///
/// # Errors
/// When a use case refuses: a mistake of the plan.
pub fn report(cx: &OpContext, db: &Db) -> Result<(), Fault> {
    let post = Taker::new("thu-minh-hoa", "Hộp thư không tồn tại");
    let phone = Taker::new("sms-minh-hoa", "Thuê bao tạm khóa");
    let postman = Postman {
        db: db.clone(),
        cx: cx.clone(),
        carriers: Carriers::default()
            .with(Channel::Email, Arc::clone(&post) as Arc<dyn Carrier>)
            .with(Channel::Sms, Arc::clone(&phone) as Arc<dyn Carrier>),
        site: "http://127.0.0.1:8080".to_owned(),
    };
    for _ in 0..HANDED_OVER {
        if postman.post_one()? == Posted::Nothing {
            break;
        }
    }
    for carrier in [post, phone] {
        let (cx, reports) = (cx.clone(), carrier.reports());
        db.write(move |tx| take_reports(&cx, tx, carrier.name, &reports))?;
    }
    Ok(())
}
