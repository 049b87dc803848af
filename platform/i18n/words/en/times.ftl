## Times that the province sets

nav-times = Case times
times-title = Times of cases
times-lead = No text of law names these; the province sets them. Each setting has a first day. Alarms, apologies and opinions of before that day stay as they were.
times-set-anew = Set anew
times-from = In force from
times-from-hint = Today or later. Set again for the same day, the later one counts.
times-basis = Basis
times-basis-hint = Number and day of the decision.
times-basis-first = What the system began with
times-set = Apply
times-in-force = In force
times-to-come-from = Changes on { $day }
times-history = History
times-changes = Changes
times-set-by = Set by
times-state-in-force = In force
times-state-to-come = To come
times-state-replaced = Replaced
times-state-past = Over
times-done-set = The new times are noted.
times-done-same = Nothing differs from what was set.

case-time-count-working-hours = { $count ->
    [one] { $count } working hour
   *[other] { $count } working hours
}
case-time-count-working-days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
case-time-count-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
case-time-count-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
case-time-unit-working-hours = working hours
case-time-unit-working-days = working days
case-time-unit-days = days
case-time-unit-months = months

case-time-stuck-hours = A dossier does not move
case-time-hint-stuck-hours = After so long its holder is called; after twice as long the head.
case-time-near-due-hours = Due soon
case-time-hint-near-due-hours = So long before its day. At least 8 hours: people are told a day before (Decree 61/2018, article 19).
case-time-answer-soon-hours = A filing from afar must soon be answered
case-time-hint-answer-soon-hours = So long before the 8 working hours are over.
case-time-opinion-days = Answer with an opinion
case-time-hint-opinion-days = Where whoever asks names no day.
case-time-apology-days = New promise of an apology
case-time-hint-apology-days = What the system adds to the old day; the head may change it.
case-time-uncollected-days = A result nobody collected
case-time-hint-uncollected-days = After so long the desk is called.
case-time-remind-after-days = Remind the person
case-time-hint-remind-after-days = After the result is there, and between reminders.
case-time-archive-after-months = Into the archive
case-time-hint-archive-after-months = A result nobody collected for so long is archived; it can still be collected.

problem-case-time-out-of-bounds = { $name }: a number from { $least } to { $most }.
problem-case-time-no-day-before = { $name }: at least { $least } working hours, since people are told a day before.
problem-case-time-archive-before-reminder = { $name }: must be longer than the time until the reminder.
problem-case-times-basis-missing = The basis is needed: number and day of the decision.
