//! What is counted. Every measure counts dossiers, or parts of dossiers, on one day and in one unit.
//!
//! What each measure is stands in [`measure_table`](super::measure_table): its day, its unit, its value and the law.

use motcua_identity::UnitId;
use motcua_kernel::Day;

use super::Tally;
use super::measure_table::{On, Row, Whose, row};

/// A number that figures are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Dossiers received, on the day of slip 01.
    Received,
    /// Dossiers received that came online, on the day of slip 01.
    ReceivedOnline,
    /// Dossiers settled, on the day they were settled; one that was opened again is not settled.
    Finished,
    /// Dossiers whose result was returned, on that day.
    Returned,
    /// Dossiers that were opened again, on the last day that happened.
    Reopened,
    /// Settled dossiers with something that must be digitised, on the day they were settled.
    InScope,
    /// Those of them with all of it digitised, on the day they were settled.
    Digitised,
    /// Those of them again, on the day their last paper came in: what a campaign achieved day by day.
    CompletedOn,
    /// Settled dossiers whose procedure yields a paper result, on the day they were settled.
    ResultsRequired,
    /// Those of them with the result digitised, on the day they were settled.
    ResultsDigitised,
    /// Components of settled dossiers that must be digitised, on the day of settling.
    ComponentsRequired,
    /// Those of them that are, on the day of settling.
    ComponentsDigitised,
    /// In scope, with any attachment at all for every part, signed or not: the lenient reading.
    AnyAttachment,
    /// Dossiers that came to an end (settled, stopped or withdrawn), on that day, for the unit that received them.
    Ended,
    /// Those of them before the day promised.
    EndedEarly,
    /// Those of them late as QĐ 766 reckons it.
    EndedLate,
    /// Those of them late against the promise that slip 01 made, whatever was paused.
    EndedPastPromise,
    /// Dossiers received that ended in time, on the day they were received.
    ReceivedInTime,
    /// Dossiers received that ended late, on the day they were received.
    ReceivedLate,
    /// Dossiers received, not ended, and not past their day when the period is judged: asked for when shown.
    OpenInTime,
    /// Online dossiers that an officer filed for the person.
    ReceivedAssisted,
    /// Online dossiers with an electronic result where the result is a paper.
    OnlineWithResult,
    /// Online dossiers nobody filed for the person, with an electronic result where the result is a paper.
    OnlineWhole,
    /// Dossiers received with a component that the repository held already.
    Reused,
    /// Dossiers received for which a paper was asked for although the repository held it.
    AskedAnyway,
    /// Dossiers received with something that could be reused: reused, or asked for anyway.
    Reusable,
    /// Dossiers received for which a supplement was asked for.
    Supplemented,
    /// Dossiers received for which a supplement was asked for more than once.
    SupplementedAgain,
    /// Dossiers received with an amount to pay.
    Charged,
    /// Those of them paid without cash.
    PaidElectronically,
    /// Settled dossiers that their owner rated, on the day of the rating.
    Rated,
    /// Those of them rated as satisfied.
    RatedSatisfied,
    /// Fields of papers that a second person entered blind, on the day of the last check of the dossier.
    FieldsCompared,
    /// Those of them that differed.
    FieldsDiffering,
    /// Ended dossiers, judged by TT 01/2018, indicator 1.
    JudgedTime,
    /// Their points for the total time.
    PointsTime,
    /// Ended dossiers in which other agencies took part, indicator 2.
    JudgedAgencies,
    /// Their points for the time of each agency.
    PointsAgencies,
    /// Ended dossiers judged by the contacts needed, indicator 3.
    JudgedContacts,
    /// Their points for the contacts needed.
    PointsContacts,
    /// Ended dossiers judged by the attitude met, indicator 7.
    JudgedAttitude,
    /// Their points for the attitude met.
    PointsAttitude,
    /// Lines of paper registers of earlier years, in the year they were settled.
    RegisterLines,
    /// Those of them with their paper digitised.
    RegisterDigitised,
    /// Lines of paper registers of whatever year, on the day they were registered.
    RegisterLinesOn,
    /// Lines of paper registers of whatever year, on the day their paper was digitised.
    RegisterDigitisedOn,
    /// Those of them that a bank or a gateway confirms.
    PaidOnline,
    /// Dossiers with an amount to pay that could be paid online.
    Payable,
    /// Dossiers received about whose handling their owner or a petition complains.
    Complained,
    /// Dossiers received that ended in time and without a complaint.
    ReceivedWell,
    /// Dossiers received that run in time and without a complaint: asked for when shown.
    OpenWell,
    /// Dossiers settled and handed over on the day they were received, by the unit alone.
    OnTheSpot,
    /// Dossiers received of procedures that could be filed online.
    OfferedOnline,
    /// Dossiers received of procedures all parts of which were published.
    PublishedWhole,
    /// Working minutes that ended dossiers took.
    MinutesTaken,
    /// Working minutes that were promised for them.
    MinutesPromised,
    /// Ended dossiers whose owner says how many other agencies they had to see, indicator 4.
    JudgedBodies,
    /// Their points for the agencies seen.
    PointsBodies,
    /// Petitions received, on that day, for the unit that answers.
    Petitions,
    /// Those of them that were classified.
    PetitionsClassified,
    /// Those of them that were handled in time to the end.
    PetitionsInTime,
    /// Those of them that run in time: asked for when shown.
    PetitionsOpenInTime,
    /// Those of them about whose answer the person said whether it satisfies.
    PetitionsRated,
    /// Those of them that satisfied.
    PetitionsSatisfied,
    /// Electronic copies certified from the original, on that day.
    CopiesCertified,
    /// Revisions of procedures that officers published, on that day.
    RevisionsPublished,
    /// Those of them published five working days or more before they were in force.
    RevisionsInTime,
    /// Those of them of which the day is known on which the decision behind them was signed, on the day they were published.
    RevisionsDecided,
    /// Those of these published within five working days of it.
    RevisionsUpdated,
    /// Procedures of the published list on the last day of the period: asked for when shown.
    Listed,
    /// Those of them that can be filed online, wholly or in part.
    ListedOnline,
    /// Those of them all parts of which are published.
    ListedWhole,
    /// Those of them for which people have something to pay.
    ListedCharged,
    /// Those of these whose unit has an account for payments online.
    ListedPayable,
    /// Those of the list that stand on the notice board of every unit that takes them in, as they are in force.
    ListedPosted,
    /// Dossiers received that somebody filed for whom a provider of identities vouches.
    Identified,
    /// Online dossiers received that ended in time.
    OnlineInTime,
    /// Online dossiers received that run in time when the period is judged.
    OpenOnlineInTime,
}

/// What a measure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// Dossiers, or parts of them.
    Dossiers,
    /// Lines of paper registers.
    Lines,
    /// Petitions.
    Petitions,
    /// Things that count once by themselves: copies, revisions.
    Once,
    /// Procedures of the published list.
    Procedures,
}

impl Measure {
    /// Every measure.
    pub const ALL: [Self; 78] = [
        Self::Received,
        Self::ReceivedOnline,
        Self::Finished,
        Self::Returned,
        Self::Reopened,
        Self::InScope,
        Self::Digitised,
        Self::CompletedOn,
        Self::ResultsRequired,
        Self::ResultsDigitised,
        Self::ComponentsRequired,
        Self::ComponentsDigitised,
        Self::AnyAttachment,
        Self::Ended,
        Self::EndedEarly,
        Self::EndedLate,
        Self::EndedPastPromise,
        Self::ReceivedInTime,
        Self::ReceivedLate,
        Self::OpenInTime,
        Self::ReceivedAssisted,
        Self::OnlineWithResult,
        Self::OnlineWhole,
        Self::Reused,
        Self::AskedAnyway,
        Self::Reusable,
        Self::Supplemented,
        Self::SupplementedAgain,
        Self::Charged,
        Self::PaidElectronically,
        Self::Rated,
        Self::RatedSatisfied,
        Self::FieldsCompared,
        Self::FieldsDiffering,
        Self::JudgedTime,
        Self::PointsTime,
        Self::JudgedAgencies,
        Self::PointsAgencies,
        Self::JudgedContacts,
        Self::PointsContacts,
        Self::JudgedAttitude,
        Self::PointsAttitude,
        Self::RegisterLines,
        Self::RegisterDigitised,
        Self::RegisterLinesOn,
        Self::RegisterDigitisedOn,
        Self::PaidOnline,
        Self::Payable,
        Self::Complained,
        Self::ReceivedWell,
        Self::OpenWell,
        Self::OnTheSpot,
        Self::OfferedOnline,
        Self::PublishedWhole,
        Self::MinutesTaken,
        Self::MinutesPromised,
        Self::JudgedBodies,
        Self::PointsBodies,
        Self::Petitions,
        Self::PetitionsClassified,
        Self::PetitionsInTime,
        Self::PetitionsOpenInTime,
        Self::PetitionsRated,
        Self::PetitionsSatisfied,
        Self::CopiesCertified,
        Self::RevisionsPublished,
        Self::RevisionsInTime,
        Self::RevisionsDecided,
        Self::RevisionsUpdated,
        Self::Listed,
        Self::ListedOnline,
        Self::ListedWhole,
        Self::ListedCharged,
        Self::ListedPayable,
        Self::ListedPosted,
        Self::Identified,
        Self::OnlineInTime,
        Self::OpenOnlineInTime,
    ];

    /// The measures that are asked for when shown, because the passing of time alone changes them.
    pub(crate) const fn is_live(self) -> bool {
        matches!(
            self,
            Self::OpenInTime | Self::OpenWell | Self::OpenOnlineInTime | Self::PetitionsOpenInTime
        )
    }

    /// What stands in the lists behind it.
    pub const fn counts(self) -> Counts {
        match self {
            Self::RegisterLines
            | Self::RegisterDigitised
            | Self::RegisterLinesOn
            | Self::RegisterDigitisedOn => Counts::Lines,
            Self::Petitions
            | Self::PetitionsClassified
            | Self::PetitionsInTime
            | Self::PetitionsOpenInTime
            | Self::PetitionsRated
            | Self::PetitionsSatisfied => Counts::Petitions,
            Self::CopiesCertified
            | Self::RevisionsPublished
            | Self::RevisionsInTime
            | Self::RevisionsDecided
            | Self::RevisionsUpdated => Counts::Once,
            Self::Listed
            | Self::ListedOnline
            | Self::ListedWhole
            | Self::ListedCharged
            | Self::ListedPayable
            | Self::ListedPosted => Counts::Procedures,
            _ => Counts::Dossiers,
        }
    }

    /// Whether it counts revisions of procedures: its lists show the procedure of each.
    pub const fn counts_revisions(self) -> bool {
        matches!(
            self,
            Self::RevisionsPublished
                | Self::RevisionsInTime
                | Self::RevisionsDecided
                | Self::RevisionsUpdated
        )
    }

    /// Whether it counts procedures of the published list, which stand in no sum of days.
    pub(crate) const fn is_listed(self) -> bool {
        matches!(self.counts(), Counts::Procedures)
    }

    /// Whether it counts dossiers, or parts of them; what else is counted has tables and lists of its own.
    pub const fn counts_dossiers(self) -> bool {
        matches!(self.counts(), Counts::Dossiers)
    }

    /// The identifier in tables and addresses.
    pub fn identifier(self) -> &'static str {
        self.row().identifier
    }

    /// The measure called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|measure| measure.identifier() == identifier)
    }

    /// Where the measure comes from, as pages show it beside the figure.
    pub fn source(self) -> &'static str {
        self.row().source
    }

    /// The day on which the dossier counts and how much it adds; nothing where it does not count.
    pub fn of(self, tally: &Tally) -> Option<(Day, i64)> {
        self.row().of(tally)
    }

    /// The unit for which the dossier counts: the one of the day on which it counts.
    pub fn unit_of(self, tally: &Tally) -> &UnitId {
        self.row().unit.of(tally)
    }

    /// How much a dossier adds, as SQL; most add one.
    pub(crate) const fn adds_sql(self) -> &'static str {
        match self {
            Self::ComponentsRequired => "components_required",
            Self::ComponentsDigitised => "components_digitised",
            Self::FieldsCompared => "fields_compared",
            Self::FieldsDiffering => "fields_differing",
            Self::PointsTime => "points_time",
            Self::PointsAgencies => "points_agencies",
            Self::PointsContacts => "points_contacts",
            Self::PointsAttitude => "points_attitude",
            Self::PointsBodies => "points_bodies",
            Self::MinutesTaken => "minutes_taken",
            Self::MinutesPromised => "minutes_promised",
            _ => "1",
        }
    }

    /// Whether it adds up parts of dossiers (papers, fields, points, minutes) and not dossiers.
    pub fn counts_parts(self) -> bool {
        self.adds_sql() != "1"
    }

    /// Its row in the table.
    pub(crate) fn row(self) -> &'static Row {
        row(self)
    }

    /// The columns with the unit and the day, and what else must hold: text that stands in SQL.
    pub(crate) fn sql(self) -> (&'static str, &'static str, &'static str) {
        let row = self.row();
        (row.unit.column(), row.on.column(), row.holds)
    }
}

impl Whose {
    pub(crate) const fn of(self, tally: &Tally) -> &UnitId {
        match self {
            Self::Settling => &tally.unit,
            Self::Receiving => &tally.received_unit,
            Self::Returning => &tally.returned_unit,
            Self::Reopening => &tally.reopened_unit,
        }
    }

    pub(crate) const fn column(self) -> &'static str {
        match self {
            Self::Settling => "unit_id",
            Self::Receiving => "received_unit_id",
            Self::Returning => "returned_unit_id",
            Self::Reopening => "reopened_unit_id",
        }
    }
}

impl On {
    pub(crate) const fn of(self, tally: &Tally) -> Option<Day> {
        match self {
            Self::Received => tally.received_on,
            Self::Finished => tally.finished_on,
            Self::Ended => tally.ended_on,
            Self::Returned => tally.returned_on,
            Self::Reopened => tally.reopened_on,
            Self::Completed => tally.completed_on,
            Self::Rated => tally.rated_on,
            Self::Checked => tally.checked_on,
        }
    }

    pub(crate) const fn column(self) -> &'static str {
        match self {
            Self::Received => "received_on",
            Self::Finished => "finished_on",
            Self::Ended => "ended_on",
            Self::Returned => "returned_on",
            Self::Reopened => "reopened_on",
            Self::Completed => "completed_on",
            Self::Rated => "rated_on",
            Self::Checked => "checked_on",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_is_found_by_its_identifier() {
        for measure in Measure::ALL {
            assert_eq!(Measure::from_identifier(measure.identifier()), Some(measure));
        }
        assert_eq!(Measure::from_identifier("attachments"), None);
    }
}
