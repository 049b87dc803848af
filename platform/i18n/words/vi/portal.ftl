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

## Phiên hết giữa chừng: nội dung đã nhập không mất
session-kept = Phiên đã hết, nội dung vừa nhập vẫn còn
session-kept-text = Đăng nhập lại tại đây rồi bấm Gửi lại nội dung vừa nhập; không phải gõ lại. Đừng đóng trang này trước đó.
session-kept-elsewhere = Đăng nhập bằng cách khác
session-kept-elsewhere-text = Mở trang đăng nhập ở thẻ mới, đăng nhập xong thì quay lại trang này và gửi lại nội dung vừa nhập.
session-kept-new-tab = Đăng nhập ở thẻ mới
session-kept-send = Gửi lại nội dung vừa nhập
session-kept-here = Nội dung bạn vừa nhập
session-kept-in = Đã đăng nhập lại
session-kept-in-text = Nội dung nhập trước khi phiên hết vẫn còn đủ; gửi lại để lưu và làm tiếp.
session-kept-leave = Bỏ qua, không gửi lại
filing-autosave-ended = Phiên đã hết nên chưa lưu được; nội dung giữ tạm trong thẻ này. Đăng nhập lại để lưu:
filing-autosave-sign-in = Đăng nhập
filing-autosave-offer = Nội dung nhập lúc phiên hết vẫn còn trong thẻ này.
filing-autosave-fill = Điền lại nội dung đó
filing-autosave-drop = Bỏ nội dung đó
