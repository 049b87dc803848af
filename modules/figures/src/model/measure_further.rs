//! The table of measures, continued: payments, complaints, procedures, time taken, petitions, copies.

use super::Measure;
use super::marks::Mark;
use super::measure_table::{On, Row, Whose, marked, measure};

const TT_01: &str = "TT 01/2018/TT-VPCP, điều 15";

/// A measure of which no dossier tells: its rows and its sums have tables of their own.
macro_rules! beside {
    ($measure:ident, $identifier:literal, $source:expr) => {
        measure!(
            $measure,
            $identifier,
            $source,
            Received,
            Receiving,
            |_| 0,
            "FALSE"
        )
    };
}

/// The rows.
pub(super) const FURTHER: [Row; 34] = [
    marked!(
        PaidOnline,
        "paid-online",
        "QĐ 766/QĐ-TTg, 3.4, 3.6",
        Received,
        Receiving,
        PaidOnline
    ),
    marked!(
        Payable,
        "payable",
        "QĐ 766/QĐ-TTg, 3.5",
        Received,
        Receiving,
        Payable
    ),
    marked!(
        Complained,
        "complained",
        "QĐ 766/QĐ-TTg, 5.4; TT 01/2018/TT-VPCP, điều 15",
        Received,
        Receiving,
        Complained
    ),
    measure!(
        ReceivedWell,
        "received-well",
        "QĐ 766/QĐ-TTg, 5.4",
        Received,
        Receiving,
        |tally| i64::from(
            tally.ended_on.is_some() && !tally.marks.has(Mark::Late) && !tally.marks.has(Mark::Complained)
        ),
        WELL
    ),
    measure!(
        OpenWell,
        "open-well",
        "QĐ 766/QĐ-TTg, 5.4",
        Received,
        Receiving,
        |_| 0,
        OPEN_WELL
    ),
    marked!(OnTheSpot, "on-the-spot", TT_01, Finished, Settling, OnTheSpot),
    marked!(
        OfferedOnline,
        "offered-online",
        "QĐ 766/QĐ-TTg, 3.1",
        Received,
        Receiving,
        OfferedOnline
    ),
    marked!(
        PublishedWhole,
        "published-whole",
        "QĐ 766/QĐ-TTg, 1.3",
        Received,
        Receiving,
        PublishedWhole
    ),
    measure!(
        MinutesTaken,
        "minutes-taken",
        "QĐ 766/QĐ-TTg, 2.2",
        Ended,
        Receiving,
        |tally| tally.minutes_taken,
        "minutes_taken > 0"
    ),
    measure!(
        MinutesPromised,
        "minutes-promised",
        "QĐ 766/QĐ-TTg, 2.2",
        Ended,
        Receiving,
        |tally| tally.minutes_promised,
        "minutes_promised > 0"
    ),
    measure!(
        JudgedBodies,
        "judged-bodies",
        TT_01,
        Ended,
        Settling,
        |tally| i64::from(tally.points.bodies.is_some()),
        "points_bodies IS NOT NULL"
    ),
    measure!(
        PointsBodies,
        "points-bodies",
        TT_01,
        Ended,
        Settling,
        |tally| tally.points.bodies.unwrap_or(0),
        "points_bodies > 0"
    ),
    beside!(Petitions, "petitions", "QĐ 766/QĐ-TTg, 5.2; NĐ 20/2008/NĐ-CP"),
    beside!(PetitionsClassified, "petitions-classified", "QĐ 766/QĐ-TTg, 5.1"),
    beside!(PetitionsInTime, "petitions-in-time", "QĐ 766/QĐ-TTg, 5.2"),
    beside!(
        PetitionsOpenInTime,
        "petitions-open-in-time",
        "QĐ 766/QĐ-TTg, 5.2"
    ),
    beside!(PetitionsRated, "petitions-rated", "QĐ 766/QĐ-TTg, 5.3"),
    beside!(PetitionsSatisfied, "petitions-satisfied", "QĐ 766/QĐ-TTg, 5.3"),
    beside!(
        CopiesCertified,
        "copies-certified",
        "QĐ 766/QĐ-TTg, 4.6; NĐ 45/2020/NĐ-CP, điều 10"
    ),
    beside!(RevisionsPublished, "revisions-published", "QĐ 766/QĐ-TTg, 1.1"),
    beside!(RevisionsInTime, "revisions-in-time", "QĐ 766/QĐ-TTg, 1.1"),
    beside!(RevisionsDecided, "revisions-decided", "QĐ 766/QĐ-TTg, 1.2"),
    beside!(RevisionsUpdated, "revisions-updated", "QĐ 766/QĐ-TTg, 1.2"),
    beside!(Listed, "listed", "QĐ 766/QĐ-TTg, 1.3, 3.1"),
    beside!(ListedOnline, "listed-online", "QĐ 766/QĐ-TTg, 3.1, 3.2"),
    beside!(ListedWhole, "listed-whole", "QĐ 766/QĐ-TTg, 1.3"),
    beside!(ListedCharged, "listed-charged", "QĐ 766/QĐ-TTg, 3.4, 3.5"),
    beside!(ListedPayable, "listed-payable", "QĐ 766/QĐ-TTg, 3.5"),
    beside!(ListedPosted, "listed-posted", TT_01),
    marked!(
        Identified,
        "identified",
        "QĐ 766/QĐ-TTg, 4.5",
        Received,
        Receiving,
        Identified
    ),
    measure!(
        OnlineInTime,
        "online-in-time",
        TT_01,
        Received,
        Receiving,
        |tally| i64::from(tally.online && tally.ended_on.is_some() && !tally.marks.has(Mark::Late)),
        ONLINE_IN_TIME
    ),
    measure!(
        OpenOnlineInTime,
        "open-online-in-time",
        TT_01,
        Received,
        Receiving,
        |_| 0,
        "ended_on IS NULL AND online"
    ),
    // Lines of registers by the day they are worked on.
    beside!(RegisterLinesOn, "register-lines-on", "KH 170/KH-UBND, II.1"),
    beside!(
        RegisterDigitisedOn,
        "register-digitised-on",
        "KH 170/KH-UBND, II.1"
    ),
];

/// Came online and ended in time; the bit is that of [`Mark::Late`].
const ONLINE_IN_TIME: &str = "online AND ended_on IS NOT NULL AND (marks & 2) = 0";

/// Ended in time and not complained about; the bits are those of [`Mark::Late`] and [`Mark::Complained`].
const WELL: &str = "ended_on IS NOT NULL AND (marks & 131074) = 0";

/// Not ended and not complained about.
const OPEN_WELL: &str = "ended_on IS NULL AND (marks & 131072) = 0";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_name_the_bits_of_their_marks() {
        assert_eq!(Mark::Late.bit() + Mark::Complained.bit(), 131_074);
        assert_eq!((Mark::Complained.bit(), Mark::Late.bit()), (131_072, 2));
    }
}
