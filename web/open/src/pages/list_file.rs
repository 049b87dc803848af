//! What tells a file of a list from others of the same measure: whose dossiers, of which procedure, and whether those that a
//! decision leaves out stand there.

use motcua_law::ProcedureCode;
use motcua_ui::{AsAt, Cell};

use super::dossiers::{Asked, Listed};
use crate::question::Question;

/// What the file is saved as, without its end: codes and words of our own alone, whatever was asked.
pub(super) fn name(listed: &Listed, asked: &Asked, question: &Question) -> String {
    let mut name = format!(
        "{}-{}-{}-{}",
        listed.unit,
        listed.which.identifier(),
        listed.whose.identifier(),
        question.span.period.to
    );
    for further in [
        procedure(asked),
        asked.leaves_out().then(|| "excluded-out".to_owned()),
    ] {
        if let Some(further) = further {
            name.push('-');
            name.push_str(&further);
        }
    }
    name
}

/// The same in the file itself, where it is set.
pub(super) fn about(listed: &Listed, asked: &Asked) -> Vec<(&'static str, Cell)> {
    let mut about = vec![("reach", Cell::text(listed.whose.identifier()))];
    if let Some(code) = procedure(asked) {
        about.push(("procedure", Cell::text(code)));
    }
    if asked.leaves_out() {
        about.push(("excluded", Cell::text("out")));
        let decided = AsAt::read(&asked.decided).map(AsAt::text);
        about.extend(decided.map(|decided| ("decided", Cell::text(decided))));
    }
    about
}

/// The procedure whose dossiers alone are asked for.
fn procedure(asked: &Asked) -> Option<String> {
    let code: Option<ProcedureCode> = asked.procedure.parse().ok();
    code.map(|code| code.to_string())
}
