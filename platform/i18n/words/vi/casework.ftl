### Thụ lý: các bước, lấy ý kiến, liên thông, trình duyệt, ký, chậm hạn.

## Việc xảy ra với hồ sơ
event-dossier-handover-received = Đã nhận bàn giao
event-dossier-sent-back = Chuyển lại để làm lại
event-dossier-referred = Lấy ý kiến, chuyển cơ quan phối hợp
event-dossier-referral-answered = Cơ quan phối hợp đã trả lời
event-dossier-fee-taken = Đã thu phí, lệ phí
event-dossier-fee-waived = Miễn phí, lệ phí
event-dossier-lateness-explained = Ghi nguyên nhân chậm
event-dossier-announced = Đã báo cho người dân
event-dossier-archived = Kết quả chưa có người nhận, đã đưa vào lưu trữ
event-dossier-alarm-raised = Cảnh báo
event-dossier-unit-moved = Chuyển sang đơn vị kế tục

## Ý kiến của cơ quan phối hợp
opinion-agrees = Đồng ý
opinion-agrees-if = Đồng ý có điều kiện
opinion-disagrees = Không đồng ý
opinion-done = Đã làm xong phần việc

## Cảnh báo
alarm-stuck = Hồ sơ không có người giữ hoặc không chuyển động
alarm-unanswered = Hồ sơ nộp xa chưa được trả lời
alarm-not-transferred = Chưa chuyển đến nơi giải quyết
alarm-near-due = Sắp đến hạn
alarm-overdue = Quá hạn
alarm-uncollected = Kết quả chưa có người nhận

## Các bước của quy trình nội bộ
step = Bước
step-now = Bước { $number }/{ $count }: { $name }
step-due = hạn { $at }
step-note = Ghi chú khi chuyển bước
step-state = Tình trạng
step-state-done = Đã làm
step-state-back = Chuyển lại
step-state-now = Đang làm
step-state-later = Chưa đến
step-done-by = Người làm
steps-title = Các bước xử lý
performer-case-officer = Chuyên viên thụ lý
performer-division-head = Lãnh đạo phòng
performer-agency-head = Lãnh đạo cơ quan
performer-clerk = Văn thư
act-step = Hoàn thành bước, chuyển: { $next }
act-send-back = Chuyển lại để làm lại
send-back-to = Chuyển lại bước
send-back-reason = Lý do
done-stepped = Đã hoàn thành một bước của hồ sơ { $code }
done-sent-back = Đã chuyển lại hồ sơ { $code }
problem-choose-step = Cần chọn bước phải làm lại.
problem-reason-missing = Cần ghi lý do.

## Phân công
act-assign = Phân công
act-reassign = Phân công lại
assign-title = Phân công xử lý
assign-officer = Cán bộ xử lý
assign-load = Đang giữ { $count } hồ sơ
assign-now = Đang giữ hồ sơ: { $name }
assign-nobody = Đơn vị chưa có cán bộ nào được bố trí làm bước này.
done-assigned = Đã phân công hồ sơ { $code }
problem-choose-officer = Cần chọn cán bộ nhận hồ sơ.

## Lấy ý kiến, liên thông
nav-referrals = Lấy ý kiến
act-consult = Lấy ý kiến cơ quan phối hợp
consult-what = Cơ quan được hỏi xem được hồ sơ và trả lời bằng văn bản điện tử. Thời hạn giải quyết hồ sơ vẫn tiếp tục tính.
consult-unit = Cơ quan được lấy ý kiến
consult-question = Nội dung lấy ý kiến
consult-question-hint = Hỏi rõ vấn đề cần trả lời.
consult-until = Hạn trả lời
consult-until-hint = Để trống: { $days } ngày làm việc, đến hết { $at }.
consult-send = Gửi lấy ý kiến
done-consulted = Đã gửi lấy ý kiến về hồ sơ { $code }
referrals-title = Ý kiến cơ quan phối hợp, phần việc liên thông
referrals-lists = Danh sách lấy ý kiến
referrals-to-answer = Chờ đơn vị tôi trả lời
referrals-asked = Tôi đã hỏi
referrals-answered = Đơn vị tôi đã trả lời
referrals-empty-to-answer = Không có câu hỏi nào chờ đơn vị trả lời.
referrals-empty-asked = Bạn chưa hỏi cơ quan nào. Mở một hồ sơ đang giữ để lấy ý kiến.
referrals-empty-answered = Đơn vị chưa trả lời câu hỏi nào.
referral-question = Nội dung hỏi
referral-answer = Trả lời
referral-deadline = Hạn trả lời
referral-due = hạn trả lời { $at }
referral-waiting = Chưa trả lời
referral-leg = Phần việc liên thông
referral-from = Cơ quan hỏi
act-answer = Trả lời
act-answer-code = Trả lời về hồ sơ { $code }
answer-title = Trả lời cơ quan hỏi ý kiến
answer-look = Xem hồ sơ { $code }
answer-there = Đã có trả lời.
answer-words = Ý kiến bằng lời
answer-words-hint = Bắt buộc khi đồng ý có điều kiện hoặc không đồng ý.
answer-send = Gửi trả lời
problem-referral-unit-missing = Cần chọn cơ quan được lấy ý kiến.
problem-referral-unit-own = Không thể hỏi chính đơn vị đang giải quyết.
problem-referral-question-missing = Cần ghi nội dung lấy ý kiến.
problem-referral-too-long = Nội dung dài quá 2.000 ký tự.
problem-referral-until-past = Hạn trả lời phải sau hôm nay.
problem-referral-opinion-missing = Cần chọn câu trả lời.
problem-referral-words-missing = Cần ghi rõ điều kiện hoặc lý do không đồng ý.
problem-day-wrong = Ngày không đọc được. Viết theo dạng 15/11/2023.

## Dự thảo, trình duyệt, ký, đóng dấu
result-draft-title = Dự thảo kết quả
draft-none = Chưa có dự thảo kết quả.
draft-go-write = Dự thảo kết quả
draft-go-approve = Xem, duyệt và ký dự thảo
draft-go-seal = Kiểm tra số, đóng dấu và phát hành
draft-number = Số: { $number }
draft-number-label = Số, ký hiệu
draft-signed = Đã ký
draft-unsigned = Chưa ký
draft-written = Viết lúc
result-draft-saved = Đã lưu dự thảo
draft-saved-next = Xem bản PDF có dấu DỰ THẢO, rồi về hồ sơ để hoàn thành bước và trình duyệt.
draft-preview = Xem bản PDF
result-draft-back = Về hồ sơ { $code }
draft-heading = Tên loại văn bản
draft-heading-hint = Ví dụ: Giấy xác nhận tình trạng hôn nhân.
draft-sign = Ký hiệu
draft-sign-hint = Ví dụ XN-UBND. Số được cấp khi lãnh đạo duyệt.
draft-subject = Trích yếu
draft-body = Nội dung
draft-body-hint = Mỗi dòng là một đoạn; dòng “Họ và tên: …” được trình bày thành mục.
draft-authority = Thẩm quyền ký
draft-authority-hint = Ví dụ: TM. ỦY BAN NHÂN DÂN
draft-position = Chức vụ người ký
draft-position-hint = Ví dụ: CHỦ TỊCH
draft-save = Lưu dự thảo
draft-or-scan = Kết quả ký trên giấy thì quét vào hồ sơ:
draft-approve = Duyệt và ký
draft-approve-what = Văn bản được cấp số trong sổ { $sign } của đơn vị, ghi ngày hôm nay, và ký bằng chữ ký số cá nhân của bạn.
draft-approve-go = Duyệt, cấp số và ký số
draft-seal = Đóng dấu và phát hành
draft-seal-what = Chữ ký số của cơ quan được thêm vào văn bản đã ký; kết quả vào kho và hồ sơ được giải quyết xong.
draft-seal-go = Ký số cơ quan và phát hành
draft-dated = Ngày ký
draft-signer = Người ký
done-approved = Đã duyệt và ký kết quả hồ sơ { $code }
done-sealed = Đã đóng dấu, phát hành kết quả hồ sơ { $code }
problem-draft-heading-missing = Cần ghi tên loại văn bản.
problem-draft-sign-numbered = Dự thảo đã được cấp số theo ký hiệu này nên không đổi được ký hiệu.
problem-draft-sign-wrong = Ký hiệu chỉ gồm chữ, số và dấu gạch nối, ví dụ XN-UBND.
problem-draft-body-missing = Cần ghi nội dung văn bản.
problem-draft-body-too-long = Nội dung dài quá 20.000 ký tự.
problem-draft-text-too-long = Dài quá 300 ký tự.

## Danh sách công việc
work-to-assign = Chờ phân công
work-empty-to-assign = Không có hồ sơ nào chờ phân công.
work-sort = Sắp xếp
work-sort-due = Theo hạn trả
work-sort-received = Theo ngày tiếp nhận
work-sort-code = Theo mã hồ sơ
work-filter-more = Lọc thêm
work-due = Hạn trả
work-due-today = Hôm nay
work-due-week = Trong tuần này
work-due-overdue = Đã quá hạn
work-pick = Chọn
work-pick-code = Chọn hồ sơ { $code }
work-claim-several = Nhận xử lý các hồ sơ đã chọn
work-assign-several = Phân công các hồ sơ đã chọn
work-done-claimed = Bạn đã nhận xử lý { $count } hồ sơ
work-done-assigned = Đã phân công { $count } hồ sơ
work-failed = { $count } hồ sơ không thực hiện được
work-failed-why = Có thể người khác vừa nhận, hoặc bước đang làm thuộc vai trò khác. Mở từng hồ sơ để xem.
dossier-status = Trạng thái
work-export = Tải danh sách:
