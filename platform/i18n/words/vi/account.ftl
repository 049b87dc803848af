# Tài khoản.
