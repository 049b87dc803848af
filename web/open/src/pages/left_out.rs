//! Dossiers that a decision leaves out of the figures, in the lists behind these: marked where all stand, and not there where the
//! figure is told without them, so that the list has as many as the figure says.

use motcua_db::Tx;
use motcua_figures::{Period, left_out, lines_left_out};
use motcua_kernel::{Fault, Instant};
use motcua_ui::AsAt;

use super::dossiers::{Asked, Listed};
use super::unit::unknown;

/// What an address says where these dossiers are not to stand in a list.
const OUT: &str = "out";

/// Whether those left out are not to stand there, and by the decisions of which instant.
pub(super) fn read(excluded: &str, decided: &str) -> (bool, Option<Instant>) {
    (excluded == OUT, AsAt::read(decided).map(AsAt::at))
}

impl Asked {
    /// Whether those left out are not to stand in the list.
    pub(super) fn leaves_out(&self) -> bool {
        read(&self.excluded, &self.decided).0
    }
}

impl Listed {
    /// The list with what is left out of the figures marked, or without it.
    pub(super) fn leaving_out(
        mut self,
        tx: &mut Tx<'_>,
        (period, past): (Period, Option<AsAt>),
        asked: &Asked,
    ) -> Result<Self, Fault> {
        let (without, decided) = read(&asked.excluded, &asked.decided);
        self.left_out = left_out(tx, decided)?;
        if !without || self.left_out.is_empty() || !self.which.lists_dossiers() {
            return Ok(self);
        }
        let unit = self
            .found
            .units
            .get(&self.unit)
            .ok_or_else(|| unknown(&self.unit))?;
        let members = self.found.members(unit, self.whose);
        let at = past.map(AsAt::at);
        let mut gone = lines_left_out(tx, &members, (self.which, period), at, &self.left_out)?;
        gone.retain(|line| asked.procedure.is_empty() || line.procedure_code == asked.procedure);
        self.lines
            .retain(|line| !self.left_out.contains(&line.dossier_id));
        // What was not counted to its end stays "more than so many".
        if !self.more {
            self.count -= i64::try_from(gone.len()).unwrap_or(i64::MAX);
            self.figure -= gone.iter().map(|line| line.adds).sum::<i64>();
        }
        Ok(self)
    }
}
