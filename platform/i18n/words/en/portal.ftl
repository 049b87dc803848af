# Pages of citizens and organisations.
portal-nav-start = My page
portal-sign-in = Sign in to your account
portal-number = Personal number or tax code
portal-greeting = Hello { $name }
