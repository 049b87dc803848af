### Case work: steps, opinions, linked agencies, approval, signing, lateness.

## What happens to a dossier
event-dossier-handover-received = Hand-over received
event-dossier-sent-back = Sent back to be done again
event-dossier-referred = Another unit was asked
event-dossier-referral-answered = The unit asked has answered
event-dossier-fee-taken = Fee taken
event-dossier-fee-waived = Fee waived
event-dossier-lateness-explained = Cause of the delay recorded
event-dossier-announced = The person was told
event-dossier-archived = Uncollected result archived
event-dossier-alarm-raised = Alarm
event-dossier-unit-moved = Moved to the successor unit

## Opinions
opinion-agrees = Agrees
opinion-agrees-if = Agrees under conditions
opinion-disagrees = Does not agree
opinion-done = Part done

## Alarms
alarm-stuck = Nobody holds it, or nothing moves
alarm-unanswered = A filing from afar is not answered
alarm-not-transferred = Not handed over yet
alarm-near-due = Due soon
alarm-overdue = Overdue
alarm-uncollected = Result not collected
