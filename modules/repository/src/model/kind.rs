//! Which kind (mã loại) a paper is kept as. A wrong one is offered for reuse wrongly, or never: an officer says it, and what
//! was read only proposes it.

use motcua_law::ResultTypeCode;

use super::paper::NO_TYPE_CODE;

/// The kind that is proposed for a paper: the one it was handed in as; else the one its heading names, where what it was
/// handed in for asks for no other. `asked` is empty where any kind may stand there.
pub fn proposed_kind(
    handed_in_as: &str,
    asked: &[ResultTypeCode],
    heading: Option<&ResultTypeCode>,
) -> Option<ResultTypeCode> {
    if handed_in_as != NO_TYPE_CODE
        && let Ok(known) = handed_in_as.parse()
    {
        return Some(known);
    }
    heading
        .filter(|kind| asked.is_empty() || asked.contains(kind))
        .cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BIRTH: &str = "KQ.G15.000031";
    const MARRIAGE: &str = "KQ.G15.000032";

    #[test]
    fn the_heading_proposes_a_kind_only_where_none_is_known_and_it_may_stand_there() {
        // As what it was handed in, what its component asks for, what its heading names, what is proposed.
        type Case = (
            &'static str,
            &'static [&'static str],
            Option<&'static str>,
            Option<&'static str>,
        );
        let cases: [Case; 6] = [
            (NO_TYPE_CODE, &[], Some(BIRTH), Some(BIRTH)),
            (NO_TYPE_CODE, &[BIRTH, MARRIAGE], Some(BIRTH), Some(BIRTH)),
            (NO_TYPE_CODE, &[MARRIAGE], Some(BIRTH), None),
            (MARRIAGE, &[MARRIAGE], Some(BIRTH), Some(MARRIAGE)),
            (MARRIAGE, &[], None, Some(MARRIAGE)),
            (NO_TYPE_CODE, &[BIRTH], None, None),
        ];
        let code = |text: &str| text.parse::<ResultTypeCode>().unwrap();
        for (known, asked, heading, expected) in cases {
            let asked: Vec<ResultTypeCode> = asked.iter().map(|one| code(one)).collect();
            let heading = heading.map(code);
            let found = proposed_kind(known, &asked, heading.as_ref());
            assert_eq!(found, expected.map(code), "{known} {asked:?} {heading:?}");
        }
    }
}
