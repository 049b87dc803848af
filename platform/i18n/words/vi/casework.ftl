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
