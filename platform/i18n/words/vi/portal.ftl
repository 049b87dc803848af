# Trang của người dân và tổ chức.
portal-nav-start = Trang của tôi
portal-sign-in = Đăng nhập tài khoản dịch vụ công
portal-number = Số định danh cá nhân hoặc mã số thuế
portal-greeting = Xin chào { $name }
