### Words of the pages about papers that are kept: versions, validity, provenance, checks, quality.

## Whether a paper counts
standing-in-force = In force
standing-expired = Expired
standing-replaced = Replaced
standing-revoked = Revoked
kept-revoked-now = Revoked, does not count from { $day } on
kept-revoked-later = Will be revoked from { $day } on
kept-replaced-now = Replaced from { $day } on
kept-replaced-later = Will be replaced from { $day } on
kept-expired-now = Expired after { $day }
kept-expired-text = It cannot be used again for a new dossier.
kept-told = Entered by { $name }, { $at }
kept-replaced-by = Paper in its place
kept-stands-for = Stands in the place of

## Versions, provenance, who looked
kept-story = Where it came from
kept-looks-count = { $count ->
    [one] Opened once.
   *[other] Opened { $count } times.
  }
kept-looks = Who looked
kept-looks-all = Show every time it was opened
looks-what = What was opened
kept-versions = Earlier versions
kept-versions-lead = The paper was corrected. Earlier versions stay readable but do not count any more.
kept-version = Version
kept-version-number = Version { $number }
kept-version-kept = Signed
kept-version-until = Corrected
kept-version-reason = Reason
look-original = original file
look-signed = signed file
look-page = page { $number }
look-source = source file { $number }
look-version = version { $number }
moment-paper-scanned = Scanned or uploaded
moment-paper-read = Read by the machine
moment-paper-unreadable = Could not be read
moment-paper-confirmed = Checked, confirmed and signed
moment-paper-certified = Certified as an electronic copy
moment-paper-issued = Signed and issued
moment-paper-withdrawn = Taken out of the dossier
moment-paper-corrected = Corrected and signed again
moment-paper-redrawn = File made and signed again, nothing changed
moment-paper-revoked = Revoked
moment-paper-replaced = Replaced
moment-paper-restored = A revocation or replacement entered by mistake was taken back
moment-paper-put-off = Left for later, put at the end of its batch

## Correcting
correct-title = Correct
correct-lead = Make the fields agree with the paper. What is kept now becomes an earlier version; the original file does not change.
correct-reason = Reason for the correction
correct-reason-hint = For example: number and symbol were mistyped.
correct-send = Correct and sign
correct-send-hint = The new version is signed with your personal signature.
redraw-title = Make the file and sign again
redraw-list = Papers whose file is to be made and signed again
redraw-lead = These papers were kept before the machine had read them, so their files are below the standard: no words under the picture, and a PDF still as it came in. They have been read since: look and sign the new version.
redraw-others = Papers not signed yet
redraw-noticed = To look at
redraw-read = Read at
redraw-page-lead = This paper was kept before it was read. The new version is made as PDF/A with its words and its code; what is kept now becomes the version before. The fields stay as they were confirmed.
redraw-wrong = Where the fields or the paper are wrong, do not sign; open the paper to correct or revoke it:
redraw-send = Make the file and sign again
redraw-doubt-stranger = the owner’s name was not found
redraw-doubt-other-type = its heading is of another kind
redraw-doubt-uncovered-ink = writing that was not read
redraw-doubt-contradicting = its values contradict each other

## Revoking and replacing
revoke-title = Revoke
revoke-lead = Enter the decision of the competent agency to revoke or annul. From the day below the paper is not used again, and the public page of verification says that it was revoked.
revoke-authority = Agency that decided
revoke-basis = Number of the decision or legal basis
revoke-basis-hint = For example: “Quyết định số 15/QĐ-UBND”.
revoke-send = Enter the revocation
replace-title = Replace
replace-lead = Choose the paper of the same owner that stands in the place of this one, for example a new issue.
replace-by = Paper in its place
replace-none = The owner has no other paper in force in the repository
replace-none-advice = Digitise or issue the new paper first, then come back.
replace-send = Enter the replacement
end-from = Does not count from
end-from-hint = May be a day to come.
end-reason = Reason
end-leave = Back to the paper
restore-title = Entered by mistake?
restore-reason = Reason for taking it back
restore-send = Take it back

## The agency's signature on digitised papers
nav-agency-sign = Agency's signature
agency-sign-title = The agency's signature on digitised papers
agency-sign-lead = These papers carry the signature of whoever digitised them and wait for the agency's, at the top right of the first page (Decree 30/2020/NĐ-CP, Annex I). Papers that wait for a second check or to be entered again, that were found otherwise, whose file is to be made and signed again, that came in with an invalid signature, or that were revoked or replaced are not listed here.
agency-sign-part = Component or result
agency-sign-component = Component of a dossier
agency-sign-result = Result
agency-sign-choose = Sign
agency-sign-send = Add the agency's signature to the papers chosen
agency-sign-hint = The signature of whoever digitised stays valid. Each paper is signed and kept by itself: one that cannot be signed tells why and stays on the list.
agency-sign-done = The agency signed { $count ->
    [one] one paper
   *[other] { $count } papers
  }
agency-sign-left = { $count ->
    [one] One paper was not signed
   *[other] { $count } papers were not signed
  }
agency-sign-none = No paper was chosen
agency-sign-empty = No paper waits for the agency's signature.
agency-sign-empty-narrowed = No such paper waits for the agency's signature.
moment-paper-agency-signed = Signed by the agency

## Checks by a second person
nav-checks = Second checks
checks-title = Second checks
checks-lead = Papers signed by somebody else that wait to be compared or entered again. Nobody checks what they confirmed themselves.
checks-empty = No paper waits for a second check by you.
differs-title = Papers with differences to settle
differs-lead = The second check found something other than what is kept. Until it is corrected or settled the paper is not offered for use again.
differs-found = Found by
differs-note = Difference
differs-fields = See the fields that differ
differs-settle = What is kept is right
differs-copy = A certified copy is not corrected. If it differs from the original, certify a new one, then open this paper and enter the replacement.
differs-others = Waiting for a second check
differs-done = Noted: what is kept stands on the paper.
checks-drawn = Paper drawn at random
checks-way = Way
checks-asked = Asked
checks-paper = Paper
check-kind-second = Compare with the paper
check-kind-re-entry = Enter again without seeing what is kept
second-title = Second check
second-lead = Compare each field with the paper. If all are right, the paper is trusted as T2.
second-agrees = As it stands on the paper
second-differs = Something is wrong
second-note = What is wrong
second-note-hint = Which field, and what it should be. Needed only when something is wrong.
re-entry-title = Enter the paper again
re-entry-lead = This paper was drawn at random to measure the error rate. Enter the fields from the paper; what is kept is not shown here.
re-entry-send = Compare with what is kept
re-entered-title = Outcome of the second entry
re-entered-same = The two entries are the same
re-entered-compared = { $count ->
    [one] One field was compared.
   *[other] { $count } fields were compared.
  }
re-entered-differing = { $count ->
    [one] One field differs
   *[other] { $count } fields differ
  }
re-entered-differences = Fields that differ
re-entered-field = Field
re-entered-kept = Kept
re-entered-typed = Entered again
re-entered-what-next = Fields that differ count in the error rate of the unit. If what is kept is wrong, correct it.
moment-paper-second-checked = Checked by a second person
moment-paper-difference-settled = Found to be kept as it stands on the paper
moment-paper-reused = Used again for another dossier

## Quality of data: complete, clean, correct, alive
nav-quality = Quality of papers
quality-title = Quality of the data of papers
quality-lead = “Alive, clean, complete, correct” for the papers of each unit. Each figure opens to the papers behind it.
quality-empty = The units you answer for have no papers yet.
quality-unit = Unit
quality-unit-code = Code of the unit
quality-quantity = Kept
quality-of-papers = of { $count } papers
quality-complete = Complete
quality-missing = Missing whole
quality-missing-of = { $count } missing whole
quality-missing-title = Papers that are missing whole
quality-missing-lead = Handed in on paper or as a file, to be digitised by the procedure, and the dossier has no scan of it. Photocopies, papers used again from the repository and papers shared in a database do not count.
quality-missing-received = Received
quality-missing-settled = Dossier settled
quality-missing-open = Dossier being settled
quality-incomplete = { $count } incomplete
quality-clean = Clean
quality-unclean = { $count } to be looked at
quality-correct = Correct
quality-error = { $rate } wrong
quality-interval = 95 % confidence: { $low } – { $high }
quality-no-sample = no sample yet
quality-sampled-of = { $count } entered again
quality-waiting-of = { $count } waiting
quality-badly-signed = Invalid signature
quality-badly-signed-of = { $count } with an invalid signature
quality-list-badly-signed = Papers with an invalid signature
quality-lead-badly-signed = Handed in with a signature that was broken, changed after signing, out of its time or revoked as the paper was confirmed.
quality-alive = Alive
quality-ended = { $count } ended
quality-reused-of = { $count } used again
quality-hours = { $count ->
    [0] scan to repository: under one hour
    [one] scan to repository: one hour
   *[other] scan to repository: { $count } hours
  }
quality-csv = Download table (CSV)
quality-method = How it is reckoned
quality-method-complete = Papers signed with the fields that must be there and with a file to the standard (those kept before they were read, once their file was made and signed again), of all that were scanned or issued (without those withdrawn) and those missing whole: handed in, to be digitised, and without any scan.
quality-method-clean = Papers kept once (no other with the same owner, kind, symbol and day, nor the same file; a copy certified from the original is not counted as kept twice) whose codes and numbers obey their rules.
quality-method-correct = Share of fields that differ when somebody else enters a random part of the papers again. Confidence interval by Wilson. Papers that came in with an invalid signature are counted apart and open to their list.
quality-method-alive = Papers kept that count today; with those used again in twelve months and the mean time from scan to repository.
quality-papers = Papers
quality-complete-count = With the fields that must be there
quality-kept = Kept
quality-clean-count = Clean
quality-compared = Fields compared
quality-differing = Fields that differ
quality-low = Error rate, lower 95 % bound (%)
quality-high = Error rate, upper 95 % bound (%)
quality-sampled = Papers entered again
quality-waiting = Papers waiting to be entered again
quality-in-force = In force
quality-reused = Used again in twelve months
quality-seconds = Seconds from scan to repository, in all
quality-timed = Papers timed
quality-paper = Paper
quality-list-incomplete = Incomplete papers
quality-list-unclean = Papers to be looked at
quality-list-differing = Differing when entered again
quality-list-sampled = Entered again
quality-list-waiting = Waiting to be entered again
quality-list-ended = Papers that ended
quality-list-reused = Papers used again
quality-list-in-force = Papers in force
quality-list-timed = Time from scan to repository
quality-list-kept = Papers kept
quality-lead-incomplete = Scanned and not signed, without a field that must be there, or with a file to be made and signed again.
quality-lead-unclean = Kept twice, or with a code or number that breaks its rule.
quality-lead-differing = A field differs between what is kept and the second entry.
quality-lead-sampled = Drawn at random and entered again.
quality-lead-waiting = Drawn at random, not entered again yet.
quality-lead-ended = Expired, replaced or revoked.
quality-lead-reused = Used again for another dossier in the last twelve months.
quality-lead-in-force = Kept and in force today.
quality-lead-timed = Scanned and kept, the slowest first; results that were issued here do not count.
quality-lead-kept = Signed and kept.
quality-list-none = No papers.
quality-most = { $count ->
   *[other] Only the first { $count } papers are shown.
  }

## Search by fields
search-more = Filter by fields
search-owner = Owner
search-people = Named on the paper
search-owner-hint = Owner: part of a name from the beginning of a word, or the whole number. The symbol and the issuer, too, from the beginning of a word.
search-from = Issued from
search-to = Until
search-by-type = Kind of paper
search-type-none = Not in the lists
search-by-unit = Unit
search-by-year = Year of issue
search-by-standing = Validity
search-none = No such paper
search-total = { $count ->
    [one] One paper
   *[other] { $count } papers
  }
search-total-more = { $count ->
   *[other] More than { $count } papers
  }
search-narrow-newest = { $count ->
   *[other] The counts below are those of the newest { $count } papers.
  }
search-narrow = Narrow by kind, unit, year, validity
search-chosen = chosen
search-csv = CSV
search-xlsx = Excel
search-export-cut = This file has only the first { $count } papers; there are more. Narrow the search to get the rest.
search-head-name = Name of the paper
search-head-type = Code of the kind
search-head-number = Owner's number (masked)
search-head-people = Others named on the paper (numbers masked)
search-head-id = Code of verification

## Signatures in papers that people hand in
signatures-title = Signatures in the original file
signature-valid = Valid signature: { $name }
signature-broken = Broken signature, or the file was changed: { $name }
signature-changed = Pages were changed after { $name } signed
signature-untrusted = No trusted authority vouches for the signature of { $name }
signature-out-of-time = The certificate of { $name } was not valid at the time of signing, or no time is given
signature-revoked = The certificate of { $name } was revoked, and no time stamp proves that the signature is older
signature-at = signed { $at } by the signer's own clock, without a time stamp
signature-stamped = signed { $at }, with the time stamp of an authority
signature-by-agency = signature of a State agency
signature-by-organisation = signed by the organisation { $name }, which is no State agency: the paper is trusted as a scan is (T1)
signature-by-person = personal signature
signature-unknown = whether the certificate was revoked is not known

## How long papers are kept
kept-retention = Kept for
kept-retention-years = { $years } years
kept-retention-always = good
kept-retention-basis = Basis of how long it is kept
quality-past-of = { $count } past their years
quality-past = Past their years
quality-list-past = Papers past their years
quality-lead-past = Kept longer than their kind asks. They are destroyed only by a decision of the competent person.

## What becomes of papers after their retention
nav-retention = Past retention
moment-paper-kept-on = Kept on after its retention
moment-paper-handed-over = Handed over to the historical archive
moment-paper-destroyed = Destroyed
queue-repository-erase = Erasing the files of destroyed papers
retention-title = Papers past their retention
retention-lead = A paper past its retention is kept on, handed over to the historical archive, or destroyed. The last two happen only once the head has decided.
retention-units = Units
retention-past = Past retention
retention-soon = Past retention within 12 months
retention-none = No paper is past its retention.
retention-more = Only the papers due first are shown; the next appear as these are dealt with.
retention-pick = Choose
retention-pick-paper = Choose { $name }
retention-due = Retention ends
retention-act = With the papers chosen
retention-act-keep-on = Keep on
retention-hint-keep-on = Give the years and the reason; it counts at once.
retention-act-hand-over = Propose to hand over to the historical archive
retention-hint-hand-over = Makes an inventory for the head.
retention-act-destroy = Propose to destroy
retention-hint-destroy = Makes an inventory for the head.
retention-years = Years to keep on
retention-years-hint = Only to keep on: 1 to 70.
retention-send = Go on
retention-kept-on = Noted: kept on
retention-proposals = Proposals
disposal-what = Proposal
disposal-title-hand-over = Hand-over to the historical archive
disposal-title-destroy = Destruction of papers
disposal-state = State
disposal-state-proposed = Waits for the decision
disposal-state-refused = Refused
disposal-state-approved = Decided, files are being erased
disposal-state-done = Carried out
disposal-unit = Unit
disposal-law = Basis
disposal-reason = Reason
disposal-proposed = Proposed by
disposal-decision = Decision
disposal-decision-of = No. { $number } of { $day }
disposal-decided = Decided by
disposal-answer = Why refused
disposal-done = Carried out
disposal-waits-for-head = Waits for the head's decision
disposal-pdf = Print the inventory
disposal-xlsx = Download Excel
disposal-inventory = { $count ->
    [one] Inventory: { $count } paper
   *[other] Inventory: { $count } papers
  }
disposal-papers = Inventory
disposal-approve-title = Decide
disposal-for-good = Destruction cannot be undone
disposal-for-good-text = The original file, the signed copy and the text read are erased. The card stays, with the number of the decision.
disposal-number = Number of the decision
disposal-number-hint = For example 45/QĐ-UBND
disposal-on = Day of the decision
disposal-approve-destroy = Decide to destroy
disposal-approve-hand-over = Decide to hand over
disposal-refuse-title = Refuse
disposal-refuse = Return the proposal
inventory-symbol = Number and symbol
inventory-issued = Issued on
inventory-name = Name of the paper
inventory-owner = Owner (number masked)
inventory-pages = Pages
inventory-kept = Kept on
kept-disposed-destroy = Destroyed by decision no. { $number } of { $day }
kept-disposed-text-destroy = Only the card is left; the original, the signed copy and the content are gone.
kept-disposed-hand-over = Handed over to the historical archive by decision no. { $number } of { $day }
kept-disposed-text-hand-over = The copy here can still be read.
problem-retention-act = Choose what is to be done.

correct-contested = The owner contests an error
correct-contested-hint = Signing the correction answers this contest “was wrong, is corrected”, with the reason below.
correct-contested-reason = As the owner contested: { $said }

## What the province decides of each kind of paper
nav-paper-rules = Keeping and checking
paper-rules-lead = For each kind of paper the province decides whether a second person checks it, how many are entered again to measure the error rate, and how long it is kept. A rule has its first day; rules of before stay readable.
paper-rules-kind = Kind of paper
paper-rules-any = Every kind without a rule of its own
paper-rules-from = From
paper-rules-from-start = The beginning
paper-rules-from-hint = From today on; papers that are kept already keep the checks that were asked of them.
paper-rules-second = Second person's check
paper-rules-second-yes = Each paper
paper-rules-second-no = No
paper-rules-sample = Entered again
paper-rules-sample-of = { $count } of 1,000 papers
paper-rules-sample-field = Papers entered again, of 1,000
paper-rules-years = Kept
paper-rules-years-of = { $years } years
paper-rules-years-forever = For good
paper-rules-years-field = Years it is kept
paper-rules-years-hint = Leave empty to keep for good. The time holds for all papers of this kind from that day on; destroying them still needs a list and its approval.
paper-rules-basis = Legal basis
paper-rules-basis-hint = The number of the decision or the article of the law, at most 300 characters.
paper-rules-general = Follows the general rule
paper-rules-in-force = In force
paper-rules-to-come = To come
paper-rules-past = Replaced
paper-rules-decide = Decide a new rule
paper-rules-decide-act = Keep the decision
paper-rules-kind-hint = The code of a kind of paper, such as KQ.G15.000031; * is every kind without a rule of its own.
paper-rules-how = What is decided
paper-rules-how-own = A rule of its own
paper-rules-how-general = Follow the general rule, drop its own
paper-rules-edit = Change this rule
paper-rules-done = The decision is kept.
paper-rules-none = There is no rule: no paper is checked twice, every paper is kept for good.
problem-rule-kind-unknown = Give the code of a kind of paper such as KQ.G15.000031, or *
problem-rule-any-general = The general rule cannot follow itself; decide a rule
problem-rule-from-past = Choose a first day from today on
problem-rule-sample = Give a number from 0 to 1000
problem-rule-years = Give years from 1 to 200, or leave it empty to keep for good
problem-rule-basis = Give the legal basis, at most 300 characters
