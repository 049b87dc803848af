//! What the papers of a draft and what is known of its owner offer to its form, and what of a dossier's answers was taken
//! from papers.

use std::collections::BTreeMap;

use motcua_catalog::RevisionBody;
use motcua_db::Tx;
use motcua_dossier::{Answer, DossierId};
use motcua_kernel::{Day, Fault};

use crate::actions::name_of;
use crate::model::{
    Draft, DraftFile, KeptSaid, OfferFrom, Origins, OwnSaid, PaperOffer, PaperType, ReadPaper, Source,
    asked_groups, offers, own_offers,
};
use crate::store;

/// What the files and the kept papers of a draft offer to its form as it is answered now; a field that is not asked is
/// offered nothing.
pub fn paper_offers(
    (body, draft): (&RevisionBody, &Draft),
    (files, kept): (&[DraftFile], &[KeptSaid]),
    today: Day,
) -> Vec<PaperOffer> {
    let groups = asked_groups(&body.form, &draft.answers);
    let files = files.iter().map(|file| ReadPaper {
        from: OfferFrom::File(file.id),
        name: paper_name(body, file),
        off_paper: file.off_paper.as_ref(),
        card: file.read.as_ref(),
    });
    let kept = kept.iter().map(|paper| ReadPaper {
        from: OfferFrom::Kept(paper.id),
        name: paper.name.clone(),
        off_paper: Some(&paper.said),
        card: None,
    });
    let papers: Vec<ReadPaper<'_>> = files.chain(kept).collect();
    offers(&groups, &draft.answers, (&papers, today))
}

/// As [`paper_offers`], and behind it what the account and an earlier filing say that no paper says.
pub fn every_offer(
    (body, draft): (&RevisionBody, &Draft),
    (files, kept, own): (&[DraftFile], &[KeptSaid], &OwnSaid),
    today: Day,
) -> Vec<PaperOffer> {
    let mut all = paper_offers((body, draft), (files, kept), today);
    let groups = asked_groups(&body.form, &draft.answers);
    for offer in own_offers(&groups, &draft.answers, (own, today)) {
        if !all.iter().any(|one| one.says_as(&offer)) {
            all.push(offer);
        }
    }
    all
}

/// By its heading where that was read, else by what it was sent as.
fn paper_name(body: &RevisionBody, file: &DraftFile) -> String {
    let heading: Option<&PaperType> = file.off_paper.as_ref().and_then(|read| read.paper.as_ref());
    heading.map_or_else(|| name_of(body, &file.place), |kind| kind.name.clone())
}

/// Which of a dossier's answers were taken from a paper and stand as they were taken, by field: the paper, and whether it
/// was read surely. An officer holds these against the paper. Who may know it the caller asks.
///
/// # Errors
/// When the database refuses.
pub fn taken_from_papers(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    answers: &[Answer],
) -> Result<BTreeMap<String, (String, bool)>, Fault> {
    let mut all = Origins::default();
    for draft in store::of_dossier(tx, dossier)? {
        all.follow(&draft.origins, &draft.answers);
    }
    let told = |key: &str| answers.iter().any(|answer| answer.field == key);
    let taken = all.of_papers().filter(|(key, _)| told(key)).map(|(key, origin)| {
        let sure = origin.source != Source::FaintPaper;
        (key.to_owned(), (origin.paper.clone(), sure))
    });
    Ok(taken.collect())
}
