//! Events to measures to ratios that open to their dossiers.
//!
//! Nothing typed becomes a figure: `fold` takes events out of the ledger's outbox, works out what each dossier
//! counts for, and moves the sums by the difference, in one transaction with the outbox. `check` makes everything
//! again from the ledger and compares to the last digit; `rebuild` replaces what is kept. A figure is a sum over
//! units and days; `behind` lists the dossiers it is made of. Invariant: incremental and from scratch are equal.

mod actions;
mod error;
mod migrations;
mod model;
mod queries;
mod recompute;
mod store;

pub use actions::{
    Adjust, AdjustOfficer, CONTEST_ANSWER_SEEN, CONTEST_DECIDED, CampaignSpans, ClosePeriod, ContestFrozen,
    DOSSIER_EXCLUDED, DOSSIER_READMITTED, DecideContest, FoldReport, OFFICER_ADJUSTED, PERIOD_ADJUSTED,
    PERIOD_CLOSED, PERIOD_REPORTED, RaiseContest, RebuildReport, SCORE_CONTESTED, SetFindingRule, add_file,
    adjust, adjust_officer, choose_digest, close_period, contest_frozen, decide_contest, exclude, fold,
    fold_until_empty, keep_report, may_add_files, period_stream, raise_contest, readmit, rebuild,
    report_may_be_signed, see_contest_answer, set_finding_rule, set_of_contest, write_digests,
    write_exception_letters,
};
pub use error::FiguresError;
pub use migrations::MIGRATIONS;
pub use model::{
    Act, Adjustment, AdminLevel, Band, Behind, Better, Campaign, CaseSeen, ClosedPeriod, ClosedPeriodId,
    ComponentSeen, Contest, ContestOutcome, Contribution, Correction, Counted, Counts, CriterionBehind,
    CriterionName, DatedAims, DatedFile, DigestChoice, DossierFacts, DueKind, DueLine, ExceptionCount,
    ExceptionCursor, ExceptionKind, ExceptionLine, Exclusion, FileFault, FileFinding, FileProblem, FileRead,
    FileReader, FilesInUse, Finding, FindingKind, FindingRule, FindingRuleSet, FrozenOfficer,
    FrozenOfficerRow, FrozenRow, FrozenTotal, Goal, Group, InForce, Indicator, IndicatorSet, Inputs, Lines,
    Mark, Marks, Measure, Month, Need, OfficerAdjustment, OfficersSealed, Opinion, Origin, Pace, PartSeen,
    Percent, Period, PeriodEdition, PeriodKind, PlacedBy, Placing, Points, RATIO_SPEED, REGISTER_SPEED, Rank,
    Ratio, RatioAim, RatioAims, ReportNumber, SPEED_MEASURES, ScoreMove, Scored, Scoring, Seen, SetScore,
    SetSubject, Speed, Spoken, Standing, Step, Subject, Subtotal, Tally, Target, What, WhatCounts, WhenZero,
    arranged, corrected_score, digest_week, evaluate, hash_of_officers, hash_of_rows, indicator_set,
    indicator_sets, moved_by, pace, ranked, read_set, reported_day, score, set_near, set_of_version,
    sets_near, sets_with, speed_of_both, use_sets,
};
pub use queries::{
    AllInputs, Board, BoardRow, CheckReport, ContestsWaiting, Difference, DossierLine, Every, ExceptionPage,
    ExceptionReport, FileAdded, FrozenOfficers, LevelTotal, ListCursor, Lookback, Narrowed, Number,
    OF_OFFICERS, Offered, OfficerCounted, OfficerScore, PageAsked, Part, PastPage, ProcedureCounted,
    Progress, RegisterYear, Services, Sums, TellBy, UnitScope, UnitScore, Units, asks_where_letters_go,
    behind, behind_as_at, behind_of_officer, behind_of_officer_as_at, behind_of_part,
    behind_of_procedure_as_at, board, check, closed_period, closed_periods, contests, contests_waiting,
    corrected_by, corrections_are_whole, count_behind, count_behind_up_to, count_findings, decides_contest,
    digest_choice, digests_are_due, editions_are_whole, every_unit, every_unit_as_at,
    exception_letters_are_due, exceptions, excluded_dossiers, excluded_sums, exclusions, files_added,
    finding_rule, finding_rules_set, findings, folds, frozen_officers, indicator_values, is_whole,
    keeps_from_above, left_out, lines_left_out, listed_for, offered, officer_periods_seen, officer_scores,
    officers_are_whole, officers_behind, over_time, own_frozen_scores, own_received, own_scores,
    procedures_behind, progress, progress_as_at, ratio_of, register_years, register_years_as_at, services,
    set_for, sums, sums_as_at, told_by, trend, unit_corrections, verify_files, within_years,
};
pub use store::{FileFolder, FileRefused, SetFolder};
