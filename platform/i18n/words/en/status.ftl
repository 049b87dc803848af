### States, as the national portal and the law name them.

status-1 = Registered
status-2 = Accepted
status-3 = Not accepted
status-4 = In progress
status-5 = Supplement requested
status-6 = Payment requested
status-7 = Withdrawn
status-8 = Stopped
status-9 = Resolved
status-10 = Result returned

## The promised day
due-early = Early
due-on-time = On time
due-overdue = Overdue
due-paused = Paused

## Channels
channel-1 = In person
channel-2 = Online
channel-3 = Post
