//! A revision of a procedure: what was in force from a day on. Never changed once stored.

use motcua_kernel::{Day, Id, LocalText, Money};
use motcua_law::{ProcedureCode, ResultTypeCode, TimeLimit};
use serde::{Deserialize, Serialize};

use super::procedure::Era;
use super::{Applicant, Component, Form, Leg, Level, Variant, Workflow};

/// The identifier of a revision.
pub type RevisionId = Id<Revision>;

/// What a procedure asks and promises from a day on; a running dossier keeps the revision it began under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The identifier.
    pub id: RevisionId,
    /// The procedure.
    pub procedure_code: ProcedureCode,
    /// The first day it is in force; it ends when the next revision begins.
    pub effective_from: Day,
    /// The day on which the decision that publishes it was signed (ngày ký quyết định công bố); none where nobody told it.
    pub decided_on: Option<Day>,
    /// What it says.
    pub body: RevisionBody,
}

/// What a revision says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisionBody {
    /// The name people know it by.
    pub name: String,
    /// The name in the deciding ministry's list.
    pub official_name: String,
    /// The subject field (lĩnh vực).
    pub field: String,
    /// Who may ask for it (đối tượng thực hiện), as it is published; none where that is not told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub applicants: Vec<Applicant>,
    /// Whether and how somebody may file for them (ủy quyền), with the law; none where the publication tells nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mandate: Option<LocalText>,
    /// The papers asked for (thành phần hồ sơ), in order.
    pub components: Vec<Component>,
    /// The time promised (thời hạn giải quyết).
    pub time_limit: TimeLimit,
    /// Other times for some channels of filing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channel_limits: Vec<ChannelLimit>,
    /// What it costs.
    pub fee: Fee,
    /// How far it can be done online.
    pub online_service: OnlineService,
    /// Whether the dossier waits for a payment to the State on its way (status 6).
    pub financial_obligation: bool,
    /// What it ends in.
    pub results: Vec<ResultRef>,
    /// The levels that took it in while there were districts, until 30 June 2025.
    pub levels_2023: Vec<Level>,
    /// The levels that take it in from 1 July 2025.
    pub levels_2025: Vec<Level>,
    /// The agency that settled it until 30 June 2025, in words.
    pub agency_2023: String,
    /// The agency that settles it from 1 July 2025, in words.
    pub agency_2025: String,
    /// The decision that published it, for example `163/QĐ-BTP`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// Where the facts come from, and what is not verified about them.
    pub source: String,
    /// The steps inside the agency; none asks for the default.
    #[serde(default, skip_serializing_if = "Workflow::is_empty")]
    pub workflow: Workflow,
    /// The parts that other agencies settle, where it is linked (liên thông).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legs: Vec<Leg>,
    /// Its cases (trường hợp), which ask for different papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
    /// The electronic form.
    #[serde(default, skip_serializing_if = "Form::is_empty")]
    pub form: Form,
    /// The paper form whose wording it follows, and where it goes beyond it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form_source: Option<String>,
    /// The text of its result with places for facts, `{{ho-ten}}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result_template: Option<String>,
    /// Whether the result is handed over at once (kết quả trả ngay): no slip 01 unless the person asks for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub immediate: bool,
}

impl RevisionBody {
    /// The levels that take the procedure in on `day`.
    pub fn levels_on(&self, day: Day) -> &[Level] {
        match Era::of(day) {
            Era::TwoLevels => &self.levels_2025,
            Era::ThreeLevels => &self.levels_2023,
        }
    }

    /// Whether all seven parts that must be published are known: what it is called, who settles it, what is handed in, how
    /// long it takes, what it costs, what it ends in, and the decision behind it (NĐ 63/2010/NĐ-CP, điều 8;
    /// QĐ 766/QĐ-TTg, 1.3).
    pub fn is_published_whole(&self) -> bool {
        let agency = !self.agency_2023.trim().is_empty() || !self.agency_2025.trim().is_empty();
        let lists = !self.components.is_empty() && !self.results.is_empty();
        let named = !self.official_name.trim().is_empty() && self.decision.is_some();
        agency && lists && named && !self.fee.is_placeholder
    }

    /// Whether people have something to pay for it: a fee, or a payment to the State on its way (QĐ 766/QĐ-TTg, 3.4, 3.5:
    /// thủ tục có yêu cầu nghĩa vụ tài chính). The price of further copies alone is none.
    pub fn is_charged(&self) -> bool {
        let fee = &self.fee;
        let costs = |amount: Money| amount.amount() > 0;
        self.financial_obligation || costs(fee.amount) || fee.online_amount.is_some_and(costs)
    }

    /// The time promised to a dossier that came in by `channel`.
    pub fn limit_for(&self, channel: FilingChannel) -> TimeLimit {
        self.channel_limits
            .iter()
            .find(|limit| limit.channel == channel)
            .map_or(self.time_limit, |limit| limit.time_limit)
    }

    /// Whether it ends in a paper that must be digitised.
    ///
    /// Where the file names no result, a paper is expected: nothing escapes the ratio because a list has a gap.
    pub fn yields_paper_result(&self) -> bool {
        self.results.is_empty() || self.results.iter().any(|result| result.yields_paper_result)
    }
}

/// A way of filing (kênh thực hiện) that may have a time of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FilingChannel {
    /// At the counter (trực tiếp).
    InPerson,
    /// On the portal (trực tuyến).
    Online,
    /// By public post (bưu chính công ích).
    Post,
}

/// The time promised on one channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelLimit {
    /// The channel.
    pub channel: FilingChannel,
    /// The time.
    pub time_limit: TimeLimit,
}

/// What a procedure costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// The amount per case or per `per`.
    pub amount: Money,
    /// The amount when filed online, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub online_amount: Option<Money>,
    /// The amount per certified copy of the result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_amount: Option<Money>,
    /// What the amount counts by, in words: `bản`, `trang`, `lần`; none: by case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    /// Who pays nothing, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exempt: Vec<String>,
    /// Rules and sources in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether the amount stands in for one that the province's council sets and we do not know.
    pub is_placeholder: bool,
}

/// How far a procedure can be done online (dịch vụ công trực tuyến).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnlineService {
    /// No visit is needed (toàn trình).
    Full,
    /// Some step is off line (một phần).
    Partial,
    /// At the counter only (trực tiếp, cung cấp thông tin).
    None,
}

/// A kind of result that a procedure ends in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultRef {
    /// The code of the kind of result.
    pub code: ResultTypeCode,
    /// Its name.
    pub name: String,
    /// Whether it is a paper of lasting value, which has to be digitised (and not a refusal or a notice).
    pub yields_paper_result: bool,
}

/// A kind of result (loại kết quả) in the national list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultType {
    /// The code.
    pub code: ResultTypeCode,
    /// The name.
    pub name: String,
    /// Whether it is a paper of lasting value, which has to be digitised (and not a refusal or a notice).
    pub yields_paper_result: bool,
}

impl OnlineService {
    /// Every extent.
    pub const ALL: [Self; 3] = [Self::Full, Self::Partial, Self::None];

    /// The identifier in data and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
            Self::None => "none",
        }
    }
}

impl FilingChannel {
    /// Every channel.
    pub const ALL: [Self; 3] = [Self::InPerson, Self::Online, Self::Post];

    /// The identifier in data and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::InPerson => "in_person",
            Self::Online => "online",
            Self::Post => "post",
        }
    }
}
