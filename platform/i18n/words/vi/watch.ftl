### Cảnh báo, xin lỗi, nguyên nhân chậm.

## Cảnh báo
nav-alarms = Cảnh báo
alarms-lead = Hệ thống theo dõi mọi hồ sơ chưa xong và nhắc khi hồ sơ không chuyển động, sắp đến hạn, quá hạn hoặc chưa được chuyển, trả lời, nhận kết quả. Cảnh báo tự hết khi hồ sơ được giải quyết tiếp.
alarms-lists = Danh sách cảnh báo
alarms-mine = Hồ sơ tôi giữ
alarms-pool = Hồ sơ chờ người nhận
alarms-units = Đơn vị tôi phụ trách
alarms-empty-mine = Không có cảnh báo nào về hồ sơ bạn đang giữ.
alarms-empty-pool = Không có cảnh báo nào về hồ sơ đang chờ người nhận.
alarms-empty-units = Không có cảnh báo nào đến mức lãnh đạo ở đơn vị bạn phụ trách.
alarms-most = Chỉ hiện { $count } cảnh báo lâu nhất.
alarm-what = Cảnh báo
alarm-since = Từ
alarm-mark = Đã xem
alarm-see = Đánh dấu đã xem
alarm-see-code = Đánh dấu đã xem cảnh báo về hồ sơ { $code }
alarm-seen = Đã xem lúc
alarm-called-holder = báo người đang giữ hồ sơ
alarm-called-head = báo người đứng đầu

## Xin lỗi và hẹn lại
nav-apologies = Xin lỗi, hẹn lại
apologies-lead = Chậm nhất một ngày trước ngày hẹn, người dân phải nhận được phiếu xin lỗi và hẹn lại có lý do; mỗi hồ sơ chỉ được hẹn lại một lần (Nghị định 61/2018/NĐ-CP, Điều 19).
apologies-lists = Danh sách phiếu xin lỗi
apologies-draft = Chờ ký
apologies-signed = Chờ báo người dân
apologies-told = Đã báo
apologies-dropped = Không cần nữa
apologies-unexplained = Chậm chưa rõ nguyên nhân
apologies-empty-draft = Không có phiếu xin lỗi nào chờ ký.
apologies-empty-signed = Không có phiếu đã ký nào chờ báo cho người dân.
apologies-empty-told = Chưa báo phiếu xin lỗi nào cho người dân.
apologies-empty-dropped = Chưa có dự thảo nào bị bỏ.
apologies-empty-unexplained = Mọi hồ sơ chậm trong đơn vị bạn phụ trách đều đã ghi nguyên nhân.
apologies-most = Chỉ hiện { $count } hồ sơ đầu danh sách.
apology-title = Phiếu xin lỗi và hẹn lại
apology-old-day = Ngày hẹn cũ
apology-new-day = Ngày hẹn lại
apology-new-day-hint = Ngày làm việc, sau ngày hẹn cũ; trả trong giờ làm việc của ngày đó.
apology-next = Việc tiếp theo
apology-open-draft = Xem và ký
apology-open-signed = Báo người dân
apology-open-told = Xem
apology-open-dropped = Xem
apology-state-draft = Chờ ký
apology-state-signed = Đã ký, chờ báo người dân
apology-state-told = Đã báo người dân
apology-state-dropped = Không cần nữa
apology-waits-draft = Phiếu đang chờ lãnh đạo đơn vị ký.
apology-waits-signed = Phiếu đã ký; Bộ phận Một cửa báo cho người dân.
apology-waits-told = Người dân đã được báo.
apology-waits-dropped = Hồ sơ đã giải quyết xong hoặc tạm dừng trước khi cần xin lỗi.
apology-sign-head = Xem lại và ký
apology-once = Hồ sơ chỉ được hẹn lại một lần, vì vậy hãy chọn ngày chắc chắn làm xong.
apology-reason = Lý do báo cho người dân
apology-reason-hint = In trên phiếu 04. Nêu cụ thể, không nêu thông tin của người khác.
apology-sign = Ký xin lỗi và hẹn lại
apology-tell-head = Báo cho người dân
apology-way = Đã báo bằng cách nào
apology-told = Đã gửi
apology-facts = Thông tin phiếu
apology-drafted = Dự thảo lúc
apology-signed = Người ký
apology-number = Số phiếu
telling-phone = Gọi điện thoại
telling-message = Tin nhắn, thư điện tử
telling-post = Gửi qua bưu chính
telling-counter = Báo trực tiếp tại quầy
offer-slip-04 = Phiếu 04: xin lỗi, hẹn lại
offer-lateness = Ghi nguyên nhân chậm
problem-apology-day-missing = Cần nhập ngày hẹn lại.
problem-apology-day-early = Ngày hẹn lại phải sau ngày hẹn cũ và sau hôm nay.
problem-apology-day-off = Ngày hẹn lại là ngày nghỉ. Hãy chọn ngày làm việc.
problem-choose-telling-way = Cần chọn cách đã báo cho người dân.

## Nguyên nhân chậm
late-cause = Nguyên nhân chậm
late-cause-hint = Để thống kê và sửa đúng chỗ, không in trên phiếu.
late-cause-officer = Cán bộ hoặc đơn vị giải quyết
late-cause-consulted-unit = Cơ quan phối hợp
late-cause-applicant = Người nộp hồ sơ
late-cause-synchronisation = Đồng bộ dữ liệu giữa các hệ thống
late-cause-force-majeure = Thiên tai, sự cố bất khả kháng
late-cause-none = Chưa ghi nguyên nhân
problem-choose-cause = Cần chọn nguyên nhân chậm.
lateness-explain = Ghi nguyên nhân
lateness-note = Giải thích thêm
lateness-note-hint = Không ghi họ tên hay số giấy tờ của ai.
lateness-not-yet = Chưa xong
done-lateness-explained = Đã ghi nguyên nhân chậm của hồ sơ { $code }

## Người dân tra cứu
open-track-called-title = Cơ quan đã được nhắc
open-track-called-late = Hồ sơ đã quá hạn; hệ thống đã nhắc lãnh đạo { $unit }.
open-track-called-stuck = Hồ sơ chưa có chuyển động quá thời gian cho phép; hệ thống đã nhắc lãnh đạo { $unit }.
