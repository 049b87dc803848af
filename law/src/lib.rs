//! The law as code: calendar, regimes, deadlines, codes, identity numbers, codes for transfers.
//!
//! Pure: no clock, no files, no database. Each rule cites its article; what varies by unit or by year is
//! data with effective dates, never an `if`.

pub mod calendar;
pub mod codes;
pub mod deadline;
pub mod hours;
pub mod identity_number;
pub mod regime;
pub mod vietqr;

pub use calendar::{Calendar, CalendarError, CalendarWarning, DayInfo, DayKind, YearStanding};
pub use codes::{CodeError, DocumentNumber, DossierCode, OrgCode, PaperCode, ProcedureCode, ResultTypeCode};
pub use deadline::{
    CountedIn, DayStep, Deadline, DeadlineRules, DueTime, Pause, PauseKind, Reading, ScoringReading,
    StepReason, TimeLimit, answer_due, due, due_with_pauses, legal_reading, minutes_taken, scoring_reading,
    transfer_due, working_minutes_left,
};
pub use hours::{IntakeHours, Span, UnitHours, UnitHoursTable, WorkingHours};
pub use identity_number::{IdentityError, OldId, PersonalId, PhoneNumber, Sex, TaxCode};
pub use regime::{AdminLevel, Citation, LegalRegime, RegimeFacts};
pub use vietqr::{BankAccount, PayReference, ReferenceError, VietQr, VietQrError};
