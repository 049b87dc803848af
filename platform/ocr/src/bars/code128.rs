//! Code 128 (ISO/IEC 15417): eleven modules a sign, a check sign over all of them.

/// The widths of bars and gaps of each sign, as the standard lists them; the last is the stop.
pub(super) const SIGNS: [&[u8]; 107] = [
    b"212222", b"222122", b"222221", b"121223", b"121322", b"131222", b"122213", b"122312", b"132212",
    b"221213", b"221312", b"231212", b"112232", b"122132", b"122231", b"113222", b"123122", b"123221",
    b"223211", b"221132", b"221231", b"213212", b"223112", b"312131", b"311222", b"321122", b"321221",
    b"312212", b"322112", b"322211", b"212123", b"212321", b"232121", b"111323", b"131123", b"131321",
    b"112313", b"132113", b"132311", b"211313", b"231113", b"231311", b"112133", b"112331", b"132131",
    b"113123", b"113321", b"133121", b"313121", b"211331", b"231131", b"213113", b"213311", b"213131",
    b"311123", b"311321", b"331121", b"312113", b"312311", b"332111", b"314111", b"221411", b"431111",
    b"111224", b"111422", b"121124", b"121421", b"141122", b"141221", b"112214", b"112412", b"122114",
    b"122411", b"142112", b"142211", b"241211", b"221114", b"413111", b"241112", b"134111", b"111242",
    b"121142", b"121241", b"114212", b"124112", b"124211", b"411212", b"421112", b"421211", b"212141",
    b"214121", b"412121", b"111143", b"111341", b"131141", b"114113", b"114311", b"411113", b"411311",
    b"113141", b"114131", b"311141", b"411131", b"211412", b"211214", b"211232", b"2331112",
];

/// The first start sign; the two behind it start the other sets.
pub(super) const START_A: usize = 103;
/// The stop.
pub(super) const STOP: usize = 106;
/// Modules of a sign.
const MODULES: f32 = 11.0;
/// How far the widths of a sign may lie from those of the standard, in squared modules over all of them.
const FARTHEST: f32 = 1.6;

/// The three sets of signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Set {
    A,
    B,
    C,
}

/// What the runs say, bars and gaps in turn from a bar on; nothing where they are no whole code.
pub(super) fn read(runs: &[u32]) -> Option<String> {
    // Grain in the quiet zone may stand before the start.
    (0..runs.len()).step_by(2).take(8).find_map(|first| {
        let signs = signs(runs.get(first..)?)?;
        text(&signs)
    })
}

/// The signs from the start to the one before the stop.
fn signs(runs: &[u32]) -> Option<Vec<usize>> {
    let start = sign(runs.get(..6)?)?;
    if !(START_A..STOP).contains(&start) {
        return None;
    }
    let mut found = vec![start];
    let mut rest = runs.get(6..)?;
    loop {
        if rest.get(..7).and_then(sign) == Some(STOP) {
            return Some(found);
        }
        let next = sign(rest.get(..6)?)?;
        if next >= START_A {
            return None;
        }
        found.push(next);
        rest = rest.get(6..)?;
    }
}

/// The sign whose widths lie nearest.
fn sign(runs: &[u32]) -> Option<usize> {
    let whole: u32 = runs.iter().sum();
    let modules = if runs.len() == 7 { MODULES + 2.0 } else { MODULES };
    let module = whole as f32 / modules;
    let distance = |sign: &[u8]| -> f32 {
        sign.iter()
            .zip(runs)
            .map(|(wanted, run)| (*run as f32 / module - f32::from(wanted - b'0')).powi(2))
            .sum()
    };
    let near = |(at, sign): (usize, &&[u8])| {
        let far = distance(sign);
        (sign.len() == runs.len() && far <= FARTHEST).then_some((at, far))
    };
    SIGNS
        .iter()
        .enumerate()
        .filter_map(near)
        .min_by(|one, other| one.1.total_cmp(&other.1))
        .map(|(at, _)| at)
}

/// The text, where the check sign agrees.
fn text(signs: &[usize]) -> Option<String> {
    let (check, signs) = signs.split_last()?;
    let (start, data) = signs.split_first()?;
    let sum: usize = data.iter().zip(1..).map(|(sign, weight)| sign * weight).sum();
    if (start + sum) % 103 != *check {
        return None;
    }
    let mut set = match start - START_A {
        0 => Set::A,
        1 => Set::B,
        _ => Set::C,
    };
    let (mut said, mut shifted) = (String::new(), None);
    for sign in data {
        let now = shifted.take().unwrap_or(set);
        match (now, *sign) {
            (Set::C, pair @ 0..=99) => said.push_str(&format!("{pair:02}")),
            (Set::A | Set::B, 98) => shifted = Some(if now == Set::A { Set::B } else { Set::A }),
            (Set::A | Set::B, 99) => set = Set::C,
            (Set::A | Set::C, 100) => set = Set::B,
            (Set::B | Set::C, 101) => set = Set::A,
            (Set::B, plain @ 0..=94) => said.push(char::from(u8::try_from(plain).ok()? + 32)),
            (Set::A, plain @ 0..=63) => said.push(char::from(u8::try_from(plain).ok()? + 32)),
            // Signs of function say nothing; signs of control are in no code that this program obeys.
            (_, 96 | 97 | 100..=102) => {}
            _ => return None,
        }
    }
    Some(said)
}

/// The widths of a text in the second set, for the tests.
#[cfg(test)]
pub(super) fn widths(text: &str) -> Vec<u8> {
    let signs: Vec<usize> = text.bytes().map(|byte| usize::from(byte - 32)).collect();
    let sum: usize = signs.iter().zip(1..).map(|(sign, weight)| sign * weight).sum();
    let start = START_A + 1;
    let all = [&[start][..], &signs, &[(start + sum) % 103, STOP]].concat();
    all.into_iter()
        .flat_map(|sign| SIGNS[sign].iter().map(|width| width - b'0'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(signs: &[usize]) -> Vec<u32> {
        let weights: usize = signs[1..]
            .iter()
            .zip(1..)
            .map(|(sign, weight)| sign * weight)
            .sum();
        let all = [signs, &[(signs[0] + weights) % 103, STOP]].concat();
        all.into_iter()
            .flat_map(|sign| SIGNS[sign].iter().map(|width| u32::from(width - b'0') * 3))
            .collect()
    }

    #[test]
    fn every_sign_of_the_standard_has_eleven_modules_and_no_two_are_alike() {
        for (at, one) in SIGNS.iter().enumerate().take(STOP) {
            let modules: u32 = one.iter().map(|width| u32::from(width - b'0')).sum();
            assert_eq!(modules, 11, "{at}");
            assert_eq!(SIGNS.iter().filter(|other| *other == one).count(), 1, "{at}");
        }
    }

    #[test]
    fn digits_in_pairs_shifts_and_changes_of_the_set_are_read() {
        // Start C, 00 01 50, then set B, "H", a shift to A for "3", set A, "7".
        let code = [105, 0, 1, 50, 100, 40, 98, 19, 101, 23];
        assert_eq!(read(&runs(&code)).as_deref(), Some("000150H37"));
    }

    #[test]
    fn a_code_whose_check_sign_does_not_agree_or_that_breaks_off_says_nothing() {
        let whole = runs(&[104, 33, 34, 35, 36]);
        assert_eq!(read(&whole).as_deref(), Some("ABCD"));
        assert_eq!(read(&whole[..whole.len() - 6]), None);
        let mut other = runs(&[104, 33, 34, 35, 36]);
        let wrong: Vec<u32> = SIGNS[50]
            .iter()
            .map(|width| u32::from(width - b'0') * 3)
            .collect();
        other[12..18].copy_from_slice(&wrong);
        assert_eq!(read(&other), None);
        assert_eq!(read(&[]), None);
        assert_eq!(read(&[0; 40]), None);
    }
}
