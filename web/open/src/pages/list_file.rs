//! What tells a file of a list from others of the same measure: whose dossiers, of which procedure, and whether those that a
//! decision leaves out stand there.

use motcua_law::ProcedureCode;
use motcua_ui::{AsAt, Cell};

use super::dossiers::{Asked, Listed};
use crate::question::Question;

/// What the file is saved as, without its end: codes and words of our own alone, whatever was asked.
pub(super) fn name(listed: &Listed, asked: &Asked, question: &Question) -> String {
    let of_list = [
        listed.unit.to_string(),
        listed.which.identifier().to_owned(),
        listed.whose.identifier().to_owned(),
        question.span.period.to.to_string(),
    ];
    let left_out = asked.leaves_out().then(|| "excluded-out".to_owned());
    let parts: Vec<String> = of_list
        .into_iter()
        .chain(procedure(asked))
        .chain(left_out)
        .collect();
    parts.join("-")
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
