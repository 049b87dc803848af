# Accounts.
account-acting-for = Acting for { $name }
account-assisted = With help from the desk
