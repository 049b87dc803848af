### States, as the national portal and the law name them.

status-1 = Mới đăng ký
status-2 = Được tiếp nhận
status-3 = Không được tiếp nhận
status-4 = Đang xử lý
status-5 = Yêu cầu bổ sung giấy tờ
status-6 = Yêu cầu thực hiện nghĩa vụ tài chính
status-7 = Công dân yêu cầu rút hồ sơ
status-8 = Dừng xử lý
status-9 = Đã xử lý xong
status-10 = Đã trả kết quả

## The promised day
due-early = Trước hạn
due-on-time = Đúng hạn
due-overdue = Quá hạn
due-paused = Tạm dừng

## Channels
channel-1 = Trực tiếp
channel-2 = Trực tuyến
channel-3 = Bưu chính
