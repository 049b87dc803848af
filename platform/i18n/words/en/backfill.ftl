### Words of the pages about dossiers of earlier years: registers, batches, what waits for a person.

## Batches of scans of earlier years
nav-batches = Earlier years
batches-title = Digitising dossiers of earlier years
batches-lead = Dossiers settled from 2018 to 30/11/2023: import the lines of the register first, then send scans in batches. The machine reads them and finds the line of each paper; where it is not sure it asks an officer.
batches-heading = Batches
batches-empty = There is no batch yet.
batch-name = Name of the batch
batch-name-hint = For example: Births of 2019, box 3.
batch-open = Open a batch
batch-procedure = Code of the procedure
batch-procedure-hint = For example 1.001193. A batch belongs to one procedure.
batch-procedure-unknown = The catalogue has no procedure with this code.
batch-progress = Reading
batch-made = Made
batch-papers = Papers
batch-pages-read = Pages read
batch-confirmed = Signed
batch-to-check = To check
batch-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
  }
batch-check = { $count ->
    [one] Check { $count } paper
   *[other] Check { $count } papers
  }
batch-sure = { $count ->
    [one] Sign one paper read for sure
   *[other] Sign { $count } papers read for sure at once
  }
batch-sure-title = Papers read for sure
batch-sure-lead = { $count ->
    [one] One paper of the batch has every field read for sure, fits its register line, and leaves nothing to doubt. Untick it to look at it by itself.
   *[other] { $count } papers of the batch have every field read for sure, fit their register lines, and leave nothing to doubt. Untick those to look at by themselves.
  }
batch-sure-sign = Sign
batch-sure-people = Others on the paper
batch-sure-send = Confirm and sign the ticked papers
batch-sure-hint = One press signs every paper in sight that is still ticked; each has its own signature and code.
batch-sure-back = Back to the batch
batch-sure-done = { $count ->
    [one] One paper signed
   *[other] { $count } papers signed
  }
batch-sure-left = { $count ->
    [one] One paper could not be signed
   *[other] { $count } papers could not be signed
  }
batch-sure-left-advice = Somebody has just changed it, or something must still be answered. Open each by itself.
batch-lists = Papers of the batch
batch-tab-queue = Not matched with a line
batch-tab-matched = Line found
batch-tab-waiting = To be read
batch-tab-discarded = Put aside
batch-items-empty = There is no paper here.
batch-retry = Compare with the register again
batch-retry-hint = After importing more lines. Nothing is read again, only the lines are looked for.
batch-files = Send scans into the batch
batch-files-choose = Scanned files
batch-files-hint = Many files at once: PDF, PNG, JPEG, TIFF, HEIC, each up to { $limit }. Separator sheets with a QR code and the headings of papers cut a file into papers.
batch-files-send = Send the files
batch-sent = Files sent
batch-sent-counts = { $taken } taken in, { $twins } of them the same as files that are here; { $refused } could not be taken
batch-refused = Files that could not be taken: { $count }
batch-refused-hint = Mend the file and send it again under the same name: once it is taken it leaves this list by itself.
batch-refused-forget = Dealt with, empty the list
batch-done-forgotten = The list of files that could not be taken was emptied
batch-coming = Files announced that have not come: { $count }
batch-coming-hint = While they are being sent, please wait; after a lost connection send the whole folder again. As long as a file of a folder has not come, no other in it is taken for the result because it lies there alone.
batch-coming-forget = They will not come, empty the list
batch-done-not-coming = The list of files that have not come was emptied
batch-folder = Or a whole folder
batch-folder-hint = Every file in the folder and in the folders in it. A folder may also be dropped onto the frame above.
batch-files-once = Up to 64 MB a time.
batch-files-chosen = {"{"}n{"}"} files chosen
batch-files-sending = {"{"}n{"}"} of {"{"}all{"}"} files sent, going on. Please keep this page open.
batch-files-broken = After {"{"}n{"}"} of {"{"}all{"}"} files the connection was lost. Send once more: what was taken is not taken twice.
batch-done-sent = { $count ->
    [one] { $count } file was taken in
   *[other] { $count } files were taken in
  }
batch-done-twins = { $count ->
    [one] { $count } file is the same as one that is here; it stands in the list for a person.
   *[other] { $count } files are the same as ones that are here; they stand in the list for a person.
  }
batch-done-refused = { $count ->
    [one] { $count } file is no paper or too large and was not taken.
   *[other] { $count } files are no papers or too large and were not taken.
  }
batch-done-matched = The paper has its line
batch-done-discarded = The paper was put aside
batch-done-retried = It waits for the machine again
batch-done-checked = No paper of the batch waits to be checked
queue-repository-batch = Reading batches

## A paper of a batch that waits for a person
item-file = File
item-line = Line
item-open = Open
item-open-paper = Open the paper
item-pages = Pages
item-state-waiting = To be read
item-state-split = Cut
item-state-matched = Line found
item-state-signed = Signed
item-state-to-check = Waits to be checked
item-state-queued = For a person
item-state-discarded = Put aside
item-reason-unmatched = No line found
item-reason-ambiguous = Several lines fit
item-reason-line-taken = Line has its result
item-reason-same-paper = Same as a paper kept
item-reason-signed-together = Signed file of several papers
item-reason-taken-back = Paper withdrawn from its line
item-reason-part-unknown = Result or component?
item-reason-duplicate = Same file
item-reason-unreadable = Unreadable
item-why-unmatched = No line of the register has the code, the symbol or the number that stands on the scan. Choose the line, or import more lines and compare again.
item-why-ambiguous = Several lines fit this scan equally well. Choose the right one.
item-why-line-taken = The line that fits this scan has a result already. Compare: put this one aside if it is the same, keep it as a component if it was handed in for the dossier, choose another line if it is of another dossier.
item-why-same-paper = A paper that says the same is kept under this line. Compare the two: put this one aside if it is the same, keep it as a component if it is not.
item-why-signed-together = This file is signed electronically and separator sheets stand among its pages. Cut, it would lose its signature, so it was left whole. If all of it is one paper, choose the line; if it is several, send each by itself and put this file aside.
item-why-taken-back = The paper made of this scan was withdrawn from its line. Choose another line, keep it as a component, or put the file aside. Comparing with the register again leaves it here.
item-why-part-unknown = This dossier has several files, and nothing on the scan tells whether it is the result or a component. Please choose.
item-why-duplicate = The file is the same, byte by byte, as one that is here already.
item-why-unreadable = This file cannot be read.
item-twin-paper = See the paper that is here
item-twin-file = Same as { $name }
item-choose-line = Which line is it?
item-find-line = Find by number, dossier code, symbol or name
item-no-lines = No lines. Search by number or name.
item-take-line = Take as the result of this line
item-take-component = Keep as a component
item-take-as-component = Keep as a component
item-component-name = Name of the paper
item-component-name-hint = Leave empty to take the heading read on it.
item-line-components = { $count ->
    [one] One component is kept
   *[other] { $count } components are kept
 }
item-part-result = Result
item-part-component = Component { $number }
item-line-taken = This line has its result
item-other-acts = Other acts
item-retry = Read and compare again
item-discard = Put this file aside
item-discard-hint = The file stays and stands in the list of those put aside.

## Registers of earlier years
registers-title = Registers of earlier years
registers-lead = Paper registers are imported as lines before anything is scanned. Whatever is odd is told row by row, and nothing is stored before you say so.
register-years = By year of settlement
register-years-empty = There are no lines yet.
register-year-of = Year
register-registered = Lines
register-digitised = Digitised
register-ratio = Ratio
register-to-check = To check
register-components = Components
register-digitised-hint = A line counts as digitised when its result is; components are counted apart.
register-estimate = Believed unregistered
register-estimate-apart = What is believed unregistered stands apart and is part of no ratio.
register-send = Import a register
register-procedure-hint = For rows that name no procedure. Leave empty for a register of several procedures.
register-file = Sheet
register-file-hint = Excel or CSV, up to 20 MB. The heading must have: “STT”, “họ tên”, “ngày giải quyết” (or “ngày trả”). Good to have: “mã hồ sơ”, “số CCCD/CMND”, “số ký hiệu”, “quyển số”, “số trang”.
register-file-missing = Choose the sheet.
register-look = Check the sheet
register-columns-are-missing = The sheet lacks: { $columns }. Add a heading with these columns.
register-imports = Sheets sent
register-imports-empty = No sheet was sent yet.
register-left-out = Rows left out
register-state-staged = To be decided
register-state-imported = Imported
register-state-discarded = Thrown away
register-good-rows = Rows that can be lines
register-faulty-rows = Rows with faults
register-stopped = { $count ->
    [one] { $count } row has a fault: nothing was imported
   *[other] { $count } rows have faults: nothing was imported
  }
register-stopped-advice = Mend the file and send it again, or import the good rows alone; how many were left out is written down.
register-import-all = { $count ->
    [one] Import { $count } line
   *[other] Import { $count } lines
  }
register-import-rest = { $count ->
    [one] Import the { $count } good row alone
   *[other] Import the { $count } good rows alone
  }
register-discard = Throw this sheet away
register-sheets = Print separator sheets
register-sheets-why = A sheet with a QR code for each line. Lay it right before the papers of the dossier and scan all in one go: they go to their line by themselves, even where it has no dossier code.
register-sheets-from = From number
register-sheets-to = To number
register-sheets-hint = Numbers of the book; leave them empty to print all. At most { $most } sheets at once.
register-sheets-print = Open the sheets
register-sheets-number = A number is needed, for example 41.
register-report = Report by row
register-report-empty = Nothing is odd.
register-row = Row
register-column = Column
register-problem = What is odd
register-found = In the cell
register-is-fault = Fault
register-is-note = Note
register-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
  }
register-examples = The first lines
register-done-imported = { $count ->
    [one] { $count } line was imported
   *[other] { $count } lines were imported
  }
register-go-on = On to the batches
register-done-discarded = The sheet was thrown away, nothing was stored
register-done-estimated = The estimate was kept
register-estimate-set = Dossiers believed unregistered
register-estimate-why = Dossiers that exist on paper and stand in no register: say how many and on what ground. The number stands beside the ratio and never in it.
register-estimate-count = Dossiers
register-estimate-basis = Ground
register-estimate-basis-hint = For example: report 12/BC-UBND of 10/10/2023.
register-estimate-keep = Keep the estimate
register-column-book = Book
register-column-number = Number
register-column-dossier-code = Dossier code
register-column-owner-name = Name
register-column-owner-id = Identity number
register-column-procedure = Procedure
register-column-paper-name = Paper
register-column-received-on = Received
register-column-settled-on = Settled
register-column-symbol = Symbol
register-column-pages = Pages
register-row-missing = A cell that is needed is empty
register-row-identity = The identity number does not have the structure of the law
register-row-day = Not a day of the calendar
register-row-outside-years = Settled outside the years that are captured
register-row-day-order = Settled before it was received
register-row-twin-in-sheet = The number stands twice in the same book and year
register-row-twin-registered = The line is registered already
register-row-no-identity = No identity number: it can be found by code, symbol and name alone
register-row-too-long = A cell is longer than 300 letters
register-row-page-count = The number of pages is no number; the row is taken without it

## Faults
fault-register-too-large = The sheet is larger than 20 MB. Cut it by year or by book.
fault-register-unreadable = The sheet cannot be read. Send an Excel file (.xlsx) or CSV in UTF-8.
fault-register-empty = The sheet has no rows.
fault-register-columns-missing = The sheet lacks a column that is needed.
fault-register-import-not-found = There is no such sheet, or you may not see it.
fault-register-import-decided = This sheet was imported or thrown away already.
fault-register-faulty-rows = { $rows } rows have faults, so nothing was imported.
fault-register-no-lines = No row can be a line.
fault-register-changed-meanwhile = A line was imported from another sheet meanwhile. Open the report again.
fault-register-sheets-none = No line of this register has a number in that range.
fault-register-sheets-too-many = The range has { $lines } lines and at most { $most } sheets are printed at once. Choose a narrower range and print in several goes.
fault-register-line-not-found = The unit's register has no such line.
fault-register-line-taken = This line has its result already.
fault-register-estimate-invalid = A year from 2018 to 2023, a number of dossiers and a ground are needed.
fault-batch-not-found = There is no such batch, or you may not see it.
fault-batch-item-not-found = There is no such file, or you may not see it.
fault-capture-changed-meanwhile = Somebody else, or the machine, dealt with it meanwhile. Open it again.
fault-batch-item-not-for-this = The file does not wait for this.
fault-batch-nothing-on-it = There is nothing on it but empty pages or separators.
fault-request-key-missing = The form lacks what the page puts into it. Open the page again and try once more.
fault-paper-heic = The server cannot open this HEIC picture of a telephone. On the iPhone: Settings › Camera › Formats › Most Compatible, then take it again; or send it from the page for phones.
batch-work-off = Work through them

## Numbers missing in the books
gaps-title = Numbers missing in the books
gaps-lead = A number that no line has may be a dossier that was settled and recorded nowhere. Look it up in the paper book and import it, or rest the estimate on it.
gaps-empty = No number is missing in the books of this year.
gaps-highest = Highest number
gaps-missing = Numbers missing
gaps-runs = Which ones
gaps-first = From number
gaps-last = To number
gaps-csv = Download the missing numbers of all years (CSV)

## Which years are captured
span-until = Registers are taken in of dossiers settled from { $year } to the end of { $day }. Basis:
span-open = Registers are taken in of dossiers settled from { $year } to this day. Basis:
span-title = Years captured backwards
span-lead = Lines of dossiers settled outside these years are not imported. A new decision leaves lines alone that were imported.
span-first-year = From the year
span-last-day = To the end of
span-from-hint = From today on.
span-last-day-hint = Leave it empty where registers are taken in up to this day.
span-decide = Decide on other years
span-decide-act = Keep the years
span-done = The years captured backwards are kept.
span-now = to this day
problem-span-first-year = Write a year from 1945 to this one.
problem-span-last-day = The last day is wrong or stands before the first year.
