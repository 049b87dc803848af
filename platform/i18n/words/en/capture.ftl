### Words of the pages of capture at the counter: the screen, the telephone, the check of all papers.

## The counter's screen
capture-offer = Capture papers
capture-title = Capturing the papers of a dossier
capture-sent = { $count ->
    [one] { $count } file was taken in. Its pages appear below.
   *[other] { $count } files were taken in. Their pages appear below.
  }
capture-refused = A file was not taken
capture-files = Files from this machine
capture-files-hint = Drop many files at once: PDF, PNG, JPEG, TIFF, HEIC, each up to { $limit }.
capture-files-send = Send
capture-phone = With a telephone
capture-phone-hint = Shows a QR code. The page on the telephone takes pictures for this dossier and nothing else, for ten minutes.
capture-phone-pair = Pair a telephone
capture-phone-again = Make a new code
capture-phone-scan = Scan this with the telephone. It holds for ten minutes and ends when a new one is made.
capture-phone-code = QR code for the telephone
capture-phone-open = Open the page on this machine
capture-tray = Tray of the scanner
capture-tray-empty = No files. Let the scanner save into { $folder }
capture-refused-more = { $count ->
    [one] { $count } other file could not be taken.
   *[other] { $count } other files could not be taken.
  }
capture-tray-count = { $count ->
    [one] { $count } file
   *[other] { $count } files
  }
capture-tray-all = Take all into this dossier
capture-tray-chosen = Take those that are marked
capture-tray-writing = still being written
note-tray-file-unfinished = A file that the scanner is still writing was not taken. Wait until the scanner has finished and take it then.
note-tray-nothing-taken = No file was taken: none was marked, or another counter has just taken it.
capture-reading = Reading { $name }…
capture-read-again = Read again
capture-leave-out = Leave file out
capture-file-stuck = The machine was interrupted while it read this file.
capture-file-advice = Press “Read again”, or “Leave file out” and scan it anew; the other papers need not wait.
capture-part-waits = Waits until { $name } is read: no paper is made of it yet.
capture-keys = Keys: ← → choose a page; Shift + ← → change the order; R turn; X or Delete leave out; 1–9 move to a component, 0 aside; from component 10 on: M, its number, Enter; Page Up, Page Down move to the component before, behind; S split: from this page on to the next component; Enter done.
capture-no-pages = No pages yet.
capture-count = Pages of the paper (optional)
capture-unsorted = Aside
capture-closed-forbidden = Not digitised again: its data are shared already (TT 01/2023/TT-VPCP).
capture-closed-kept = In the repository already and reused; nothing to scan.
capture-closed-scanned = Scanned already. Open the dossier to see it or to scan more.
capture-closed-not-here = It was not handed in.
capture-closed-copy = Handed in as a photocopy or a certified copy on paper: not digitised (TT 01/2023/TT-VPCP).
capture-required = Must be digitised
capture-optional = Need not be digitised
capture-closed = Nothing to scan
capture-acts = Change the page
capture-earlier = Earlier
capture-later = Later
capture-turn = Turn
capture-drop = Leave out
capture-restore = Take in again
capture-move = Move
capture-split = Split from this page
capture-unread = being read
capture-dropped = left out
capture-separator = Separator sheet
capture-signed = A file signed electronically: { $file }
capture-signed-advice = Signed by: { $names }. With all its pages left in one component the file and its signature are kept as they came.
capture-signed-cut = The source file was signed electronically; cutting it loses the signature: { $file }
capture-signed-cut-advice = Signed by: { $names }. To keep the signature put all pages of the file into one component, in their order, none turned.
capture-signer-unknown = a certificate without a name
capture-strays = { $count ->
    [one] One page stands behind a separator sheet of another dossier
   *[other] { $count } pages stand behind a separator sheet of another dossier
  }
capture-strays-advice = They are unsorted and belong to no component yet. Move them to a component if they are of this dossier, otherwise leave them out.
sheet-note-blank = empty page
sheet-note-low-dpi = below 200 dpi
sheet-note-grey = without colour
sheet-note-uncovered-ink = writing not read
sheet-note-other-dossier = behind a separator of another dossier
sheet-note-twin = same as page { $place }
capture-assemble = Done, check and sign
capture-reload = Load again

## The page on the telephone
phone-title = Taking pictures
phone-take = Take a page
phone-hint = Lay the paper on a dark ground, well lit, all four corners in sight. The picture is sent at once.
phone-send = Send
phone-sent = { $count ->
    [one] { $count } picture was sent. Take the next page.
   *[other] { $count } pictures were sent. Take the next page.
  }
phone-until = Until { $at }.

## Checking all papers of a dossier
check-all-title = Check and sign the papers of a dossier
check-all-waiting = { $count ->
    [one] { $count } paper is still being read
   *[other] { $count } papers are still being read
  }
check-all-empty = No paper waits to be checked.
check-all-doubts = { $count ->
    [one] { $count } thing to look at
   *[other] { $count } things to look at
  }
check-all-keys = Enter: to the next thing to look at. Space: ticks an answer. Ctrl + Enter: sign now.
check-all-open = Open this paper alone
check-all-sure = Every field was read surely
check-all-others = { $count ->
    [one] { $count } other field, sure or not needed
   *[other] { $count } other fields, sure or not needed
  }
check-all-sign = { $count ->
    [one] Confirm and sign { $count } paper
   *[other] Confirm and sign { $count } papers
  }
check-all-sign-hint = One press signs all; each paper has its own signature and code. Where one is not right none is signed.
queue-repository-capture = Reading pages of the counter

## Faults
fault-sheet-not-found = There is no such page, or you may not see it.
fault-capture-file-not-found = There is no such file, or you may not see it.
fault-capture-still-reading = Pages are still being read. Wait until all are there.
fault-capture-nothing = No page stands under a component.
fault-capture-page-count = The number of pages is from 1 to 9999, or left empty.
fault-phone-not-paired = The code has ended or is wrong. Make a new one on the officer's screen.
fault-phone-address-too-long = The server's address is too long for a QR code.
fault-tray-file-gone = The file is not in the tray any more: another desk may have taken it.
