# Pages of citizens and organisations.
portal-nav-start = My page
portal-sign-in = Sign in to your account
portal-number = Personal number or tax code
portal-greeting = Hello { $name }
portal-nav-sign-in = File a dossier
entry-of-portal-nav-sign-in = File from home, pay, follow and receive results; papers that are here are not asked for again.
portal-nav-own-papers = My papers
entry-of-portal-nav-own-papers = Sign in to see your papers and dossiers, and who looked at them.
portal-elsewhere = Dossiers are filed on the national portal
portal-elsewhere-text = This province takes online dossiers through the National Public Service Portal, so nothing new is filed here. You can still hand in papers at any one-stop desk.
portal-elsewhere-go = To the National Public Service Portal
portal-elsewhere-stays = Here you can still track dossiers, verify papers, see your own vault and pay charges and fees.

## A session that ended on the way: nothing typed is lost
session-kept = Your session has ended; what you typed is still here
session-kept-text = Sign in here and press Send again; you need not type it again. Do not close this page before.
session-kept-elsewhere = Sign in another way
session-kept-elsewhere-text = Open the sign-in page in a new tab, sign in there, come back to this page and send again.
session-kept-new-tab = Sign in in a new tab
session-kept-send = Send again what I typed
session-kept-here = What you typed
session-kept-in = You are signed in again
session-kept-in-text = What you typed before the session ended is all here; send it again to keep it and go on.
session-kept-leave = Leave it, do not send
filing-autosave-ended = Your session has ended, so nothing could be saved; what you typed is held in this tab. Sign in to save it:
filing-autosave-sign-in = Sign in
filing-autosave-offer = What you typed when the session ended is still in this tab.
filing-autosave-fill = Fill it in again
filing-autosave-drop = Throw it away
