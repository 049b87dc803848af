//! The signatures in papers as they were handed in, told in words.

use motcua_i18n::Words;
use motcua_repository::{PaperSignature, SignedBy};

use super::held::Held;
use super::notices::Remark;

/// A remark for each signature: whose, when, what it is worth; and what could not be found out about it.
pub(super) fn signature_remarks(words: Words, held: &Held) -> Vec<Remark> {
    held.signatures
        .iter()
        .map(|signature| remark(words, signature, signature.signed_by(&held.agencies)))
        .collect()
}

fn remark(words: Words, signature: &PaperSignature, by: SignedBy) -> Remark {
    let verdict = signature.verdict.identifier();
    let mut said = Vec::new();
    if !signature.organisation.is_empty() && by == SignedBy::Person {
        said.push(signature.organisation.clone());
    }
    match (signature.stamped_at, signature.signed_at) {
        (Some(at), _) => said.push(words.with1("signature-stamped", "at", words.stamp(at))),
        (None, Some(at)) => said.push(words.with1("signature-at", "at", words.stamp(at))),
        (None, None) => {}
    }
    said.push(match by {
        SignedBy::Agency => words.get("signature-by-agency").into_owned(),
        SignedBy::Organisation => words.with1("signature-by-organisation", "name", &signature.organisation),
        SignedBy::Person => words.get("signature-by-person").into_owned(),
    });
    // No list of revoked certificates is asked: that is said, not left out.
    if verdict == "valid" {
        said.push(words.get("signature-unknown").into_owned());
    }
    Remark {
        tone: if verdict == "valid" { "good" } else { "warning" },
        title: words.with1(&format!("signature-{verdict}"), "name", &signature.signer),
        advice: said.join(" · "),
    }
}
