//! Reading a file of indicators; a broken one is refused with its line and the reason.

use std::collections::BTreeSet;

use toml::Spanned;

use super::ReadSet;
use super::raw::{BandFile, GroupFile, IndicatorFile, NeedFile, SetFile, StepFile};
use super::{
    Band, Group, Indicator, IndicatorSet, Need, Scoring, SetSubject, Spoken, Step, WhatCounts, WhenZero,
};
use crate::model::dated::{FileFault, FileProblem, FileRead, FileReader};
use crate::{AdminLevel, Better, Measure, Percent};

/// Reads the text of a file of indicators.
///
/// # Errors
/// [`FileFault`] with the line and the reason.
pub fn read_set(file: &str, text: &str) -> Result<IndicatorSet, FileFault> {
    read(file, text).map(|read| read.item)
}

/// Reads it with the lines that matter once all versions of the set are known.
pub(in crate::model) fn read(file: &str, text: &str) -> Result<ReadSet, FileFault> {
    let reader = FileReader { file, text };
    reader.set(reader.written()?)
}

impl FileReader<'_> {
    fn set(&self, raw: SetFile) -> Result<ReadSet, FileFault> {
        let identifier = self.name(&raw.set, "")?;
        let version = self.name(&raw.version, "/.")?;
        let subject = self.subject(&raw)?;
        let (valid_from, valid_to) = self.days(&raw.valid_from, raw.valid_to.as_ref())?;
        let max = raw.max.as_ref().map(|max| self.number(max)).transpose()?;
        let bands = raw
            .band
            .iter()
            .map(|band| self.band(band))
            .collect::<Result<Vec<_>, _>>()?;
        let groups = raw
            .group
            .iter()
            .map(|group| self.group(group))
            .collect::<Result<Vec<_>, _>>()?;
        let mut indicators = raw
            .indicator
            .iter()
            .map(|indicator| self.indicator(indicator))
            .collect::<Result<Vec<_>, _>>()?;
        self.needs(&raw, &mut indicators)?;
        self.whole(&raw, &indicators, (&bands, max))?;
        self.groups(&raw, &groups, &indicators)?;
        let lines = self.lines((&raw.version, &raw.valid_from), raw.replaces.as_ref());
        let title = Spoken {
            vi: raw.title_vi,
            en: raw.title_en,
        };
        let set = IndicatorSet {
            identifier,
            version,
            short: named(raw.short_vi, raw.short_en, &title),
            board: named(raw.board_vi, raw.board_en, &title),
            title,
            source: raw.source,
            valid_from,
            valid_to,
            replaces: raw.replaces.map(Spanned::into_inner),
            replaced_by: None,
            subject,
            shown: raw.shown,
            public: raw.public,
            criteria: raw.criteria,
            max,
            fewest: raw.fewest.map_or(1, i64::from),
            groups,
            indicators,
            bands,
            origin: self.origin(),
        };
        Ok(FileRead { item: set, lines })
    }

    /// Whose work the set is about. What is about persons stands on no board and in no contest (KH 170/KH-UBND, A8).
    fn subject(&self, raw: &SetFile) -> Result<SetSubject, FileFault> {
        let subject = self.word(
            raw.subject.as_ref(),
            "units, officers",
            SetSubject::Units,
            |word| match word {
                "units" => Some(SetSubject::Units),
                "officers" => Some(SetSubject::Officers),
                _ => None,
            },
        )?;
        if subject == SetSubject::Officers && (raw.shown || raw.public || raw.criteria) {
            let at = raw.subject.as_ref().map_or(0, |it| it.span().start);
            return Err(self.fault(at, FileProblem::OfPersons));
        }
        Ok(subject)
    }

    /// What the steps of indicators need of other indicators, once all of them are known.
    fn needs(&self, raw: &SetFile, all: &mut [Indicator]) -> Result<(), FileFault> {
        let known = all.to_vec();
        for (raw, indicator) in raw.indicator.iter().zip(all) {
            let Scoring::Steps(steps) = &mut indicator.scoring else {
                continue;
            };
            for (raw, step) in raw.step.iter().zip(steps) {
                let needs = raw.need.iter().map(|need| self.need(need, &known));
                step.needs = needs.collect::<Result<_, _>>()?;
            }
        }
        Ok(())
    }

    fn need(&self, raw: &NeedFile, known: &[Indicator]) -> Result<Need, FileFault> {
        let key = raw.indicator.as_ref();
        let Some(of) = known.iter().find(|it| it.key == *key) else {
            let at = raw.indicator.span().start;
            return Err(self.fault(at, FileProblem::UnknownIndicator(key.clone())));
        };
        Ok(Need {
            indicator: key.clone(),
            counts: of.counts,
            numerator: of.numerator.clone(),
            denominator: of.denominator.clone(),
            from: Percent::from_hundredths(self.number(&raw.from)?),
        })
    }

    fn group(&self, raw: &GroupFile) -> Result<Group, FileFault> {
        Ok(Group {
            key: self.name(&raw.key, "")?,
            name: Spoken {
                vi: raw.vi.clone(),
                en: raw.en.clone(),
            },
            max: self.number(&raw.max)?,
        })
    }

    /// In a set with groups each indicator stands in one, and each group gives the points of its indicators.
    fn groups(&self, raw: &SetFile, groups: &[Group], all: &[Indicator]) -> Result<(), FileFault> {
        for (indicator, read) in raw.indicator.iter().zip(all) {
            let known = |key: &String| groups.iter().any(|group| group.key == *key);
            if read.group.as_ref().map_or(groups.is_empty(), known) {
                continue;
            }
            let at = indicator
                .group
                .as_ref()
                .map_or_else(|| indicator.key.span(), Spanned::span);
            let group = read.group.clone().unwrap_or_default();
            return Err(self.fault(at.start, FileProblem::UnknownGroup(group)));
        }
        for (raw, group) in raw.group.iter().zip(groups) {
            let of = all.iter().filter(|it| it.group.as_ref() == Some(&group.key));
            let sum: i64 = of.map(Indicator::max).sum();
            if sum != group.max {
                let max = group.max;
                return Err(self.fault(raw.max.span().start, FileProblem::Sum { sum, max }));
            }
        }
        Ok(())
    }

    /// What holds of the set as a whole.
    fn whole(
        &self,
        raw: &SetFile,
        all: &[Indicator],
        (bands, max): (&[Band], Option<i64>),
    ) -> Result<(), FileFault> {
        if all.is_empty() {
            return Err(self.fault(0, FileProblem::NoIndicator));
        }
        let mut seen = BTreeSet::new();
        for key in raw.indicator.iter().map(|indicator| &indicator.key) {
            if !seen.insert(key.as_ref().clone()) {
                return Err(self.fault(key.span().start, FileProblem::Twice(key.as_ref().clone())));
            }
        }
        for of in raw
            .indicator
            .iter()
            .filter_map(|indicator| indicator.days_of.as_ref())
        {
            if !seen.contains(of.as_ref()) {
                let key = of.as_ref().clone();
                return Err(self.fault(of.span().start, FileProblem::UnknownIndicator(key)));
            }
        }
        let sum: i64 = all.iter().map(Indicator::max).sum();
        if let Some((max, at)) = max.zip(raw.max.as_ref()).filter(|(max, _)| *max != sum) {
            return Err(self.fault(at.span().start, FileProblem::Sum { sum, max }));
        }
        let falling = bands
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if a.from > b.from));
        let to_nought = bands.last().is_none_or(|band| band.from == 0);
        match raw.band.first() {
            Some(first) if !falling || !to_nought => {
                Err(self.fault(first.from.span().start, FileProblem::Bands))
            }
            _ => Ok(()),
        }
    }

    fn band(&self, raw: &BandFile) -> Result<Band, FileFault> {
        Ok(Band {
            from: self.number(&raw.from)?,
            label: Spoken {
                vi: raw.vi.clone(),
                en: raw.en.clone(),
            },
        })
    }

    fn indicator(&self, raw: &IndicatorFile) -> Result<Indicator, FileFault> {
        let unmeasured = raw.unmeasured_vi.clone().map(|vi| Spoken {
            vi,
            en: raw.unmeasured_en.clone().unwrap_or_default(),
        });
        // Below communes that have any stand all communes.
        let of_communes = raw
            .counts
            .as_ref()
            .is_some_and(|counts| counts.as_ref() == "communes");
        for (part, where_) in [(&raw.numerator, "above"), (&raw.denominator, "below")] {
            if part.is_empty() && unmeasured.is_none() && !(of_communes && where_ == "below") {
                return Err(self.fault(raw.key.span().start, FileProblem::Empty(where_)));
            }
        }
        Ok(Indicator {
            key: self.name(&raw.key, "")?,
            no: raw.no.clone(),
            name: Spoken {
                vi: raw.name_vi.clone(),
                en: raw.name_en.clone(),
            },
            group: raw.group.as_ref().map(|group| group.as_ref().clone()),
            counts: self.word(
                raw.counts.as_ref(),
                "sums, services, communes",
                WhatCounts::Sums,
                |word| match word {
                    "sums" => Some(WhatCounts::Sums),
                    "services" => Some(WhatCounts::Services),
                    "communes" => Some(WhatCounts::Communes),
                    _ => None,
                },
            )?,
            numerator: self.measures(&raw.numerator)?,
            denominator: self.measures(&raw.denominator)?,
            remark: Spoken {
                vi: raw.remark_vi.clone(),
                en: raw.remark_en.clone(),
            },
            decimals: raw.decimals.unwrap_or(2),
            when_zero: self.when_zero(raw)?,
            scoring: self.scoring(raw)?,
            better: self.word(
                Some(&raw.better),
                "higher, lower, none",
                Better::Neither,
                Better::from_identifier,
            )?,
            days_of: raw.days_of.as_ref().map(|of| of.as_ref().clone()),
            levels: self.levels(&raw.levels)?,
            source: raw.source.clone(),
            confidence: raw.confidence.clone().unwrap_or_else(|| "A".to_owned()),
            unmeasured,
        })
    }

    fn when_zero(&self, raw: &IndicatorFile) -> Result<WhenZero, FileFault> {
        let allowed = "no-figure, full, nothing";
        self.word(
            raw.when_zero.as_ref(),
            allowed,
            WhenZero::NoFigure,
            |word| match word {
                "no-figure" => Some(WhenZero::NoFigure),
                "full" => Some(WhenZero::Full),
                "nothing" => Some(WhenZero::Nothing),
                _ => None,
            },
        )
    }

    fn scoring(&self, raw: &IndicatorFile) -> Result<Scoring, FileFault> {
        if !raw.step.is_empty() {
            let step = |step: &StepFile| {
                Ok(Step {
                    from: Percent::from_hundredths(self.number(&step.from)?),
                    points: self.number(&step.points)?,
                    level: step.level.as_ref().map(|level| self.level(level)).transpose()?,
                    needs: Vec::new(),
                })
            };
            return Ok(Scoring::Steps(
                raw.step.iter().map(step).collect::<Result<_, _>>()?,
            ));
        }
        let Some(max) = &raw.points else {
            return Ok(Scoring::Shown);
        };
        let max = self.number(max)?;
        if raw.average == Some(true) {
            return Ok(Scoring::Average { max });
        }
        let full_at = raw.full_at.as_ref().map_or(Ok(10_000), |at| self.number(at))?;
        Ok(Scoring::Share {
            max,
            full_at: Percent::from_hundredths(full_at),
        })
    }

    fn measures(&self, raw: &[Spanned<String>]) -> Result<Vec<Measure>, FileFault> {
        let measure = |name: &Spanned<String>| {
            Measure::from_identifier(name.as_ref()).ok_or_else(|| {
                self.fault(
                    name.span().start,
                    FileProblem::UnknownMeasure(name.as_ref().clone()),
                )
            })
        };
        raw.iter().map(measure).collect()
    }

    fn levels(&self, raw: &[Spanned<String>]) -> Result<Vec<AdminLevel>, FileFault> {
        raw.iter().map(|name| self.level(name)).collect()
    }

    fn level(&self, name: &Spanned<String>) -> Result<AdminLevel, FileFault> {
        AdminLevel::from_identifier(name.as_ref()).ok_or_else(|| {
            self.fault(
                name.span().start,
                FileProblem::UnknownLevel(name.as_ref().clone()),
            )
        })
    }
}

/// A name of its own, or the title where it has none.
fn named(vi: Option<String>, en: Option<String>, title: &Spoken) -> Spoken {
    match vi {
        Some(vi) => Spoken {
            vi,
            en: en.unwrap_or_default(),
        },
        None => title.clone(),
    }
}
