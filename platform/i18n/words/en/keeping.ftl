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
look-version = version { $number }
moment-paper-scanned = Scanned or uploaded
moment-paper-read = Read by the machine
moment-paper-unreadable = Could not be read
moment-paper-confirmed = Checked, confirmed and signed
moment-paper-issued = Signed and issued
moment-paper-withdrawn = Taken out of the dossier
moment-paper-corrected = Corrected and signed again
moment-paper-revoked = Revoked
moment-paper-replaced = Replaced
moment-paper-restored = A revocation or replacement entered by mistake was taken back

## Correcting
correct-title = Correct
correct-lead = Make the fields agree with the paper. What is kept now becomes an earlier version; the original file does not change.
correct-reason = Reason for the correction
correct-reason-hint = For example: number and symbol were mistyped.
correct-send = Correct and sign
correct-send-hint = The new version is signed with your personal signature.

## Revoking and replacing
revoke-title = Revoke
revoke-lead = Enter the decision of the competent agency to revoke or annul. From the day below the paper is not used again, and the public page of verification says that it was revoked.
revoke-authority = Agency that decided
revoke-basis = Number of the decision or legal basis
revoke-basis-hint = For example: Quyết định số 15/QĐ-UBND.
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
