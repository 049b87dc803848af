//! Dossiers that a reasoned decision leaves out of the figures, in the lists behind these: marked where all stand, and not there
//! where the figure is told without them, so that the list has as many as the figure says.

use motcua_db::Tx;
use motcua_figures::{left_out, lines_left_out, listed_for};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Instant};
use motcua_ui::AsAt;

use super::list::{ListAsked, Listed};
use super::narrowed::Only;

/// What an address says of them.
#[derive(Clone, Copy)]
pub(super) struct Decision {
    /// Whether they are not to stand in the list.
    pub(super) without: bool,
    /// By the decisions of which instant; nothing for those of now.
    pub(super) decided: Option<Instant>,
}

impl Decision {
    /// What is asked of a list.
    pub(super) fn of(asked: &ListAsked) -> Self {
        Self::read(&asked.excluded, &asked.decided)
    }

    /// What an address says.
    pub(super) fn read(excluded: &str, decided: &str) -> Self {
        Self {
            without: excluded == "out",
            decided: AsAt::read(decided).map(AsAt::at),
        }
    }

    /// The list with what is left out marked, or without it. The dossiers of one officer are all of them: a decision about
    /// figures of units says nothing of a person's.
    pub(super) fn in_list(
        self,
        op: &OpContext,
        tx: &mut Tx<'_>,
        mut listed: Listed,
        only: Option<&Only>,
    ) -> Result<Listed, Fault> {
        if !listed.behind.lists_dossiers() {
            return Ok(listed);
        }
        let dossiers = left_out(tx, self.decided)?;
        if !self.without || matches!(only, Some(Only::Officer(_))) {
            for line in &mut listed.lines {
                line.left_out = dossiers.contains(&line.item);
            }
            return Ok(listed);
        }
        let members = listed_for(op, &listed.scope.members, listed.behind)?;
        let asked = (listed.behind, listed.wanted.period);
        let at = listed.as_at.map(AsAt::at);
        let mut gone = lines_left_out(tx, &members, asked, at, &dossiers)?;
        gone.retain(|line| only.is_none_or(|only| only.holds(line)));
        listed.lines.retain(|line| !dossiers.contains(&line.item));
        // What was not counted to its end stays "more than so many".
        if !listed.more {
            listed.count -= i64::try_from(gone.len()).unwrap_or(i64::MAX);
            listed.figure -= gone.iter().map(|line| line.adds).sum::<i64>();
        }
        Ok(listed)
    }
}
