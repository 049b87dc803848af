# Trang của người dân và tổ chức.
portal-nav-start = Trang của tôi
portal-sign-in = Đăng nhập tài khoản dịch vụ công
portal-number = Số định danh cá nhân hoặc mã số thuế
portal-greeting = Xin chào { $name }
portal-nav-sign-in = Nộp hồ sơ
entry-of-portal-nav-sign-in = Nộp hồ sơ tại nhà, nộp phí, theo dõi và nhận kết quả; giấy tờ đã có không phải nộp lại.
portal-nav-own-papers = Kho giấy tờ của tôi
entry-of-portal-nav-own-papers = Đăng nhập để xem giấy tờ, hồ sơ của mình và ai đã xem chúng.
portal-elsewhere = Nộp hồ sơ trên Cổng Dịch vụ công quốc gia
portal-elsewhere-text = Tỉnh tiếp nhận hồ sơ trực tuyến qua Cổng Dịch vụ công quốc gia, nên ở đây không nộp hồ sơ mới. Bạn vẫn có thể nộp trực tiếp tại mọi Bộ phận Một cửa.
portal-elsewhere-go = Đến Cổng Dịch vụ công quốc gia
portal-elsewhere-stays = Tại đây vẫn tra cứu được hồ sơ, kiểm tra giấy tờ, xem kho giấy tờ của mình và nộp phí, lệ phí.
