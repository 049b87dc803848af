//! `motcua work`: background work without pages, beside other processes that serve.

use std::process::ExitCode;
use std::sync::Arc;

use super::{DataArgs, ENVIRONMENT, fail};
use crate::workers::Workers;
use crate::{composition, logging, stop};

/// Works until it is asked to stop.
pub fn run(args: &DataArgs) -> ExitCode {
    logging::start();
    let composition = match composition::open(&args.data) {
        Ok(composition) => Arc::new(composition),
        Err(error) => return fail(&error, ENVIRONMENT),
    };
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error, ENVIRONMENT),
    };
    match Workers::start(&composition) {
        Ok(workers) => {
            runtime.block_on(stop::asked());
            drop(workers);
            ExitCode::SUCCESS
        }
        Err(error) => fail(&error, ENVIRONMENT),
    }
}
