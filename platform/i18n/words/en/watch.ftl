### Alarms, apologies, causes of delay.

## Alarms
nav-alarms = Alarms
alarms-lead = Every running dossier is watched. Somebody is called when it does not move, is due soon, overdue, not handed over, not answered, or its result not collected. An alarm ends by itself once the dossier moves on.
alarms-lists = Lists of alarms
alarms-mine = In my hands
alarms-pool = Waiting to be taken
alarms-units = Units I head
alarms-empty-mine = No alarm about a dossier in your hands.
alarms-empty-pool = No alarm about a dossier that waits to be taken.
alarms-empty-units = No alarm has reached the head of a unit of yours.
alarms-most = Only the { $count } oldest alarms are shown.
alarm-what = Alarm
alarm-since = Since
alarm-mark = Seen
alarm-see = Mark as seen
alarm-see-code = Mark the alarm about dossier { $code } as seen
alarm-seen = Seen
alarm-called-holder = calls whoever holds it
alarm-called-head = calls the head

## Apologies
nav-apologies = Apologies
apologies-lead = At least one day before the promised day the person must have a letter of apology with the reason and a new day; a dossier is put off only once (Decree 61/2018/NĐ-CP, article 19).
apologies-lists = Lists of apologies
apologies-draft = To be signed
apologies-signed = To be told
apologies-told = Told
apologies-dropped = Not needed
apologies-unexplained = Delays without a cause
apologies-empty-draft = No apology waits to be signed.
apologies-empty-signed = No signed apology waits to be told.
apologies-empty-told = Nobody was told of an apology yet.
apologies-empty-dropped = No draft was dropped.
apologies-empty-unexplained = Every delay of your units has its cause.
apologies-most = Only the first { $count } dossiers are shown.
apology-title = Apology and new day
apology-old-day = Day promised before
apology-new-day = New day
apology-new-day-hint = A working day after the day promised before; ready within the working hours of that day.
apology-next = What is next
apology-open-draft = Look and sign
apology-open-signed = Tell the person
apology-open-told = Look
apology-open-dropped = Look
apology-state-draft = To be signed
apology-state-signed = Signed, to be told
apology-state-told = Told
apology-state-dropped = Not needed
apology-waits-draft = It waits for the head of the unit to sign.
apology-waits-signed = It is signed; the one-stop desk tells the person.
apology-waits-told = The person was told.
apology-waits-dropped = The dossier was settled or paused before an apology was needed.
apology-sign-head = Check and sign
apology-once = A dossier is put off only once: choose a day on which it will surely be done.
apology-reason = Reason told to the person
apology-reason-hint = Printed on slip 04. Be specific; say nothing about other people.
apology-sign = Sign the apology and the new day
apology-tell-head = Tell the person
apology-way = How the person was told
apology-told = Told
apology-facts = About this apology
apology-drafted = Drafted
apology-signed = Signed by
apology-number = Number
telling-phone = By telephone
telling-message = By message or e-mail
telling-post = By post
telling-counter = At the counter
offer-slip-04 = Slip 04: apology, new day
offer-lateness = Record the cause of the delay
problem-apology-day-missing = Enter the new day.
problem-apology-day-early = The new day must be after the day promised before and after today.
problem-apology-day-off = The new day is a day off. Choose a working day.
problem-choose-telling-way = Choose how the person was told.

## Causes of delay
late-cause = Cause of the delay
late-cause-hint = For figures and for mending the right place; not printed on the slip.
late-cause-officer = The officer or unit in charge
late-cause-consulted-unit = A unit that was asked
late-cause-applicant = The applicant
late-cause-synchronisation = Data passed between systems
late-cause-force-majeure = Disaster or unavoidable failure
late-cause-none = No cause recorded
problem-choose-cause = Choose the cause of the delay.
lateness-explain = Record the cause
lateness-note = More about it
lateness-note-hint = Write no names or numbers of people.
lateness-not-yet = Not yet
done-lateness-explained = The cause of the delay of dossier { $code } was recorded

## Following a dossier
open-track-called-title = The agency was called
open-track-called-late = The dossier is overdue; the head of { $unit } was called.
open-track-called-stuck = The dossier has not moved for longer than allowed; the head of { $unit } was called.
