//! What the browser says it was asked, by whom and for which page.

use serde::Deserialize;

use super::Refused;

/// The parts of `CollectedClientData` (5.8.1) that are looked at; more may stand there.
#[derive(Deserialize)]
struct Collected {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(default, rename = "crossOrigin")]
    cross_origin: bool,
    #[serde(default, rename = "topOrigin")]
    top_origin: Option<String>,
}

/// Checks the client data of a ceremony of this kind against the challenge and the origin.
pub(super) fn check(json: &[u8], kind: &str, (challenge, origin): (&str, &str)) -> Result<(), Refused> {
    // 7.1 steps 5 and 6, 7.2 steps 8 and 9.
    let said = read(json).ok_or(Refused("the client data is no JSON"))?;
    // 7.1 step 7, 7.2 step 10.
    if said.kind != kind {
        return Err(Refused("the client data is of another ceremony"));
    }
    // 7.1 step 8, 7.2 step 11.
    if said.challenge != challenge {
        return Err(Refused("the challenge is another one"));
    }
    // 7.1 step 9, 7.2 step 12.
    if said.origin != origin {
        return Err(Refused("the page is of another site"));
    }
    // 7.1 steps 10 and 11, 7.2 steps 13 and 14: nobody frames us.
    if said.cross_origin || said.top_origin.is_some() {
        return Err(Refused("the page stood in a frame"));
    }
    Ok(())
}

/// The challenge that client data names, to look it up; it says nothing until it was checked.
pub(crate) fn challenge_of(json: &[u8]) -> Option<String> {
    read(json).map(|said| said.challenge)
}

fn read(json: &[u8]) -> Option<Collected> {
    serde_json::from_slice(json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json)).ok()
}
