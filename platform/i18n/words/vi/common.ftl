### Words of the frame that all pages share. The source language is Vietnamese; en/common.ftl has the same keys.

app-name = Một Cửa
app-full-name = Hệ thống thông tin giải quyết thủ tục hành chính
demo-banner = Đây là bản trình diễn: mọi người và hồ sơ đều là hư cấu.
demo-as-of = Ngày trình diễn: { $day }
skip-to-content = Chuyển tới nội dung chính
main-navigation = Điều hướng chính
bell-unread = chưa đọc
nav-more = Mục khác
language-switch = Ngôn ngữ
text-large = Chữ to
text-usual = Chữ thường
sign-in = Đăng nhập
sign-in-officers = Cán bộ đăng nhập
sign-out = Đăng xuất
breadcrumbs = Đường dẫn trang
home = Trang chủ
footer-about = Phần mềm nguồn mở phục vụ giải quyết thủ tục hành chính và số hóa giấy tờ.
footer-style = Mẫu giao diện
footer-nav = Hướng dẫn và khai báo
footer-guide = Hướng dẫn
footer-announcements = Thông báo
footer-accessibility = Khả năng tiếp cận
footer-seals = Niêm phong sổ cái

## Acts that many pages offer
action-save = Lưu
action-cancel = Hủy
action-confirm = Xác nhận
action-search = Tìm kiếm
action-filter = Lọc
action-clear-filter = Xóa bộ lọc
action-export-csv = Xuất CSV
action-open = Mở

## Forms
field-optional = (không bắt buộc)
field-error = Lỗi:
field-choose = — Chọn —
error-summary = Có lỗi cần sửa
file-drop = Kéo thả tệp vào đây, hoặc bấm để chọn tệp trong máy.

## What a form field may complain about
problem-required = Cần nhập { $label }.
problem-choose = Cần chọn { $label }.
problem-too-long = { $label } dài quá { $limit } ký tự.
problem-not-a-number = { $label } phải là số.
problem-not-a-day = { $label } phải là ngày viết theo dạng 15/11/2023.
problem-in-the-future = { $label } không được sau hôm nay.

## Tables and lists
table-scroll = Bảng { $name }, cuộn ngang để xem hết
pager = Phân trang
pager-next = Trang sau
pager-previous = Trang trước
pager-first = Về đầu

## Figures
figure-of = { $part } trên { $whole }
figure-parts = Tử số / mẫu số
figure-table = Bảng số liệu
figure-target = Chỉ tiêu { $target }
figure-target-most = Không quá { $target }
figure-met = Đạt chỉ tiêu
figure-behind = Xem hồ sơ đằng sau con số

## Long work
progress-reload = Trang tự cập nhật. Nếu không, hãy tải lại trang.
progress-lost = Mất kết nối, đang thử lại…

## The page beside its words
paper-page = Trang { $page } trên { $total }
paper-image = Ảnh trang { $page }
paper-zoom = Phóng to
paper-gap = Chỗ có chữ chưa đọc được
paper-boxes = Vùng chữ đã nhận dạng trên trang
confidence-high = Chắc chắn
confidence-fair = Nên xem lại
confidence-low = Nghi ngờ

## Pages of faults
request-id = Mã yêu cầu: { $id }
way-out-home = Về trang chủ
way-out-back = Quay lại trang trước
way-out-sign-in = Đăng nhập
unit-tree-open = Xem
