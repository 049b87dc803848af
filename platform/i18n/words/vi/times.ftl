## Mốc thời gian do tỉnh quy định

nav-times = Mốc thời gian
times-title = Mốc thời gian xử lý hồ sơ
times-lead = Những mốc này không có trong văn bản luật, do tỉnh quy định. Mỗi lần đặt có ngày bắt đầu áp dụng; hồ sơ đã cảnh báo, xin lỗi hay lấy ý kiến trước ngày đó giữ nguyên.
times-set-anew = Đặt mốc mới
times-from = Áp dụng từ ngày
times-from-hint = Từ hôm nay trở đi. Đặt lại cho cùng một ngày thì lần sau thay lần trước.
times-basis = Căn cứ
times-basis-hint = Số, ngày của quyết định hoặc văn bản chỉ đạo.
times-basis-first = Mức ban đầu của hệ thống
times-set = Áp dụng mốc mới
times-in-force = Đang áp dụng
times-to-come-from = Thay đổi từ { $day }
times-history = Lịch sử thay đổi
times-changes = Thay đổi
times-set-by = Người đặt
times-state-in-force = Đang áp dụng
times-state-to-come = Sắp áp dụng
times-state-replaced = Đã thay bằng lần sau
times-state-past = Đã hết áp dụng
times-done-set = Đã ghi mốc thời gian mới.
times-done-same = Không có gì thay đổi so với mốc đã đặt.

case-time-count-working-hours = { $count } giờ làm việc
case-time-count-working-days = { $count } ngày làm việc
case-time-count-days = { $count } ngày
case-time-count-months = { $count } tháng
case-time-unit-working-hours = giờ làm việc
case-time-unit-working-days = ngày làm việc
case-time-unit-days = ngày
case-time-unit-months = tháng

case-time-stuck-hours = Hồ sơ không chuyển động
case-time-hint-stuck-hours = Quá chừng này thì nhắc người đang giữ; quá gấp đôi thì nhắc lãnh đạo.
case-time-near-due-hours = Sắp đến hạn
case-time-hint-near-due-hours = Nhắc trước hạn trả chừng này. Ít nhất 8 giờ: phải báo người dân trước một ngày (NĐ 61/2018/NĐ-CP, điều 19).
case-time-answer-soon-hours = Hồ sơ nộp xa sắp hết giờ trả lời
case-time-hint-answer-soon-hours = Nhắc trước khi hết 8 giờ làm việc chừng này.
case-time-opinion-days = Trả lời ý kiến
case-time-hint-opinion-days = Khi lấy ý kiến mà không ghi hạn trả lời.
case-time-apology-days = Hẹn lại khi xin lỗi
case-time-hint-apology-days = Hệ thống đề nghị cộng thêm vào ngày hẹn cũ; lãnh đạo sửa được khi ký.
case-time-uncollected-days = Kết quả chưa ai nhận
case-time-hint-uncollected-days = Quá chừng này thì nhắc bộ phận trả kết quả.
case-time-remind-after-days = Nhắc người dân đến nhận
case-time-hint-remind-after-days = Sau khi có kết quả, và giữa hai lần nhắc.
case-time-archive-after-months = Đưa vào lưu trữ
case-time-hint-archive-after-months = Kết quả không ai nhận quá chừng này thì lưu; người dân vẫn nhận được.

problem-case-time-out-of-bounds = { $name }: nhập số từ { $least } đến { $most }.
problem-case-time-no-day-before = { $name }: ít nhất { $least } giờ làm việc, vì phải báo người dân trước một ngày.
problem-case-time-archive-before-reminder = { $name }: phải dài hơn thời gian nhắc người dân đến nhận.
problem-case-times-basis-missing = Cần ghi căn cứ: số và ngày của quyết định.
