# Conditions of several indicators at once, collectives of a unit, the bodies of a campaign by day.

campaign-together = Criteria judged together
campaign-together-hint = Without a group every criterion with a target has to be reached. Of several groups each has to hold; “exceeds” is judged in each group and over all of them.
campaign-award-together = Conditions of this award alone
campaign-award-together-hint = Without a group those of the whole campaign hold.
campaign-group-number = Group { $number }
campaign-group-of = To be reached
campaign-group-of-all = Every criterion of the group
campaign-group-of-any = At least one criterion of the group
campaign-group-asked = What the group asks
campaign-group-asked-met = Met
campaign-group-asked-exceeded = Met and exceeded
campaign-group-all-met = Every one of these is met
campaign-group-all-exceeded = Every one of these is met and at least one exceeded
campaign-group-any-met = At least one of these is met
campaign-group-any-exceeded = At least one of these is exceeded
campaign-group-holds = Holds
campaign-group-holds-not = Does not hold yet
campaign-gap-over = { $points } points over
campaign-gap-under = { $points } points under, which is { $count ->
    [one] one dossier
   *[other] { $count } dossiers
 }
campaign-gap-too-many = { $points } points too many, which is { $count ->
    [one] one dossier
   *[other] { $count } dossiers
 }
campaign-gap-none = just met
campaign-awards-reached = What the figures reach for awards
campaign-awards-reached-lead = Figures only; solutions, initiatives and the council's judgement come after the close.
campaign-award-suffices = The figures suffice
campaign-eligible-for = Awards the figures suffice for
campaign-part-of = part of { $unit }, at its level
campaign-function-focal-point = Focal point
campaign-function-emulation-body = Body of emulation
campaign-bodies-later = Another body from a day on
campaign-bodies-later-hint = Where a body ends, its successor holds the function from the next day by itself; enter a body here only where the function is given to another one. Papers and pages of a day name the body of that day.
campaign-body-function = Function
campaign-body-unit = Body
campaign-body-since = From
campaign-body-until = until { $day }
campaign-body-from = from { $day }
campaign-body-succeeded = by succession
campaign-body-now = Now
campaign-body-vacant = Ended; another body has to be named
campaign-submissions = Submitted to the Chairman of the province
campaign-submissions-lead = The focal point consolidates and submits through the body of emulation, which appraises and submits to the Chairman. Each look is on record with every set that the submission lists.
campaign-report-focal-submission = Consolidated submission of the focal point
campaign-report-emulation-submission = Submission of the body of emulation
nomination-through = Sets go to “{ $focal }”, and to the Chairman of the province through “{ $emulation }”.
nomination-collective = Which collective
nomination-collective-hint = Of collectives only. A unit below with figures of its own is judged by these, at the level of its agency; any other stands on the unit's figures and says what it did.
nomination-collective-whole = The whole unit: { $unit }
nomination-collective-named = Another collective of the unit (room, desk, team): give its name
nomination-name-hint = Leave it empty for the whole unit or a unit below in the list.
nomination-figures-own = Figures of its own: { $unit }
nomination-figures-of = Figures of the unit: { $unit }
problem-campaign-group-unknown = A group has a criterion that is no longer in the plan: untick it among the criteria or the awards.
problem-campaign-collective-missing = Choose a collective of this unit.
problem-campaign-collective-twice = This collective is on the list already.
problem-campaign-nominee-twice = This person is on the list already. Where two people have one name, give the number of each.
problem-campaign-nominee-elsewhere = Nominated already in another set for the same award of this campaign: the set of “{ $unit }” ({ $stage }). A person or collective gets one form of award once in a campaign.
problem-campaign-collective-not-eligible = The figures behind this collective do not reach what the award asks.
problem-campaign-collective-part-missing = Say what the collective did in the unit's result: it has no figures of its own.
problem-campaign-collective-solution-missing = This award asks for a solution of the collective itself: registered at the unit, with the collective among those who took part.
campaign-tree-place = place { $place }
campaign-tree-table = As a table
campaign-tree-none = No unit takes part yet.
