//! Prints how many dossiers a second are taken in over HTTP, against the bare facade writing the same rows.
//!
//! `cargo run --release -p motcua-office --example bench_accept -- [SECONDS]`; four seconds a leg when not told
//! otherwise. SQLite waits for the disk at each commit; PostgreSQL, where it is installed, is the throw-away server of
//! the tests, which does not. The load generator runs on the same cores.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]
#![expect(
    clippy::unwrap_used,
    reason = "a benchmark stops at the first thing that goes wrong"
)]

#[path = "support/bare.rs"]
mod bare;
#[path = "support/client.rs"]
mod client;
#[path = "support/cpu.rs"]
mod cpu;
#[path = "support/mod.rs"]
mod support;

use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant as Stopwatch};

use motcua_db::Db;
use motcua_dossier::model::Channel;
use motcua_dossier::{Accept, AcceptOutcome, Accepted, HandedIn, HandedInAs, OwnerInput, ReturnWay, accept};
use motcua_testkit::each_database;

use crate::bare::Template;
use crate::client::Client;
use crate::support::{BIRTH, Bench, Clerk, at_share};

/// Clerks at once, each in a commune: as many connections, as many threads that write.
const CLERKS: usize = 32;
/// Legs are run in turn, so that a growing database weighs on all of them alike.
const ROUNDS: usize = 3;

fn main() {
    let seconds = std::env::args().nth(1).and_then(|text| text.parse().ok());
    let leg = Duration::from_secs_f64(seconds.unwrap_or(4.0));
    each_database(&support::steps(), |test| run(&test.db, leg)).unwrap();
}

fn run(db: &Db, leg: Duration) {
    println!(
        "{:?}, {CLERKS} clerks, {ROUNDS} rounds of {:.0} s",
        db.dialect(),
        leg.as_secs_f64()
    );
    let bench = Bench::found(db, CLERKS).unwrap();
    let address = serve(&bench);
    let first = take_in(&bench, 0).unwrap();
    let template = Template::of(db, &first).unwrap();
    println!("  {} rows an accept", template.rows());
    let mut legs = [const { Leg::new() }; 3];
    measure(leg / 4, &mut Leg::new(), |clerk, leg| {
        over_http(&bench, address, clerk, leg)
    });
    for _ in 0..ROUNDS {
        let [http, alone, bare] = &mut legs;
        measure(leg, http, |clerk, leg| over_http(&bench, address, clerk, leg));
        measure(leg, alone, |clerk, leg| {
            leg.repeat(|| drop(take_in(&bench, clerk).unwrap()));
        });
        measure(leg, bare, |clerk, leg| {
            leg.repeat(|| template.write(&bench, clerk).unwrap());
        });
    }
    let [http, alone, bare] = &mut legs;
    http.print("over HTTP");
    alone.print("the use case alone");
    bare.print("the bare facade, same rows");
    println!(
        "  over HTTP / bare facade: {:.0} %   use case / bare facade: {:.0} %",
        100.0 * http.rate() / bare.rate(),
        100.0 * alone.rate() / bare.rate()
    );
}

/// Serves the site on a port of this machine for as long as the benchmark runs.
fn serve(bench: &Bench) -> SocketAddr {
    let router = bench.site().unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            let service = router.into_make_service_with_connect_info::<SocketAddr>();
            axum::serve(listener, service).await.unwrap();
        });
    });
    address
}

/// What one kind of leg came to, over all its rounds.
struct Leg {
    done: AtomicU64,
    times: Mutex<Vec<Duration>>,
    client_cpu: Mutex<f64>,
    until: Option<Stopwatch>,
    seconds: f64,
    cpu: f64,
}

impl Leg {
    const fn new() -> Self {
        Self {
            done: AtomicU64::new(0),
            times: Mutex::new(Vec::new()),
            client_cpu: Mutex::new(0.0),
            until: None,
            seconds: 0.0,
            cpu: 0.0,
        }
    }

    /// Does `work` again and again until the leg is over.
    fn repeat(&self, mut work: impl FnMut()) {
        let mut times = Vec::new();
        while self.until.is_some_and(|until| Stopwatch::now() < until) {
            let started = Stopwatch::now();
            work();
            self.done.fetch_add(1, Ordering::Relaxed);
            times.push(started.elapsed());
        }
        self.times.lock().unwrap().append(&mut times);
        *self.client_cpu.lock().unwrap() += cpu::of_thread();
    }

    #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
    fn count(&self) -> f64 {
        self.done.load(Ordering::Relaxed) as f64
    }

    fn rate(&self) -> f64 {
        self.count() / self.seconds
    }

    fn print(&mut self, what: &str) {
        let times = self.times.get_mut().unwrap();
        times.sort();
        let (half, most) = (at_share(times, 50), at_share(times, 99));
        let micros = |cpu: f64| cpu * 1_000_000.0 / self.count();
        let clients = *self.client_cpu.lock().unwrap();
        println!(
            "  {what:<28} {:>7.0}/s   p50 {half:6.2} ms   p99 {most:6.2} ms   CPU {:4.0} µs each, {:4.0} µs of it in the \
             threads that ask",
            self.rate(),
            micros(self.cpu),
            micros(clients)
        );
    }
}

/// Runs one leg with all clerks at once.
fn measure(length: Duration, leg: &mut Leg, clerk: impl Fn(usize, &Leg) + Sync) {
    let (started, before) = (Stopwatch::now(), cpu::of_process());
    leg.until = Some(started + length);
    thread::scope(|scope| {
        for number in 0..CLERKS {
            let (leg, clerk) = (&*leg, &clerk);
            scope.spawn(move || clerk(number, leg));
        }
    });
    leg.seconds += started.elapsed().as_secs_f64();
    leg.cpu += cpu::of_process() - before;
}

/// A clerk sends the intake form over one connection that stays open.
fn over_http(bench: &Bench, address: SocketAddr, number: usize, leg: &Leg) {
    let Clerk { cx, cookie, unit } = bench.clerks.get(number).unwrap();
    let mut client = Client::connect(address, cookie).unwrap();
    let path = format!("/office/intake/{BIRTH}");
    leg.repeat(|| {
        let form = format!(
            "request_key={}&unit={unit}&channel=1&owner_kind=person&owner_number=020195001234\
             &owner_name=Ho%C3%A0ng+Th%E1%BB%8B+Th%E1%BB%AD&owner_address=12+%C4%91%C6%B0%E1%BB%9Dng+Th%E1%BB%AD\
             &owner_phone=0912345678&owner_email=&sets=1&return_way=counter&received_at=&component-1=original\
             &copies-1=1",
            cx.new_id::<Client>()
        );
        let answer = client.post(&path, &form).unwrap();
        assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    });
}

/// Takes the same dossier in without a browser.
fn take_in(bench: &Bench, number: usize) -> Option<Accepted> {
    let clerk = bench.clerks.get(number)?;
    let cx = clerk.cx.clone();
    let input = Accept {
        request_key: cx.new_id::<Client>().to_string(),
        unit: clerk.unit.clone(),
        procedure_code: BIRTH.parse().ok()?,
        channel: Channel::InPerson,
        owner: OwnerInput {
            kind: "person".to_owned(),
            number: "020195001234".to_owned(),
            name: "Hoàng Thị Thử".to_owned(),
            phone: "0912345678".to_owned(),
            address: "12 đường Thử".to_owned(),
            email: String::new(),
        },
        handed_in: vec![HandedIn {
            number: 1,
            kind: HandedInAs::Original,
            copies: 1,
        }],
        sets: 1,
        return_way: ReturnWay::Counter,
        received_at: None,
        variant: None,
        visit: None,
    };
    match bench.db.write(move |tx| accept(&cx, tx, &input)).unwrap() {
        AcceptOutcome::Accepted(accepted) => Some(accepted),
        AcceptOutcome::Invalid(_) => None,
    }
}
