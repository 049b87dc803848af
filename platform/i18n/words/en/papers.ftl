### Words of the pages about papers: scan, check, result, search, background work.

## States and grades of a paper
paper-state-waiting = Waiting to be read
paper-state-reading = Being read
paper-state-read = To be checked
paper-state-unreadable = Unreadable
paper-state-confirmed = Signed
part-result = Result
part-component = Component
trust-T0 = T0 – Uploaded by the person, unsigned
trust-T1 = T1 – Scanned and signed by an officer
trust-T2 = T2 – Verified by a second person or a database
trust-T3 = T3 – Signed by an agency, or a certified electronic copy
trust-T4 = T4 – Born digital in the issuing system

## Handing in a scan
scan-title = Scan a paper
scan-part = Paper
scan-dossier = Dossier
scan-owner = Owner of the dossier
scan-kind = Kind of paper
scan-kind-hint = From the list of results of procedures. Leave empty when the list does not have it.
scan-file = Scan
scan-file-hint = PDF, PNG, JPEG, TIFF or HEIC, up to { $limit }. In colour, 200 dpi or more, all pages in order.
scan-send = Send the scan
scan-not-digitised = This paper is not digitised
scan-back-to-dossier = Back to the dossier
scan-others = { $count ->
    [one] There is one scan for this part already
   *[other] There are { $count } scans for this part already
  }
scan-twin = The dossier has this file already
scan-twin-open = Open the paper that is there
paper-larger-than = The file is larger than { $limit }. Scan again at 200 dpi or split it into several files.

## While a paper is read
progress-title = Reading the paper
progress-again = Reload
progress-manual = Type the fields now
progress-go-on = You can leave this page: reading goes on, and the paper stands in the list of papers to check.
unreadable-title = The file { $name } cannot be read
unreadable-advice = The original file is kept as it is. Scan the paper again and send the new file.
unreadable-again = Scan again

## Checking what was read
check-title = Check the paper
check-scanned-by = Scanned by { $name }
check-no-reader = This machine has no reader
check-no-reader-advice = The scan waits in the queue and will be read once there is a reader. You can type the fields and sign now.
check-fields = The paper's data
check-fields-hint = Doubtful fields come first. Put the cursor into a field to see its place on the paper.
check-confirm = Confirm and sign
check-confirm-hint = The scan is kept as PDF/A with the words that were read, signed with your personal key. The original file is kept as it is.
check-pages = Pages of the paper
check-page = Page
check-text = All words read on this page
check-no-picture = There is no picture of the page yet. Open the original file to compare.
check-original = Open the original file
check-not-yours = Waiting for an officer to check it
check-not-yours-advice = Your account may read this paper, but not check and sign it.
check-owner-found = The owner of the dossier is named on the paper: { $name }
check-owner-missing = The owner of the dossier was not found on the paper: { $name }
check-owner-missing-advice = Make sure that the paper belongs to this dossier.
check-future-day = The issue date that was read lies in the future: { $day }
check-future-day-advice = Compare the date with the paper and correct it.
check-expired = The paper ended on { $day }
check-expired-advice = A paper that has ended does not serve the dossier: tell whoever files it and ask for one in force.
check-siblings = { $count ->
    [one] There is another scan for this part of the dossier
   *[other] There are { $count } other scans for this part of the dossier
  }
check-siblings-advice = Make sure that nothing was scanned twice.
check-heavy = The file weighs { $size }, above the { $most } that a paper should have
check-heavy-advice = A heavy file is slow on a telephone and hard to send on. When it is scanned again, take 200 to 300 dpi and JPEG; a paper of many pages can be signed all the same.
check-low-dpi = Below 200 dpi: page { $pages }
check-low-dpi-advice = Decree 30/2020/NĐ-CP asks for 200 dpi or more. Scan again when the writing is not clear.
check-uncovered-ink = There is writing that could not be read: page { $pages }
check-uncovered-ink-advice = It may be handwriting, a seal or a signature. Look at the page closely.
check-blank = Blank page: { $pages }
check-blank-advice = Scan again when the paper has writing on it.
check-page-count = { $said } pages were counted, { $found } were found
check-page-count-advice = Count again: a page may be missing, scanned twice or of another paper.
check-cut = The source file was signed electronically; cutting it loses the signature: { $file }
check-cut-advice = Signed by: { $names }. To keep the signature withdraw this paper, send the file again and leave all its pages in one component.
check-source = Open the source file
check-put-off = Later
check-put-off-hint = Later: this paper goes to the end of its batch, and the next one comes. What was typed is not kept.

## What only a person can tell
doubt-open = Look at the paper and answer this before signing.
doubt-stranger = The owner’s name was not found on the paper: { $name }
doubt-stranger-advice = Do not sign a paper of somebody else: open it by itself and withdraw it.
doubt-stranger-right = I looked: it is the owner’s paper
doubt-other-type = The heading says { $read }, the component is { $asked }
doubt-other-type-advice = Do not sign a paper captured by mistake: open it by itself and withdraw it.
doubt-other-type-right = It is the paper this component asks for
doubt-other-type-as-read = It is another paper: keep it as its heading says, never reuse it for this component
doubt-other-result = The heading says { $read }, the result was put down as { $asked }
doubt-other-result-advice = Do not sign a paper scanned by mistake: open it by itself and withdraw it.
doubt-other-result-right = It is the paper it was put down as
doubt-other-result-as-read = It is another paper: keep it as its heading says, never use it as what it was put down as
doubt-uncovered-ink = There is writing that was not read: page { $pages }
doubt-uncovered-ink-advice = The framed places hold writing that is missing from the text. It may be handwriting, a seal or a signature; it may be a whole paragraph that was lost.
doubt-uncovered-ink-right = I looked: nothing that must be kept is missing
doubt-contradicting = These do not agree: { $what }
doubt-contradicting-advice = Compare with the paper and correct the field below. Where the paper says so itself, confirm it.
doubt-contradicting-right = I looked: the paper says so

## Values that contradict each other
cross-birth-in-future = the day of birth lies in the future
cross-birth-after-issue = the day of birth is after the date of issue
cross-number-and-birth = the year of birth is not the one in the personal number
cross-number-and-role = the sex in the personal number does not fit the role
cross-expiry-before-issue = before the date of issue
cross-unit-unknown = the province had no such commune on the day of the paper

## Fields of a paper
paper-kind = Kind of paper or result
paper-kind-hint = The paper is offered for reuse by this kind. Leave it empty where the catalogue has none for it.
paper-kind-by-heading = Proposed by the heading of the paper. Choose another where it is wrong; leave it empty where the catalogue has none.
paper-kind-none = No kind of the catalogue
paper-field-paper-name = Name of the paper
paper-field-symbol = Number and symbol
paper-field-symbol-hint = For a paper without a number write “không số”.
paper-field-issuer = Issuing agency
paper-field-issuer-hint = For a declaration write the name of the person who made it.
paper-field-signer = Signed by
paper-field-issue-date = Date of issue
paper-field-issue-date-hint = Write it as 15/11/2023.
paper-field-expiry-date = Date of expiry
paper-field-expiry-date-hint = Leave empty when it holds indefinitely.
paper-field-scope = Scope of validity
paper-field-abstract = Abstract
paper-field-owner-name = Name of the paper's owner
paper-field-owner-id-number = Personal number or tax code of the paper's owner
paper-field-place = Place of issue
paper-field-owner-birth-day = Day of birth of the paper's owner
paper-field-owner-birth-day-hint = Write it as 15/11/1990; the year alone where the paper says no more.
paper-field-address = Address
paper-field-address-hint = The owner's address, or that of the plot, house or business the paper is about.
paper-field-read = Read on the paper: { $value }.
paper-field-page = On page { $page }.
paper-field-from-dossier = Not read on the paper, taken from the dossier.

## Further people of a paper
paper-person-nth = Further person { $number }
paper-person-role = role
paper-person-name = name
paper-person-id-number = personal number or identity paper
paper-person-birth-day = day of birth
paper-person-address = address
paper-person-full = { $count } people beside the owner can be kept by name and number, and that many are. Everybody else still stands in the text of the paper and is found by its words, not by their number.
paper-person-add = Add somebody else who is named on the paper
person-role-child = Child
person-role-mother = Mother
person-role-father = Father
person-role-wife = Wife
person-role-husband = Husband
person-role-deceased = Deceased
person-role-requester = Requester
person-role-householder = Head of household
person-role-guardian = Guardian
person-role-transferor = Transferor, donor
person-role-transferee = Transferee, donee
person-role-authoriser = Authoriser
person-role-authorised = Authorised

## A paper that is kept
kept-signed = Open the signed file
kept-code = Code of the digitised paper
kept-type = Code of the kind
kept-trust = Grade of trust
kept-confirmed = Signed at
kept-engine = Reader

## Papers that wait
papers-title = Papers to check
papers-lead = Papers scanned at your units and not signed yet, the oldest first.
papers-caption = Papers to check
papers-empty = No paper is waiting.
papers-name = Paper and dossier
papers-state = State
papers-pages = Pages
papers-owner = Owner
papers-scanned = Scanned

## Search
search-title = Search papers
search-label = Words to look for
search-hint = Type with marks or without: “khai sinh”, “dong dang”. Quotation marks hold words together.
search-found = Papers found
search-symbol = Number: { $symbol }
search-nothing = No paper contains “{ $text }”
search-nothing-hint = Try fewer words, leave out the marks, or look for the number. Only signed papers of units you may search are found.

## The result of a dossier
result-title = Result
result-by-scan = The result is a paper
result-by-scan-why = Scan the signed and sealed paper. Once checked and signed it stands in the repository.
result-scan = Scan the result
result-by-letter = Draw up an electronic result
result-by-letter-why = A letter in the layout of Decree 30/2020/NĐ-CP, signed by you and then by the agency.
result-heading = Name of the paper
result-heading-hint = In capitals on the paper, for example “Trích lục khai sinh”.
result-symbol = Number and symbol
result-symbol-hint = For example 15/TL-UBND.
result-subject = Abstract
result-lines = Lines
result-lines-hint = Each line has a label and a value; empty lines are left out, an empty value is printed as dots.
result-lines-more = More lines
result-line-label = Label of line
result-line-value = Value of line
result-line-owner = Full name
result-line-number = Personal number
result-line-tax-code = Tax code
result-line-address = Address
result-line-procedure = Procedure
result-line-code = Dossier code
result-body = Further text
result-body-hint = Each line becomes a paragraph.
result-authority = Signs on behalf of
result-authority-hint = For example “TM. Ủy ban nhân dân”. Leave empty when signing in the own name.
result-position = Office
result-position-hint = Printed above the name.
result-signer = Signed by
result-signer-hint = The name printed on the paper. The signature is that of the signed-in account.
result-sign = Sign and issue
result-sign-hint = Once signed the result stands in the repository and the dossier can be settled.

## Background work
jobs-title = Background work
jobs-lead = Work that the machine has not finished: waiting, under way, or given up after several tries.
jobs-caption = Background work
jobs-empty = Nothing is waiting.
jobs-work = Work
jobs-state = State
jobs-tries = Tries
jobs-cause = Cause of the last failure
jobs-due = Due
jobs-retry = Try again
job-waiting = Waiting
job-running = Under way
job-dead = Given up
queue-repository-read = Reading a paper
queue-repository-codes = Finding QR codes and bar codes on pages read before

## Faults of papers
fault-dossier-part-not-found = The dossier has no such part.
fault-paper-file-missing = Choose the file of the scan.
fault-paper-digitising-forbidden = This paper must not be digitised again: its data are shared already (Circular 01/2023/TT-VPCP).
fault-paper-digitising-kept = This paper is in the repository already and reused; there is nothing to scan.
fault-paper-digitising-not-here = This paper was not handed in with the dossier; there is nothing to scan.
fault-paper-digitising-copy = This paper was handed in as a photocopy or a certified copy on paper and is not digitised (Circular 01/2023/TT-VPCP). Only originals and electronic copies are.
fault-paper-not-to-redraw = This paper's file need not be made again, or somebody has just signed it.
fault-paper-version-missing = The form was not complete. Open the paper again and retry.
fault-upload-broken-off = The upload broke off. Send it again.
fault-paper-code-symbol = The number must have a letter or digit. For a paper without a number write “không số”.
fault-signing-key-missing = There is no signing key for { $name }. Ask the administrator.
fault-sample-key-missing = The key that draws the sample is missing, so no paper can be confirmed. Ask the administrator.
fault-job-not-waiting = This work is done or under way.

## Why a paper waits or cannot be read, where the words of the fault name figures that a note does not keep
note-paper-format-unsupported = The picture in the file has a format that is not taken.
note-paper-too-large = The file is above the limit.
note-paper-too-many-pixels = The picture of a page is too large. Scan again at 200–300 dpi.
note-paper-too-many-pages = The file has too many pages. Split it into several papers.
note-codes-being-sought = Codes on pages read before are found little by little, to be covered in previews by agencies; the number below is that of pages left. A page not looked at yet is looked at as soon as somebody opens it.
note-reader-missing = This machine has no reader.
note-reader-failed = The reading engine failed; it is tried again a few times. If the paper still waits, the administrator presses “Try again” on the page Background work.
note-reader-timed-out = Reading took too long and was stopped; it is tried again a few times. If the paper still waits, the administrator presses “Try again” on the page Background work.
note-disk-full = The server has no room left, so the paper was not read; the scan is whole. Ask the administrator to make room; it is tried again by itself, or with “Try again” on the page Background work.
note-file-not-whole = The stored file is no longer whole. Tell the administrator at once; the paper can be withdrawn and scanned again.

## Taking a paper back
withdraw-title = Scanned by mistake? Take this paper back
withdraw-hint = The paper leaves the dossier and the lists. Its file and story stay; it may be scanned again.
withdraw-reason = Reason
withdraw-reason-usual = Scanned by mistake
withdraw-send = Take the paper back
withdrawn-title = Taken back at { $at }
withdrawn-detail = This paper is no longer in the dossier. Its file and story are kept.

## What was done just now, on the page of the dossier
done-paper-confirmed = A paper of dossier { $code } was signed
done-paper-withdrawn = A paper was taken out of dossier { $code }
done-result-issued = The result of dossier { $code } was signed and issued
queue-filing-read = Read photographs of filings in the making
