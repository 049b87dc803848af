# Tài khoản.
account-acting-for = Đang làm thay cho { $name }
account-assisted = Có cán bộ hỗ trợ tại quầy
