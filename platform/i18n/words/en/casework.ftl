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

## The steps of the inner procedure
step = Step
step-now = Step { $number } of { $count }: { $name }
step-due = due { $at }
step-note = Note for the next step
step-state = State
step-state-done = Done
step-state-back = Sent back
step-state-now = Under way
step-state-later = To come
step-done-by = Done by
steps-title = Steps
performer-case-officer = Case officer
performer-division-head = Head of division
performer-agency-head = Head of the agency
performer-clerk = Clerk
act-step = Complete the step, on to: { $next }
act-send-back = Send back to be done again
send-back-to = Send back to step
send-back-reason = Reason
done-stepped = A step of dossier { $code } is done
done-sent-back = Dossier { $code } was sent back
problem-choose-step = Choose the step to be done again.
problem-reason-missing = Give the reason.

## Assigning
act-assign = Assign
act-reassign = Assign to another
assign-title = Assign the dossier
assign-officer = Officer
assign-load-of = “{ $title }”, holds { $count } dossiers
assign-now = Held now by: { $name }
assign-nobody = Nobody in the unit is posted for this step.
done-assigned = Dossier { $code } is assigned
problem-choose-officer = Choose an officer.

## Opinions and linked parts
nav-referrals = Opinions
act-consult = Ask another unit for its opinion
consult-what = The unit asked can look at the dossier and answers here. The time limit of the dossier runs on.
consult-unit = Unit to ask
consult-question = Question
consult-question-hint = Say clearly what is to be answered.
consult-until = Answer by
consult-until-hint = Left empty: { $days } working days, to the end of { $at }.
consult-send = Ask
done-consulted = The question about dossier { $code } was sent
referrals-title = Opinions of other units, linked parts
referrals-lists = Lists of opinions
referrals-to-answer = For my unit to answer
referrals-asked = Asked by me
referrals-answered = Answered by my unit
referrals-empty-to-answer = Nothing waits for an answer of your unit.
referrals-empty-asked = You have asked no unit. Open a dossier you hold to ask.
referrals-empty-answered = Your unit has answered nothing yet.
referral-question = Question
referral-answer = Answer
referral-deadline = Answer due
referral-due = answer due { $at }
referral-waiting = Not answered yet
referral-leg = Linked part
referral-from = Asked by
act-answer = Answer
act-answer-code = Answer about dossier { $code }
answer-title = Answer another unit
answer-look = Look at dossier { $code }
answer-there = It is answered.
answer-words = In words
answer-words-hint = Needed when you agree under conditions or do not agree.
answer-send = Send the answer
answer-papers = Papers of the dossier it rests on
answer-file = Attached document
answer-file-hint = One PDF or picture, at most { $limit }. The asking agency can read it.
opinion-papers = Attached papers
problem-opinion-paper-unknown = A chosen paper is none of this dossier. Choose again.
problem-referral-unit-missing = Choose the unit to ask.
problem-referral-unit-own = The unit that settles the dossier cannot ask itself.
problem-referral-question-missing = Write the question.
problem-referral-too-long = Longer than 2,000 letters.
problem-referral-until-past = The answer must be due after today.
problem-referral-opinion-missing = Choose the answer.
problem-referral-words-missing = Say the conditions, or why you do not agree.
problem-day-wrong = This is no day. Write it as 15/11/2023.

## Draft, approval, signature, seal
result-draft-title = Draft of the result
draft-none = There is no draft yet.
draft-go-write = Draft the result
draft-go-approve = Look at the draft, approve and sign it
draft-go-seal = Check the number, seal and issue
draft-number = Number: { $number }
draft-number-label = Number and sign
draft-signed = Signed
draft-unsigned = Not signed
draft-written = Written
result-draft-saved = The draft is kept
draft-saved-next = Look at the PDF with the mark of a draft, then complete the step on the page of the dossier.
draft-preview = Look at the PDF
result-draft-back = Back to dossier { $code }
draft-heading = Name of the paper
draft-heading-hint = For example: “Giấy xác nhận tình trạng hôn nhân”.
draft-sign = Sign
draft-sign-hint = For example XN-UBND. The number comes with the approval.
draft-subject = Abstract
draft-body = Text
draft-body-hint = Each line is a paragraph; a line “Label: …” is set as an entry.
draft-authority = Authority
draft-authority-hint = For example: “TM. ỦY BAN NHÂN DÂN”.
draft-position = Office of the signer
draft-position-hint = For example: “CHỦ TỊCH”.
draft-save = Keep the draft
draft-or-scan = A result signed on paper is scanned into the dossier:
draft-approve = Approve and sign
draft-approve-what = The paper gets a number in your unit's book { $sign }, bears today's date and is signed with your own key.
draft-approve-go = Approve, number and sign
draft-seal = Seal and issue
draft-seal-what = The agency's signature is added; the result goes into the repository and the dossier is settled.
draft-seal-go = Sign for the agency and issue
draft-dated = Signed on
draft-signer = Signed by
done-approved = The result of dossier { $code } is approved and signed
done-sealed = The result of dossier { $code } is sealed and issued
problem-draft-heading-missing = Give the name of the paper.
problem-draft-sign-numbered = This draft has its number in the book of its sign: the sign stays.
problem-draft-sign-wrong = A sign has letters, digits and hyphens only, for example XN-UBND.
problem-draft-body-missing = Write the text.
problem-draft-body-too-long = Longer than 20,000 letters.
problem-draft-text-too-long = Longer than 300 letters.

## Work lists
work-to-assign = To be assigned
work-empty-to-assign = Nothing waits to be assigned.
work-sort = Order
work-sort-due = By the promised day
work-sort-received = By the receipt
work-sort-code = By the code
work-filter-more = More filters
work-due = Due
work-due-today = Today
work-due-week = This week
work-due-overdue = Overdue
work-pick = Choose
work-pick-code = Choose dossier { $code }
work-claim-several = Take the chosen dossiers
work-assign-several = Assign the chosen dossiers
work-done-claimed = You have taken { $count } dossiers
work-done-assigned = { $count } dossiers are assigned
work-failed = { $count } dossiers could not be done
work-failed-why = Somebody may have taken them just now, or their step is for another role. Open each to see.
not-given = { $count ->
    [one] { $count } dossier was not given
   *[other] { $count } dossiers were not given
}
not-given-role = the step under way is not one of that officer's role, or the officer does not work at its unit.
not-given-right = the dossier is not of a unit and field in which you may give work.
not-given-status = the dossier has moved on and cannot be given any more.
dossier-status = State
work-export = Download the list:
