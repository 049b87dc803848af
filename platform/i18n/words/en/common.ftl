### Words of the frame that all pages share. The source is vi/common.ftl.

app-name = Một Cửa
app-full-name = Administrative procedure case system
demo-banner = This is a demonstration: every person and every dossier is made up.
demo-as-of = Demonstration day: { $day }
skip-to-content = Skip to main content
main-navigation = Main navigation
bell-unread = unread
nav-more = More
language-switch = Language
text-large = Large text
text-usual = Usual text
sign-in = Sign in
sign-in-officers = Officers sign in
sign-out = Sign out
breadcrumbs = Breadcrumbs
home = Home
footer-about = Open-source software for settling administrative procedures and digitising papers.
footer-style = Style guide
footer-nav = Guides and statements
footer-guide = Guides
footer-announcements = Announcements
footer-accessibility = Accessibility
footer-seals = Seals of the ledger

## Acts that many pages offer
action-save = Save
action-cancel = Cancel
action-confirm = Confirm
action-search = Search
action-filter = Filter
action-clear-filter = Clear filter
action-export-csv = Export CSV
action-open = Open

## Forms
field-optional = (optional)
field-error = Error:
field-choose = — Choose —
error-summary = There is a problem
file-drop = Drop files here, or click to choose files from this computer.

## What a form field may complain about
problem-required = Enter { $label }.
problem-choose = Choose { $label }.
problem-too-long = { $label } is longer than { $limit } characters.
problem-not-a-number = { $label } must be a number.
problem-not-a-day = { $label } must be a day written like 15/11/2023.
problem-in-the-future = { $label } must not be after today.

## Tables and lists
table-scroll = Table { $name }, scroll sideways to see all of it
pager = Pages
pager-next = Next page
pager-previous = Previous page
pager-first = To the start

## Figures
figure-of = { $part } of { $whole }
figure-parts = Part / whole
figure-table = Table of figures
figure-target = Target { $target }
figure-target-most = At most { $target }
figure-met = Target met
figure-behind = See the dossiers behind this figure

## Long work
progress-reload = This page updates itself. If it does not, reload it.
progress-lost = Connection lost, trying again…

## The page beside its words
paper-page = Page { $page } of { $total }
paper-image = Image of page { $page }
paper-zoom = Enlarge
paper-gap = Writing that was not read
paper-boxes = Words found on the page
confidence-high = Certain
confidence-fair = Worth a look
confidence-low = Doubtful

## Pages of faults
request-id = Request id: { $id }
way-out-home = Go to the home page
way-out-back = Go back
way-out-sign-in = Sign in
unit-tree-open = Open
