### Words of the officers' pages: signing in, work lists, taking in, the dossier. Papers stand in papers.ftl.

## Navigation
nav-work = My dossiers
nav-intake = Take in
nav-papers = Papers
nav-search = Search
nav-jobs = Background work

## Signing in
username = User name
password = Password
signed-out = You are signed out
session-ended = Your session has ended. Sign in again to go on.
sign-in-forgotten = Forgotten your password? Your unit's administrator can set a new one.
demo-accounts = Demonstration accounts
demo-accounts-password = All of them have the password { $password }
demo-account-officer = Officer
demo-account-enter = Enter
demo-account-enter-as = Enter as { $name }

## The dossier
dossier-code = Dossier code
dossier-owner = Owner
dossier-owner-and-procedure = Owner, procedure
dossier-status-and-holder = Status, handled by
dossier-received = Received
dossier-due = Due
dossier-due-paused = Paused; reckoned anew once it goes on
dossier-waits-return = Settled; its result waits to be returned.
dossier-resolved = Settled
dossier-returned = Returned
dossier-holder = Handled by
dossier-nobody = Nobody yet
dossier-channel = Filed
dossier-sets = Sets
dossier-unit = Settled by
dossier-received-by = Taken in by
dossier-components = Components
dossier-facts = Facts
dossier-next = To do
dossier-other-acts = Other things you can do
dossier-history = History
dossier-result = Result
dossier-result-none = No result yet.
dossier-result-add = Add the result
dossier-scan = Digitise
dossier-scan-of = Digitise: { $name }
dossier-paper-waiting = Waiting to be read
dossier-paper-reading = Being read
dossier-paper-read = To be checked
dossier-paper-unreadable = Cannot be read
dossier-paper-confirmed = Confirmed
unit = Unit
procedure = Procedure
procedures = Administrative procedures
procedure-code = Procedure code
procedure-field = Subject field
fee = Fees
fee-none = Free of charge
fee-copies = { $amount } a copy
fee-unknown = As set by the provincial council
limit-working-days = { $days ->
    [one] { $days } working day
   *[other] { $days } working days
}
limit-calendar-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
limit-working-hours = { $hours ->
    [one] { $hours } working hour
   *[other] { $hours } working hours
}
limit-same-day = The same day; the next working day when received after 15:00

## How a dossier stands to its promised day
due-days-left = { $days ->
    [one] { $days } working day left
   *[other] { $days } working days left
}
due-soon = { $days ->
    [one] Due soon: { $days } working day left
   *[other] Due soon: { $days } working days left
}
due-today = Due today
due-overdue-hours = Overdue by less than a day
due-overdue-days = { $days ->
    [one] Overdue by { $days } working day
   *[other] Overdue by { $days } working days
}
due-over = No time limit any more
due-why = Why this day
due-why-limit = Time limit: { $limit }.
due-why-days = Day by day
due-why-rescheduled = The day was moved once with an apology; below is the day by law.

## Work lists
work-lists = Work lists
work-at-desk = To hand over
work-unassigned = Unassigned
work-mine = Mine
work-to-return = To return
work-open = In progress
work-finished = Finished
work-filter-text = Dossier code or owner's name
work-empty-filtered = No dossier fits the filter. Try fewer letters or clear the filter.
work-empty-at-desk = Nothing waits to be handed over. Dossiers just taken in stand here.
work-empty-unassigned = Nothing waits to be taken. Dossiers handed over by the one-stop desk stand here.
work-empty-mine = You hold no dossier. Open “Unassigned” to take one.
work-empty-to-return = No result waits to be returned. Settled dossiers stand here.
work-empty-open = No dossier is in progress.
work-empty-finished = No dossier is finished yet.
find-label = Dossier code
find-placeholder = Type a dossier code
find-go = Open the dossier

## Taking in
intake-choose = Choose the procedure to take in
intake-search = Name, subject field or code of the procedure, with or without marks
intake-none-found = No procedure fits “{ $text }”. Try fewer words, or a procedure code such as 1.001193.
intake-not-detailed = The catalogue does not say its components and time limit yet, so it cannot be taken in.
intake-more = Only the first { $count } procedures are shown. Type more to narrow the search.
intake-no-components = The procedure asks for no papers.
intake-receipt = Receipt and return
intake-unit = Receiving unit
intake-received-at = Time of receipt
intake-received-at-hint = Leave empty for the moment of pressing the button. Fill in only when the dossier was complete earlier.
intake-accept = Take the dossier in
owner-kind = The owner is
owner-kind-person = A person
owner-kind-organisation = An organisation or business
owner-number = Personal ID number or tax code
owner-number-hint = Persons: the 12 digits on the identity card. Organisations: the tax code.
owner-number-person = Personal ID number
owner-number-organisation = Tax code
owner-name = Full name, or name of the organisation
owner-name-hint = Write it as it stands on the papers.
owner-address = Address
owner-phone = Telephone
owner-email = E-mail
component-name = Paper
component-required = Required
component-conditional = In some cases
component-shown-only = Shown only
component-handed-in = Handed in
component-handed-in-of = Handed in: { $name }
component-copies = How many
component-copies-of = How many: { $name }
component-digitised = Digitised
component-not-digitised = Not yet
component-copy = A copy on paper, not digitised
digitise-required = must be digitised
digitise-optional = digitised when needed
digitise-forbidden = not digitised, it is in a database
handed-in-nothing = Not handed in
handed-in-original = Original
handed-in-certified = Certified copy
handed-in-photocopy = Photocopy
handed-in-electronic = Electronic file
return-way = Way of return
return-way-counter = At the one-stop desk
return-way-post = By public post
return-way-account = Electronic account

## Acts and what came of them
act-transfer = Hand over
act-transfer-what = The dossier is at the desk. Hand it over to { $unit }.
act-transfer-not-digitised = { $count ->
    [one] { $count } paper has to be digitised and is not yet.
   *[other] { $count } papers have to be digitised and are not yet.
}
act-claim = Take it
act-claim-code = Take dossier { $code }
act-settle = Settle the dossier
act-settle-unchecked = { $count ->
    [one] { $count } paper is not checked and confirmed yet. The dossier can be settled after that.
   *[other] { $count } papers are not checked and confirmed yet. The dossier can be settled after that.
}
act-settle-no-result = The result must be added and confirmed before the dossier can be settled.
act-return = Return the result
act-return-papers = Return the papers
receiver = Receiver
receiver-hint = Check the identity paper of whoever collects before handing over.
receiver-owner = The owner
receiver-authorised = An authorised person with a letter of authority
problem-choose-receiver = Choose the receiver.
slip-01 = Receipt and appointment slip (form 01)
slip-01-print = Open the receipt and appointment slip to print it
done-accepted = Dossier { $code } is taken in
done-accepted-due = Result due: { $at }.
done-transferred = Dossier { $code } is handed over
done-claimed = You have taken dossier { $code }
done-settled = Dossier { $code } is settled
done-returned = The result of dossier { $code } is returned
done-unchanged = Dossier { $code } was so already, nothing changed

## History
actor-public = The applicant
actor-system = The system
actor-unknown = An unknown officer
event-filed-at = Filed at { $at }.
event-due-at = Due { $at }.
event-dossier-registered = Filed
event-dossier-accepted = Taken in, slip issued
event-dossier-refused = Turned away at intake
event-dossier-supplement-requested = Supplement asked for
event-dossier-supplement-received = Supplement complete
event-dossier-transferred = Handed over
event-dossier-claimed = Taken for processing
event-dossier-assigned = Assigned
event-dossier-stepped = A step was done
event-dossier-payment-requested = Payment to the State asked for
event-dossier-payment-confirmed = Payment made
event-dossier-result-attached = Result added
event-dossier-rescheduled = Apology, new date promised
event-dossier-resolved = Settled
event-dossier-stopped = Stopped
event-dossier-withdrawn = Withdrawn by the person
event-dossier-returned = Result returned
event-dossier-documents-returned = Papers returned
event-dossier-reopened = Opened again to correct the result

## What the intake form may complain about
problem-choose-unit = Choose the receiving unit.
problem-choose-channel = Choose how it was filed.
problem-choose-return-way = Choose the way of return.
problem-choose-owner-kind = Choose whether the owner is a person or an organisation.
problem-number-missing = Enter the personal ID number or the tax code.
problem-personal-id-length = A personal ID number has 12 digits, you typed { $count } characters.
problem-personal-id-structure = The personal ID number is not well formed (province, sex, year of birth). Compare it with the card.
problem-tax-code-wrong = The tax code is wrong: it has 10 digits, or 13 for a dependent unit, and its check digit must fit.
problem-name-missing = Enter the full name, or the name of the organisation.
problem-name-too-long = The name has more than 200 characters.
problem-address-missing = Enter the address.
problem-address-too-long = The address has more than 300 characters.
problem-phone-wrong = The telephone number is wrong. A right one: 0912 345 678.
problem-email-wrong = The e-mail address is wrong. A right one: name@office.vn.
problem-sets-wrong = The number of sets is from 1 to 99.
problem-component-missing = The dossier is not complete: a required paper was not handed in. Record what was handed in, or guide the person.
problem-copies-wrong = How many papers: a number from 1 to 999.
problem-date-in-future = The time of receipt must not lie in the future.
problem-received-at-wrong = The time of receipt cannot be read. Write it as 2023-11-15T09:30, or leave it empty.
nav-group-counter = Intake and return
nav-group-cases = Settling
nav-group-money = Fees
nav-group-papers = Papers and repository
nav-group-watching = Monitoring
nav-group-settings = Administration
nav-group-own = Myself

## How people reach a desk
nav-contacts = Desks: address, telephone
contacts-title = Address and telephone of the one-stop desks
contacts-lead = People read this address and number on the page of a procedure, of their dossier and of tracking. Each change is written into the ledger.
contacts-tell = Write address and telephone down
contacts-address = Address of the desk
contacts-address-hint = House number, street or hamlet, commune; building and floor where there are any.
contacts-phone = Telephone
contacts-phone-hint = One number that is answered in working hours, for example 0205 3812 345.
contacts-done = Address and telephone are kept.
contacts-none = No desk has an address and a telephone yet.
contacts-told = Written
contacts-change = Change
contacts-missing = { $count ->
    [one] { $count } unit without address and telephone
   *[other] { $count } units without address and telephone
}
problem-contact-unit = Choose a unit.
problem-contact-address-missing = Write the address of the desk.
problem-contact-phone-wrong = Write one telephone number, digits only, for example 0205 3812 345.
contacts-search = Unit or address
contacts-more = { $count } more units. Type a name to narrow the list.
