//! Codes of accounts go out as messages, each once.

use std::sync::{Arc, Mutex};

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_notices::{AccountMessage, AccountMessages, Channel, take_account_messages};

use super::stage::{now, on_both};

/// A queue as an account keeps one.
#[derive(Clone, Default)]
struct Queue(Arc<Mutex<Vec<AccountMessage>>>);

impl AccountMessages for Queue {
    fn waiting(&self, _: &mut Tx<'_>, limit: usize) -> Result<Vec<AccountMessage>, Fault> {
        Ok(self.0.lock().unwrap().iter().take(limit).cloned().collect())
    }

    fn taken(&self, _: &OpContext, _: &mut Tx<'_>, id: &str) -> Result<(), Fault> {
        self.0.lock().unwrap().retain(|message| message.id != id);
        Ok(())
    }
}

#[test]
fn a_code_goes_out_once_to_the_contact_that_asked_for_it() {
    on_both(|stage| {
        let message = |id: &str, channel, address: &str| AccountMessage {
            id: id.to_owned(),
            channel,
            address: address.to_owned(),
            code: Some("913204".to_owned()),
            what: None,
        };
        let both = [
            message("1", Channel::Email, "mui@example.vn"),
            message("2", Channel::Sms, "0912345678"),
        ];
        let queue = Queue(Arc::new(Mutex::new(both.to_vec())));
        let took = || {
            let queue = queue.clone();
            let cx = stage.system(now());
            stage
                .write(&cx, move |cx, tx| take_account_messages(cx, tx, &queue, 10))
                .unwrap()
        };
        assert_eq!(took(), 2);
        // As if the process had been killed before that queue forgot them.
        queue.0.lock().unwrap().extend(both);
        took();
        stage.post(now());
        let (letters, short) = (stage.post.took(), stage.phone.took());
        assert_eq!((letters.len(), short.len()), (1, 1));
        assert!(letters.first().unwrap().body.contains("913204"));
        assert!(short.first().unwrap().body.contains("913204"));
    });
}

#[test]
fn a_warning_before_an_account_is_given_back_says_so_in_the_message_itself() {
    on_both(|stage| {
        let message = |id: &str, channel, address: &str| AccountMessage {
            id: id.to_owned(),
            channel,
            address: address.to_owned(),
            code: None,
            what: Some("notice-what-recovery-asked"),
        };
        let both = [
            message("1", Channel::Email, "mui@example.vn"),
            message("2", Channel::Sms, "0912345678"),
        ];
        let queue = Queue(Arc::new(Mutex::new(both.to_vec())));
        stage
            .write(&stage.system(now()), move |cx, tx| {
                take_account_messages(cx, tx, &queue, 10)
            })
            .unwrap();
        stage.post(now());
        let (letters, short) = (stage.post.took(), stage.phone.took());
        let letter = &letters.first().unwrap().body;
        assert!(letter.contains("lấy lại tài khoản"), "{letter}");
        assert!(!short.first().unwrap().body.is_empty());
    });
}
