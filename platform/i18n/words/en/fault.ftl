### Words of faults: `fault-<code>` for each stable code; a title and help for each kind.

fault-kind-invalid = The request is not valid
fault-kind-invalid-help = What was sent breaks a rule. Check it and send it again.
fault-kind-unauthenticated = Sign in first
fault-kind-unauthenticated-help = Sign in to see this page. If you had signed in, your session may have ended.
fault-kind-forbidden = Not allowed
fault-kind-forbidden-help = Your account may not do this. If you need it, ask the administrator of your unit.
fault-kind-not-found = Not found
fault-kind-not-found-help = There is no such page or dossier, or it is not for you. Check the address.
fault-kind-conflict = Somebody changed it first
fault-kind-conflict-help = It was changed by somebody else, or it is no longer in a state that allows this. Open it again to see its newest state.
fault-kind-gone = No longer here
fault-kind-gone-help = It was here once and is not any more.
fault-kind-too-large = The file is too large
fault-kind-too-large-help = What was sent is above the limit. Split it or lower the resolution, then send it again.
fault-kind-too-many = Too many tries
fault-kind-too-many-help = Wait some minutes, then try again.
fault-kind-unavailable = Not available for now
fault-kind-unavailable-help = A part of the system is away. What was saved is not lost; try again in some minutes.
fault-kind-internal = The system made a mistake
fault-kind-internal-help = It is not your doing and it was recorded. What was saved is not lost. When you report it, give the request id below.

## Codes of the web itself
fault-method-not-allowed = This address does not take that method.
fault-cross-site = The request came from another site and was stopped to protect your account. Open the page again and send it from there.
fault-timed-out = It took too long and was stopped. What was saved is not lost; try again.

## Codes of the modules

## Papers: scanning, reading, checking
fault-paper-not-found = There is no such paper, or you may not see it.
fault-paper-empty = The file is empty. Please scan again.
fault-paper-not-a-paper = The file is not a PDF, PNG, JPEG or TIFF. Please scan the paper and upload the scan.
fault-paper-format-unsupported = { $format } images are not taken. Please turn it into PDF, PNG, JPEG or TIFF.
fault-paper-too-large = The file is larger than allowed. Scan at 200–300 dpi or split it into several papers.
fault-paper-encrypted = The PDF is locked with a password. Remove the password and upload it again.
fault-paper-broken = The file is damaged or cut off. Please scan or upload it again.
fault-paper-too-many-pixels = The picture of a page is too large. Please scan again at 200–300 dpi.
fault-paper-too-many-pages = The file has { $pages } pages; { $limit } is the most. Please split it into several papers.
fault-paper-already-scanned = This file was scanned into the dossier before. Open the paper that is there instead.
fault-paper-changed-meanwhile = Somebody else confirmed or changed this paper after you opened it. Open it again to see the latest.
fault-paper-not-confirmable = The paper cannot be confirmed now: it is confirmed already, or it cannot be read.
fault-paper-not-withdrawable = The paper is confirmed and signed; it cannot be withdrawn.
fault-paper-page-not-found = The paper has no page { $page }, or that page was not read yet.
fault-paper-not-signed = The paper is not confirmed yet, so there is no signed file.
fault-paper-needs-reading = A TIFF has to be read before it can be confirmed. Wait for the reader, or upload a PDF.
fault-reader-missing = This server has no reading engine. The paper waits in the queue; you may type the fields and confirm now.
fault-reader-failed = The reading engine failed on this paper. It will be tried again; you may type the fields.
fault-reader-timed-out = Reading this paper took too long and was stopped. It will be tried again; you may type the fields.
fault-field-missing = This field is required.
fault-field-too-long = The text is longer than 1,000 letters.
fault-day-malformed = Not a real day; write it like 15/11/2023.
fault-day-in-future = The day of issue cannot be after today.
fault-expiry-before-issue = The day of expiry stands before the day of issue.
fault-passport-malformed = A passport number has 6 to 20 letters and digits.

## Codes of identity, law, catalogue and dossier
fault-sign-in-needed = Sign in to do this. If you were signed in, the session has ended.
fault-sign-in-refused = User name or password is wrong, or the account is not in use any more.
fault-sign-in-locked = Locked after too many wrong passwords. Try again in { $minutes } minutes.
fault-not-allowed = Your account may not do this at this unit or in this subject field. If you need it, ask your unit's administrator.
fault-unit-not-found = There is no such unit.
fault-officer-not-found = There is no such officer.
fault-posting-not-found = There is no such posting, or it has ended.
fault-username-malformed = A user name has 3 to 60 lower-case letters, digits, dots, hyphens or underscores.
fault-username-taken = The user name { $username } is taken.
fault-officer-field-empty = Name and title of the officer must not be empty.
fault-password-length = A password has 8 to 256 characters.
fault-posting-days = The posting ends before it begins.
fault-posting-own = Nobody posts themselves.
fault-posting-role-above = Only a system administrator gives this role.
fault-units-import-broken = The units cannot be imported: { $problems } mistakes. The first: { $first }
fault-dossier-not-found = There is no such dossier, or you may not see it. Check the code on the slip.
fault-changed-meanwhile = Somebody changed this dossier after you opened the page. Go back to it to see how it is now, then try again.
fault-dossier-not-in-status = The dossier is in status “{ $status }”, which does not allow this. Go back to it to see how it is now.
fault-dossier-role-missing = Your role may not do this to this dossier.
fault-dossier-not-held = Nobody has taken the dossier yet. Take it first.
fault-dossier-held-by-another = The dossier is in the hands of { $holder }.
fault-dossier-result-missing = There is no confirmed result yet. Add and confirm it before settling.
fault-dossier-papers-unchecked = { $count } papers are not checked and confirmed yet. Confirm them before settling.
fault-dossier-reason-missing = A reason is needed.
fault-dossier-date-in-future = The time of filing or receipt must not lie in the future.
fault-dossier-received-before-filing = The time of receipt lies before the filing.
fault-dossier-due-too-early = The new date must be after the old one.
fault-dossier-already-rescheduled = The date was moved once already. Decree 61/2018/NĐ-CP allows it only once.
fault-procedure-not-found = There is no such procedure. A procedure code looks like 1.001193.
fault-procedure-not-in-force = Procedure { $procedure } has no components and time limit in force on { $day }, so it cannot be taken in.
fault-procedure-not-of-your-units = Your units do not take this procedure in.
fault-revision-not-found = There is no such revision of the procedure.
fault-catalog-import-broken = The catalogue cannot be imported: { $problems } mistakes. The first: { $first }
fault-org-code-malformed = Not an agency identifier: { $value }
fault-org-code-too-long = An agency identifier has at most 35 characters.
fault-dossier-code-malformed = Not a dossier code: { $value }. It has three parts: unit, day and serial.
fault-dossier-code-day = The day in the dossier code is wrong: { $value }
fault-dossier-code-serial = The serial in the dossier code is wrong: { $value }
fault-procedure-code-malformed = Not a procedure code: { $value }. It looks like 1.001193.
fault-result-type-code-malformed = Not a result type code: { $value }. It looks like KQ.G15.000031.
fault-paper-code-malformed = Not the code of a digitised paper: { $value }
fault-paper-code-owner = The owner's number cannot stand in the code of a paper: it needs 6 to 20 digits, capital letters or hyphens.
fault-identity-not-digits = This number has digits only.
fault-personal-id-length = A personal ID number has 12 digits, this one has { $length }.
fault-personal-id-province = The first three digits { $province } are no province or country.
fault-personal-id-born-in-future = The year of birth { $year } in the number lies in the future.
fault-identity-placeholder = This number only fills the box, it is not a real one.
fault-not-a-card = This is not the code of an identity card.
fault-old-id-length = An old identity number has 9 digits, this one has { $length }.
fault-tax-code-length = A tax code has 10 or 13 digits, this one has { $length }.
fault-tax-code-check-digit = The check digit of the tax code does not fit.
fault-tax-code-branch = The last three digits of a dependent unit's tax code are wrong.
fault-phone-malformed = The telephone number is wrong. A right one: 0912 345 678.

## Codes of the platform
fault-database-away = The database cannot be reached for now. Try again in a few minutes; what was saved is not lost.
fault-disk-full = The server has no room left, so this was not saved. Tell the administrator, then try again.
fault-file-not-whole = A stored file is no longer whole. Tell the system administrator at once.
fault-page-image-unreadable = The picture of page { $page } cannot be read. Scan this page again.
fault-page-size-senseless = The size of page { $page } makes no sense. Scan again at 200 dpi or more.
fault-pdf-without-pages = The PDF file has no pages.
fault-pdf-unreadable = This PDF file cannot be read. Make the file again or scan the paper again.
fault-pdf-encrypted = The PDF file has a password. Remove the password and send it again.
fault-signing-key-unusable = The signing key cannot be used. Ask the administrator to check the certificate.

fault-dossier-second-supplement = A supplement was already asked for once. Asking again is for the head, with a reason.
fault-dossier-not-your-step = This step is done by somebody in another role.
fault-dossier-steps-remain = Steps of the workflow remain: the dossier stands at “{ $step }”.
fault-dossier-referrals-open = { $count } units asked have not answered. Wait for them or for the end of their time.
fault-dossier-referral-not-open = Nothing at this dossier waits for an answer of your units.
fault-dossier-amount-wrong = The amount must be more than 0.
fault-register-locked = The register of { $year } is locked; nothing more is taken in for that year.
fault-filing-not-from-afar = A dossier handed in at the counter is accepted there.
fault-slip-not-issued = This dossier has no such slip.
## Drafts of procedures
fault-draft-not-found = There is no such draft any more: published, or discarded.
fault-draft-changed = Somebody saved this draft while you were changing it.
fault-draft-open = Procedure { $procedure } has an open draft. Publish or discard it first.
fault-revision-broken = The draft has { $errors } errors and cannot be published.
fault-revision-day-passed = { $day } has passed. Dossiers may have been received under the revision in force, so the first day is today or later.
fault-revision-day-taken = Another revision begins on { $day }. Choose another day.
fault-revision-unchanged = The draft says what is in force on that day anyway.

## Absences
fault-absence-not-found = There is no such absence, or it was cancelled.
fault-absence-days = The last day must not come before the first, nor more than a year after it.
fault-absence-over = This absence is over.
fault-absence-overlaps = The officer is already recorded as away on some of these days.
fault-stand-in-self = Nobody stands in for themselves. Choose somebody else.
fault-stand-in-closed = The stand-in's account is closed.
fault-stand-in-not-covering = The stand-in needs a posting in the same role, unit and field through all of these days.
fault-stand-in-away = The stand-in is away on some of these days too.

## Merging units
fault-merge-not-found = There is no such merge.
fault-merge-not-a-successor = The unit { $new } did not take over from { $old }.
fault-merge-too-early = The new unit stands from { $day }; nothing moves before that day.
fault-merge-nothing-to-move = The unit { $old } has no dossiers or officers left to move.
fault-merge-reason-missing = Say why it is undone.
fault-apology-not-drafted = No apology was drafted for this dossier.
fault-apology-not-signed = The apology is not signed, so nobody can be told of it yet.
fault-dossier-not-late = This dossier is not late, so there is no cause to record.
## Hand-over, return, fees, the register
fault-handover-empty = Choose at least one dossier to hand over.
fault-handover-several-units = A hand-over list goes from one unit to one unit.
fault-handover-not-waiting = Dossier { $code } no longer waits to be handed over. Open the list again to see how it stands.
fault-handover-not-found = There is no such hand-over list, or you may not see it.
fault-handover-not-received = The list is not received yet. Receive it first.
fault-handover-not-on-list = The dossier does not stand on the list, or is done.
fault-archive-too-early = Only results uncollected for more than { $months } months go into the archive.
fault-register-year-runs = The year { $year } is not over, so its register cannot be locked.
fault-fee-receipt-not-found = There is no such receipt, or you may not see it.
fault-fee-more-than-owed = The amount is more than is still to be paid.
fault-dossier-no-step = No step of an inner procedure is under way for this dossier.
fault-dossier-last-step = This is the last step: settle the dossier.
fault-dossier-step-not-earlier = Work is sent back to an earlier step only.
fault-dossier-not-the-step = This belongs to another step.
fault-dossier-draft-missing = There is no draft of the result.
fault-dossier-draft-unsigned = The draft is not approved and signed.
fault-dossier-draft-signed = The draft is signed. Send it back before it is changed.
fault-dossier-referral-not-found = There is no such question.
fault-dossier-officer-not-posted = This officer is not posted for this step in the unit.
fault-visit-sent-before = Part of this visit was taken in before. Open a new form for the rest.

fault-vault-look-over = This look is over. Open it again if it is still needed; that is written down.
fault-vault-paper-not-found = There is no such paper in the vault.
fault-vault-share-not-found = This share does not hold any more.
fault-vault-contest-not-found = There is no such contest.
fault-vault-contest-answered = This was answered before.
fault-vault-link-not-found = There is no such old number in the vault.
fault-vault-not-in-owners-name = Only the owner, or the desk in the owner's name, may do this.
fault-vault-sent-before = This form was sent before. Load the page again.
fault-copy-not-numbered = This copy has no number yet.
