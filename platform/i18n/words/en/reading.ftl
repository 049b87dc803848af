### Reading papers: the rules by which the fields of a type of paper are found.

nav-reading-rules = Reading rules
reading-rules-lead = A type of paper is known by its heading; its fields are found by the labels printed on it. Change the rules here, try them on a sample, then put them to use.
reading-rules-type = Type of paper
reading-rules-fields = Fields taken out
reading-rules-state = State
reading-rules-draft = Changed, not yet in use
reading-rules-changed = Changed here
reading-rules-brought = As the program brings it
reading-rules-in-use = In use
reading-rules-new = Add a type of paper
reading-rules-name = Name of the type of paper
reading-rules-name-hint = As the heading printed on the paper has it, for example Giấy chứng nhận hộ nghèo.
reading-rules-begin = Add
reading-rules-edit = Change the rules
reading-rules-headings = Headings it is known by
reading-rules-headings-hint = One a line. Capitals and marks do not matter.
reading-rules-rows-hint = One field a row: where its value stands, by which label, and what it must look like. Leave rows empty that are not needed; save to get more.
reading-rules-field = Field
reading-rules-place = Place
reading-rules-label = Label on the paper
reading-rules-shape = What the value looks like
reading-rules-field-of = Field of row { $row }
reading-rules-place-of = Place of row { $row }
reading-rules-label-of = Label of row { $row }
reading-rules-shape-of = What the value of row { $row } looks like
reading-rules-save = Save the change
reading-rules-try = Try it on a sample
reading-rules-try-hint = The sample is read on this machine by the change that was saved, and kept nowhere. Five pages at most are read.
reading-rules-sample = Sample file
reading-rules-try-send = Try
reading-rules-publish = Put to use
reading-rules-publish-hint = Papers read from now on follow the change. Papers already read stay as they are.
reading-rules-publish-send = Put to use
reading-rules-publish-others = The change is saved and can be tried at once. A control officer or the system administrator puts it to use.
reading-rules-done-saved = The change is saved; try it on a sample before you put it to use
reading-rules-done-published = The rules are in use
reading-rules-found = Found on the sample: { $name }
reading-rules-recognised = Recognised as this type of paper
reading-rules-not-recognised = Not recognised as this type of paper
reading-rules-not-recognised-advice = None of the headings begins a line of the first page. See below how the text was read.
reading-rules-none-found = The rules of this type found no field
reading-rules-own = Found by the rules of this type
reading-rules-general = Found by the general rules
reading-rules-value = Value
reading-rules-sure = Confidence

## Fields, places and shapes
read-field-number = Number and symbol
read-field-issuer = Issuing body
read-field-place = Place
read-field-issue-date = Day of issue
read-field-title = Kind of paper
read-field-abstract = Abstract
read-field-person-name = Full name
read-field-birth-date = Day of birth
read-field-personal-id = Personal number
read-field-old-id-card = Old identity card number
read-field-dossier-code = Dossier code
read-field-signer = Signer
read-field-expiry-date = Day of expiry
read-field-address = Address
read-field-scope = Scope of validity
read-place-after = After the label
read-place-below = Line under the label
read-place-line = Whole line with the label
read-shape-text = Any text
read-shape-name = Name of a person
read-shape-day = Day
read-shape-personal-id = Identity number
read-shape-symbol = Number and symbol

## What is wrong
problem-rules-field = Choose the field of this row
problem-rules-fields = There must be one to thirty fields
problem-rules-label = Give the label printed on the paper, two letters or digits at least
problem-rules-label-long = The label is longer than 80 characters
problem-rules-heading = Give at least one heading, each of three letters or more
problem-rules-heading-long = There are too many headings, or one is longer than 80 characters
problem-rules-sample = Choose a sample file to try

## The check of a paper
check-corrected = The marks of { $count } words were corrected by what papers usually say
check-corrected-advice = On the left what was read, on the right what it was taken for; compare with the paper. Digits are never corrected this way.
check-grey = Page { $pages } was scanned without colour
check-grey-advice = The rules ask for colour scans (Decree 30/2020/NĐ-CP, annex I). Scan again if you can.
check-twice = Pages scanned twice: { $pages }
check-twice-advice = The two pages say nearly the same. See whether a sheet went through twice or one is missing.

## A trial on a paper of the repository
reading-rules-try-stored = Try it on a paper of the repository
reading-rules-try-stored-hint = Only papers that you may read can be chosen. The look is written down; the paper stays as it is.
reading-rules-stored = Paper
reading-rules-stored-none = There is no paper that you may read. Administrators and control officers do not read people’s papers: the head of a one-stop centre drafts the change and tries it on the centre’s papers, you put it to use.
problem-rules-stored = Choose a paper.
