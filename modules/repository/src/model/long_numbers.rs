//! Numbers that may name a person stay masked in a piece of text, however they are written: in one run, in groups, in boxes.

use std::collections::BTreeSet;

use motcua_law::identity_number::{PersonalId, mask};

/// Digits in a row from which on a number is masked whatever it is.
const PERSONAL: usize = 9;

/// Digits of a personal number written in groups: an old one (chứng minh nhân dân) and today's.
const LENGTHS: [usize; 2] = [9, 12];

/// Digits from which on a number at an end where the text was cut may be the rest of a longer one.
const CUT_OFF: usize = 5;

/// Hyphens, short and long, as engines read them.
const HYPHENS: [char; 5] = ['-', '\u{2010}', '\u{2011}', '–', '—'];

/// Digits that stand together.
struct Group {
    /// The place of the first.
    at: usize,
    digits: String,
    /// What stands between the group before and this one.
    gap: String,
}

/// Groups that may be parts of one number: one blank, point or hyphen stands between them.
type Chain = Vec<Group>;

/// The text with each number masked that may be somebody's, every sign in its place. Of days, symbols and amounts those stay
/// that have not the digits of such a number. `cut` says whether text was left out before and after.
pub(crate) fn mask_numbers(text: &str, cut: (bool, bool)) -> String {
    let mut hidden = BTreeSet::new();
    for chain in chains(text) {
        hide_in(&chain, &mut hidden);
        if touches_cut(&chain, text.chars().count(), cut) && digits_of(&chain).len() >= CUT_OFF {
            hide(&chain, &mut hidden);
        }
    }
    text.chars()
        .enumerate()
        .map(|(place, sign)| if hidden.contains(&place) { '*' } else { sign })
        .collect()
}

fn hide_in(chain: &[Group], hidden: &mut BTreeSet<usize>) {
    let found: Vec<(usize, usize)> = (0..chain.len())
        .flat_map(|from| (from + 1..=chain.len()).map(move |to| (from, to)))
        .filter(|&window| may_be_somebodys(chain, window))
        .collect();
    // Nine digits of twelve are a part of that number.
    let is_part = |(from, to): (usize, usize)| {
        found
            .iter()
            .any(|&wider| wider != (from, to) && wider.0 <= from && to <= wider.1)
    };
    for &(from, to) in found.iter().filter(|&&window| !is_part(window)) {
        hide(chain.get(from..to).unwrap_or_default(), hidden);
    }
}

fn may_be_somebodys(chain: &[Group], (from, to): (usize, usize)) -> bool {
    let window = chain.get(from..to).unwrap_or_default();
    let digits = digits_of(window);
    // A number in one run stands alone in its chain.
    if window.len() == 1 && digits.len() >= PERSONAL {
        return true;
    }
    let is_whole = is_border(chain, from) && is_border(chain, to);
    LENGTHS.contains(&digits.len()) && (is_whole || PersonalId::try_from(digits).is_ok())
}

/// Whether the chain begins or ends at this group, or a blank stands before it: an amount is not cut at its points.
fn is_border(chain: &[Group], at: usize) -> bool {
    at == 0 || chain.get(at).is_none_or(|group| group.gap == " ")
}

fn hide(groups: &[Group], hidden: &mut BTreeSet<usize>) {
    let places = groups
        .iter()
        .flat_map(|group| (group.at..).take(group.digits.len()));
    let masked = mask(&digits_of(groups));
    hidden.extend(
        places
            .zip(masked.chars())
            .filter_map(|(place, sign)| (sign == '*').then_some(place)),
    );
}

fn touches_cut(chain: &[Group], signs: usize, (before, after): (bool, bool)) -> bool {
    let begins = chain.first().is_some_and(|group| group.at == 0);
    let ends = chain
        .last()
        .is_some_and(|group| group.at + group.digits.len() == signs);
    (before && begins) || (after && ends)
}

fn digits_of(groups: &[Group]) -> String {
    groups.iter().map(|group| group.digits.as_str()).collect()
}

/// The groups of the text that may be parts of numbers of somebody; days and what belongs to a symbol stand in none.
fn chains(text: &str) -> Vec<Chain> {
    let (groups, rest) = groups(text);
    let gaps: Vec<String> = groups.iter().skip(1).map(|group| group.gap.clone()).collect();
    let mut chains = Vec::new();
    let mut chain = Chain::new();
    for (group, after) in groups.into_iter().zip(gaps.into_iter().chain([rest])) {
        if !is_joint(&group.gap) {
            chains.push(std::mem::take(&mut chain));
        }
        if group.digits.len() >= PERSONAL {
            chains.push(std::mem::take(&mut chain));
            chains.push(vec![group]);
        } else if group
            .gap
            .ends_with(|sign: char| sign == '/' || sign.is_alphabetic())
            || after.starts_with('/')
        {
            chains.push(std::mem::take(&mut chain));
        } else {
            chain.push(group);
        }
    }
    chains.push(chain);
    chains.into_iter().flat_map(without_days).collect()
}

/// All groups of digits, and what stands after the last.
fn groups(text: &str) -> (Vec<Group>, String) {
    let (mut groups, mut gap, mut digits) = (Vec::new(), String::new(), String::new());
    for (place, sign) in text.chars().map(Some).chain([None]).enumerate() {
        match sign {
            Some(digit) if digit.is_ascii_digit() => digits.push(digit),
            other => {
                if !digits.is_empty() {
                    groups.push(Group {
                        at: place - digits.len(),
                        digits: std::mem::take(&mut digits),
                        gap: std::mem::take(&mut gap),
                    });
                }
                gap.extend(other);
            }
        }
    }
    (groups, gap)
}

/// Whether one number may go on over this gap.
fn is_joint(gap: &str) -> bool {
    gap == " " || is_tight(gap)
}

fn is_tight(gap: &str) -> bool {
    let mut signs = gap.chars();
    matches!((signs.next(), signs.next()), (Some(sign), None) if sign == '.' || HYPHENS.contains(&sign))
}

/// The parts of a chain between its days (05.8.2019, 05-08-2019).
fn without_days(chain: Chain) -> Vec<Chain> {
    let mut in_day = BTreeSet::new();
    for from in 0..chain.len() {
        if is_day(&chain, from) {
            in_day.extend(from..from + 3);
        }
    }
    let mut parts = Vec::new();
    let mut part = Chain::new();
    for (place, group) in chain.into_iter().enumerate() {
        if in_day.contains(&place) {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(group);
        }
    }
    parts.push(part);
    parts
}

fn is_day(chain: &[Group], from: usize) -> bool {
    let Some([day, month, year]) = chain.get(from..from + 3) else {
        return false;
    };
    let within = |group: &Group, most: usize, (least, last): (u32, u32)| {
        let number = group.digits.parse::<u32>();
        group.digits.len() <= most && number.is_ok_and(|number| (least..=last).contains(&number))
    };
    let goes_on =
        (from > 0 && is_tight(&day.gap)) || chain.get(from + 3).is_some_and(|next| is_tight(&next.gap));
    is_tight(&month.gap)
        && month.gap == year.gap
        && !goes_on
        && within(day, 2, (1, 31))
        && within(month, 2, (1, 12))
        && within(year, 4, (1900, 2100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_persons_number_is_masked_however_it_is_written_and_nothing_else_is() {
        for (text, shown) in [
            ("CCCD 020190004321, số 12/2023", "CCCD 020*****4321, số 12/2023"),
            ("080012345", "08***2345"),
            ("số 020 190 004 321 cấp", "số 020 *** **4 321 cấp"),
            ("0201.9000.4321", "020*.****.4321"),
            ("0201-9000–4321", "020*-****–4321"),
            ("0 2 0 1 9 0 0 0 4 3 2 1", "0 2 0 * * * * * 4 3 2 1"),
            ("CMND 080 012 345", "CMND 08* **2 345"),
            ("CMND: 080.012.345.", "CMND: 08*.**2.345."),
            ("mục 12 020 190 004 321", "mục 12 020 *** **4 321"),
            ("ngày 05.8.2019 080 012 345", "ngày 05.8.2019 08* **2 345"),
            ("ngày 05/8/2019 080 012 345", "ngày 05/8/2019 08* **2 345"),
            ("ngày 05/8/2019", "ngày 05/8/2019"),
            ("ngày 05.08.2019 12 giờ", "ngày 05.08.2019 12 giờ"),
            ("ngày 05-08-2019 và 06-08-2019", "ngày 05-08-2019 và 06-08-2019"),
            ("lệ phí 1.500.000 đồng", "lệ phí 1.500.000 đồng"),
            ("15.000.000 2.000.000 đồng", "15.000.000 2.000.000 đồng"),
            ("1.500.000.000 đồng", "1.500.000.000 đồng"),
            ("Số: 12/2023/TLKS-UBND", "Số: 12/2023/TLKS-UBND"),
            ("000.00.01.H37-231115-0001", "000.00.01.H37-231115-0001"),
            ("KQ.G15.000031 năm 2023", "KQ.G15.000031 năm 2023"),
            ("năm 2019, 2020, 2021", "năm 2019, 2020, 2021"),
        ] {
            assert_eq!(mask_numbers(text, (false, false)), shown, "{text}");
        }
    }

    #[test]
    fn the_rest_of_a_number_that_was_cut_off_is_masked_too() {
        for (text, cut, shown) in [
            ("004 321 cấp ngày", (true, false), "0** *21 cấp ngày"),
            ("004 321 cấp ngày", (false, true), "004 321 cấp ngày"),
            ("CCCD 020 190", (false, true), "CCCD 0** *90"),
            ("cấp năm 2019", (false, true), "cấp năm 2019"),
            ("cấp ngày 05.8.2019", (false, true), "cấp ngày 05.8.2019"),
        ] {
            assert_eq!(mask_numbers(text, cut), shown, "{text}");
        }
    }
}
