# Filing online.

## Finding procedures
seek-title = Find a procedure
seek-search-label = What do you need to do?
seek-search-hint = Write it as you would say it, in English or in Vietnamese, with or without marks. For example: { $examples }.
seek-search-examples = birth certificate, open a shop, driving licence
seek-found = { $count ->
    [0] No procedure found
    [one] One procedure fits
   *[other] { $count } procedures fit
}
seek-none = Try other or fewer words, or choose an event below. The one-stop desk helps as well.
seek-by-name-only = ask at the one-stop desk
seek-in-person = Filed in person at the one-stop desk
seek-events = Choose by event of life
seek-file = File online
seek-catalogue = The whole catalogue of procedures (open data)
seek-not-online = This procedure is filed in person at the one-stop desk.
seek-in-short = In short
seek-where = Who settles it
seek-limit = Time set by law
seek-really = In fact, last six months
seek-really-of = half of the dossiers were done within this time, not counting waits for more papers or a payment; counted over { $count }
seek-really-unknown = Too few dossiers to tell
seek-fee = Fee
seek-exempt = Free for
seek-result = Result
seek-who = Who files it
seek-who-untold = The publication does not tell who may ask for it; ask the One-Stop Shop.
seek-cases = Cases
seek-mandate = Filing for somebody else
seek-mandate-untold = The publication has no rule of its own about this; ask the One-Stop Shop before somebody else files for you.
seek-where-title = Where to file
seek-way-online = Online, here
seek-way-counter = At the One-Stop Shop of one of the units below
seek-way-post = By the public post
seek-hours-open = When the desk is open
seek-no-desk = No unit of the province takes this procedure in today.
seek-monday = Monday
seek-tuesday = Tuesday
seek-wednesday = Wednesday
seek-thursday = Thursday
seek-friday = Friday
seek-saturday = Saturday
seek-sunday = Sunday
seek-since = In force from { $day }.
seek-decision = Published by Decision { $decision }.
seek-desks = { $count ->
    [one] One unit takes it in today
   *[other] { $count } units take it in today
}
seek-papers = Papers needed
seek-conditional = only in some cases
seek-only-for = only when: { $cases }
seek-originals = { $count ->
    [one] one original
   *[other] { $count } originals
}
seek-copies = { $count ->
    [one] one copy
   *[other] { $count } copies
}
seek-hand-in = Hand in { $what }
seek-show = Show { $what }
seek-held = In your vault already: { $name }
seek-database = Not needed where it can be looked up in { $name }
seek-sign-in-for-papers = Sign in to see which papers the State has already; those are not handed in again.
seek-hours = { $hours ->
    [one] one hour
   *[other] { $hours } hours
}
seek-days = { $days ->
    [one] one day
   *[other] { $days } days
}

## The steps of filing
filing-nav-procedures = Find a procedure
filing-nav-drafts = Unfinished
filing-title = File online
filing-drafts = Unfinished filings
filing-drafts-open = Not sent yet
filing-drafts-none = There is no unfinished filing.
filing-begin = Find a procedure to file
filing-saved-at = saved at { $at }
filing-draft-done = { $done } of { $of } parts done
filing-drop = Delete draft
filing-drop-name = Delete the draft { $name }
filing-done-dropped = The draft was deleted
filing-waiting = Waiting for you
filing-until = until the end of { $day }
filing-steps = Steps
filing-step-of = Step { $at } of { $of }
filing-step-done = done
filing-step-case = Receiver and case
filing-step-defects = What to supplement
filing-step-papers = Papers
filing-step-check = Check and send
filing-variant = Your case
filing-unit = Receiving agency
filing-unit-hint = Usually where you live.
filing-return-way = How to get the result
filing-choose-unit = Choose the receiving agency.
filing-choose-variant = Choose your case.
filing-choose-return-way = Choose how to get the result.
filing-next = Continue
filing-back = Back
filing-save = Save
filing-saved = Saved. You can go on later, on another device too.
filing-autosaved = Saved at {"{"}time{"}"}
filing-autosave-failed = Not saved yet, trying again. Please keep this page open.
filing-opened = Your answers opened further questions below.
filing-row-person = Person { $number }
filing-add-person = Add a person
filing-remove-person = Remove person { $number }
filing-row-entry = Entry { $number }
filing-add-entry = Add an entry
filing-remove-entry = Remove entry { $number }
filing-part-name = Full name
filing-part-number = Personal number or identity paper
filing-part-number-hint = The 12 digits on the identity card; foreigners give their passport number.
filing-part-birth = Day of birth
filing-part-organisation = Name of the organisation
filing-part-tax = Tax code
filing-part-line = House, street, hamlet
filing-part-unit = Commune and province
filing-part-unit-hint = Type some letters and choose today's name; outside the province write it in full.
filing-file-with-papers = The file is sent with the papers

## Papers
filing-papers-lead = Photographs are fine: they are straightened, lit and made one PDF. PDF, JPEG, PNG and TIFF are taken, up to { $limit } each.
filing-paper-declared = You fill it in on these pages; it becomes an electronic declaration. No file is needed.
filing-paper-database = Not required: the agency looks it up in { $name }.
filing-paper-shown = Only shown; no file is required.
filing-paper-needed = Required.
filing-paper-if-any = Send it if you have it.
filing-state-declared = Filled in here
filing-state-kept = Using a kept paper
filing-state-sent = File sent
filing-state-missing = Missing
filing-state-optional = Not required
filing-offers = In your vault already; no need to hand it in again
filing-offer-use = Use this paper
filing-offer-chosen = In use
filing-offer-drop = Do not use
filing-offer-see = See this paper
filing-held-symbol = number { $symbol }
filing-held-issued = issued on { $day }
filing-file-choose = Choose files or photographs
filing-file-send = Send files
filing-file-none = No file was chosen.
filing-file-arrived = The file has arrived
filing-file-was-here = This file was here already; it was not sent twice
filing-file-refused = The file { $name } was not taken: { $why }
filing-file-picture = Small picture of { $name }
filing-sheet = Page { $page }
filing-sheet-see = See page { $page } of { $name }
filing-file-remove = Remove file
filing-file-remove-name = Remove file { $name }
upload-progress = How far the files are
upload-sending = The files are being sent. Please keep this page open.
upload-working = The files have arrived and are being looked at.
upload-lost = The connection was lost, trying again (try {"{"}n{"}"} of {"{"}all{"}"}). The chosen files are kept.
upload-failed = The files were not sent: the connection was lost. They are still chosen: press Try again once you are connected.
upload-again = Try again
filing-extent = { $pages ->
    [one] one page
   *[other] { $pages } pages
}, { $size }

## The check before sending
filing-stops = { $count ->
    [one] One thing to mend before sending
   *[other] { $count } things to mend before sending
}
filing-warnings = Please look at these again
filing-nothing-found = Nothing is missing
filing-said = You wrote: { $one }. Elsewhere it says: { $other }.
filing-change = Change
filing-nothing-answered = Left empty
filing-sure = I declare that what is stated is true and answer for it before the law
filing-sure-missing = Tick the declaration before sending.
filing-despite = I have looked at the points above and send it all the same
filing-despite-missing = Look at the points above, or tick that you send it all the same.
filing-send = Send the filing
filing-send-supplement = Send the supplement
finding-name-differs = The name differs from your account
finding-number-differs = The number differs from your account
finding-number-of-two = One identity number cannot belong to two people
finding-parents-one-person = The father and the mother cannot be one person
finding-parent-too-young = A parent is at least 12 years older than the child; look at the day of birth and the number again
finding-card-differs = The number differs from the code on the card you sent
finding-unit-not-of-today = The commune does not have this name today; choose from the list
finding-address-missing = The account of { $label } has no address; it must be written there before this can be sent
finding-component-missing = This paper is missing
finding-paper-expired = The kept paper is no longer in force
finding-picture-dark = The picture is too dark to read. Take it again in good light.
finding-picture-small = The picture is too small to read. Take it from nearer, all four corners in sight.
finding-picture-blurred = The picture is blurred. Hold the telephone still and take it again.
finding-signature-broken = The digital signature is wrong, or the file was changed after it
finding-signature-untrusted = The digital signature is not by a trusted authority
finding-signature-out-of-time = The certificate was not valid when it was signed
finding-file-is-card = This file is an identity card, not the paper asked for
finding-file-sent-before = This is the file that was sent before, which the agency asked to be supplemented
finding-defect-paper-missing = The paper asked for was not sent
finding-defect-form-unchanged = What was asked to be corrected was not changed
finding-defect-not-answered = What was asked is not answered yet

## Sent
filing-done-sent = The filing was sent
filing-done-next = The agency answers within 8 working hours. Keep the receipt.
filing-receipt = Download the receipt (PDF)
filing-facts = About the dossier
filing-filed-at = Filed at
filing-assisted-by = Filed with the help of
filing-fee = Fee
filing-fee-none = Nothing to pay
filing-fee-unknown = The desk says so when it takes the filing in
filing-fee-pay = See what is to be paid
filing-follow = Follow the dossier
filing-answer-by = The agency answers by
filing-due = Result due
filing-arrived = What has arrived
filing-arrived-none = No file came with it.
filing-arrived-kept = A paper from the vault stands for it: { $name }
filing-answered = What was stated
filing-proof = Proof of filing
filing-proof-technical = Technical proof
filing-proof-hint = The ledger of the system cannot be changed. Whoever has these values can check by themselves that the dossier was filed when it says here.
filing-proof-stream = Stream of events
filing-proof-place = Place
filing-proof-hash = Hash
filing-proof-seal = Seal of { $day }
filing-proof-seal-day = Seal of the day
filing-proof-unsealed = Made when the day is over
filing-proof-check = Check this proof on the public page

## Supplements
filing-supplement = Request for a supplement
filing-supplement-crumb = Supplement
filing-supplement-begin = Begin the supplement
filing-supplement-answered = You have sent the supplement
filing-reply = Your answer
filing-reply-hint = At most 500 letters. A paper that goes with it is sent under Papers.
filing-reply-said = The applicant answers:
filing-rows-full = There are { $most } entries, the most that this form takes. For more, file another dossier or ask the one-stop desk.
filing-clock = Time
filing-clock-since = Paused since
filing-clock-until = Supplement by the end of
filing-clock-by = Asked by
filing-clock-before = The dossier was not taken in yet. Once you have sent it, the agency answers within 8 working hours.
filing-clock-after = The time stands still. Once everything is sent, it is counted afresh.
filing-defects = { $count ->
    [one] One thing to supplement
   *[other] { $count } things to supplement, sent at once
}

## Pages of officers
filing-office-answers = What was stated
filing-office-papers = Electronic papers that came with it
filing-office-paper-open = Open the paper
filing-office-supplemented = Supplemented

## Answers
problem-answer-missing = Please answer: { $label }.
problem-answer-name-missing = Please give the name: { $label }.
problem-answer-number-missing = Please give the personal number or identity paper: { $label }.
problem-answer-number-length = A personal number has 12 digits, an old one 9, a passport letters and digits: { $label }.
problem-answer-tax-missing = Please give the tax code: { $label }.
problem-answer-unit-missing = Please give commune and province: { $label }.
problem-answer-choice = Please choose one of the list: { $label }.
problem-answer-day = A day is written as 15/11/2023: { $label }.
problem-answer-born-in-future = The day of birth cannot be after today: { $label }.
problem-answer-figure = Please give a number: { $label }.
problem-answer-too-long = At most 2,000 letters, please shorten it: { $label }. What you wrote is all kept.
problem-answer-hidden-sign = There is a sign that nobody can see, please delete it and type it again: { $label }. What you wrote is all kept.
problem-answer-name-no-letter = A name has letters: { $label }.
problem-answer-phone = A telephone number has 8 to 15 digits, such as 0912 345 678; put a comma between several: { $label }.
problem-answer-email = An e-mail address is written as name@example.vn: { $label }.
problem-answer-no-figure = A number or symbol has at least one digit: { $label }.
problem-answer-no-words = Please answer with letters or digits: { $label }.
problem-answer-file-missing = Please send the file: { $label }.
filing-half-done = A filing you began
filing-half-done-act = Go on
filing-offer-supplement = Answer the request
filing-waits = The agency asks for a supplement
filing-waits-open = See the request and answer it
filing-computed = Worked out by the system with every save.
filing-computed-none = Not enough is known yet to work it out

## Reading photographs of papers
filing-read = Read off the paper
filing-read-title = Kind of paper
filing-read-number = Number
filing-read-issue-date = Issued on
filing-read-person-name = Name
filing-read-birth-date = Born on
filing-read-personal-id = Personal number
filing-read-old-id-card = Old identity card
finding-photo-number-differs = The number read off the paper differs from the form
finding-photo-birth-differs = The day of birth read off the paper differs from the form
finding-kept-number-differs = The number on a paper in your vault differs from the form
finding-kept-birth-differs = The day of birth on a paper in your vault differs from the form
filing-wrong-paper = Is this paper wrong? Ask for a correction
filing-wrong-account = Is the account wrong? See how it is put right
finding-photo-unreadable = No words can be read in the file. Take it again in good light, straight and closer.
filing-read-issuer = Issued by
filing-read-expiry-date = Valid until
filing-read-address = Address
filing-read-faint = read faintly
filing-reading-now = The machine reads this paper, mostly for a few seconds, to help to fill in the form.
filing-reading-see = Reload
finding-paper-is-another = This file looks like another paper
finding-paper-has-ended = This paper has ended
filing-said-paper = Needed: { $one }. The file says: { $other }.
filing-said-ended = { $one } says that it holds until { $other }.

## What papers say for the form
filing-takes = Can be filled into the form
filing-take-lead = From the paper you have just sent: { $paper }
filing-take-lead-kept = From a paper in your vault, checked by an officer: { $paper }
filing-take-lead-account = Myself, from my account
filing-take-lead-address = My address, from my account
filing-take-lead-earlier = As in my last filing of this procedure
filing-take = Use
filing-take-over = Replace with this
filing-take-stands = The field says: { $said }
filing-take-faint = The paper could only be read faintly: compare each letter with it before you use this.
filing-taken = Taken from the paper. Compare it with the paper before you send.
filing-taken-changed = The field says something else by now, so nothing was taken. If you still want it, press Replace with this.
filing-taken-gone = This can no longer be taken: it was taken already, or the paper was removed.
filing-taken-own = Filled in. Look at it before you send.
filing-taken-own-gone = Not filled in: the field says something by now, or it was filled in before.
filing-origin-account = From your account.
filing-origin-earlier = As in your last filing.
filing-origin-paper = Taken from the paper: { $paper }.
filing-origin-kept-paper = Taken from a paper in your vault: { $paper }.
filing-origin-faint-paper = Taken from the paper: { $paper }, read faintly – compare it.
filing-office-taken = taken by the filer from the paper: { $paper }
filing-office-taken-faint = taken by the filer from the paper: { $paper }, read faintly

## The wish not to pay
filing-exemption = Exemption from the fee
filing-exemption-hint = This filing costs { $amount }. If the law frees you, say so now; the officer who takes it in answers with a reason.
filing-exemption-open = The law frees me
filing-exemption-words = More about it
filing-exemption-words-hint = For example number and day of the confirmation, or a paper in your vault. You can send a file as proof once you have chosen.
filing-exemption-ask = Ask to be freed
filing-exemption-drop = Do not ask any more
filing-exemption-proof = Proof that frees from the fee
filing-exemption-proof-why = Send a photograph or a file, or say it in words under Exemption from the fee.
filing-exemption-asked = asked to be freed: { $group }
finding-exemption-proof-missing = Asking to be freed needs a proof, or words that say which paper proves it
filing-office-exemption = Exemption asked for
filing-office-proof = Proof
filing-office-proof-open = Open paper { $number }
filing-office-proof-none = No file came along
filing-office-exemption-free = Grant the exemption
filing-office-exemption-decline = Decline

## The form changed while it was filled in
filing-renew = The form has changed
filing-renew-text = This procedure has a new form, so the filing cannot be sent yet. What you answered and the files you sent go over to the new form; what it does not ask any more stays here for you to see.
filing-renew-act = Go over to the new form
filing-renewed = The filing went over to the new form
filing-renewed-all = Every answer and every file has its place in the new form. Look it over before you send it.
filing-renewed-left = Some answers or files have no place in the new form; see Left from the old form.
filing-renewed-case = The case you chose is no longer one of this procedure. Choose again.
filing-left = Left from the old form
filing-left-text = The form of today does not ask for these, so they are not sent. A file can be put to another paper.
filing-left-place = Put it to the paper
filing-left-put = Put it here
finding-form-changed = The form has changed; go over to the new one before sending
finding-procedure-ended = This procedure is no longer in force, so it cannot be sent
finding-case-to-choose = The case of the procedure is not chosen
finding-unit-takes-not-in = { $label } does not take this procedure in any more; choose another
finding-file-unplaced = The form of today does not ask for this file; it will not be sent
