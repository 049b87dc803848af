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
