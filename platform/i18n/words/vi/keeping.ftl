### Words of the pages about papers that are kept: versions, validity, provenance, checks, quality.

## Whether a paper counts
standing-in-force = Còn hiệu lực
standing-expired = Hết hiệu lực
standing-replaced = Đã được thay thế
standing-revoked = Đã bị thu hồi
kept-revoked-now = Đã bị thu hồi, không còn giá trị từ { $day }
kept-revoked-later = Sẽ bị thu hồi từ { $day }
kept-replaced-now = Đã được thay thế từ { $day }
kept-replaced-later = Sẽ được thay thế từ { $day }
kept-expired-now = Hết hiệu lực sau ngày { $day }
kept-expired-text = Không dùng lại được cho hồ sơ mới.
kept-told = Ghi nhận: { $name }, { $at }
kept-replaced-by = Giấy tờ thay thế
kept-stands-for = Thay cho

## Versions, provenance, who looked
kept-story = Nguồn gốc và quá trình
kept-looks-count = { $count ->
   *[other] Đã được mở xem { $count } lần.
  }
kept-looks = Ai đã xem
kept-versions = Các phiên bản trước
kept-versions-lead = Giấy tờ đã được đính chính. Bản trước vẫn mở được nhưng không còn giá trị sử dụng.
kept-version = Phiên bản
kept-version-number = Phiên bản { $number }
kept-version-kept = Ký số
kept-version-until = Đính chính
kept-version-reason = Lý do
look-original = tệp gốc
look-signed = bản đã ký số
look-page = trang { $number }
look-version = phiên bản { $number }
moment-paper-scanned = Quét, tải lên
moment-paper-read = Máy đọc chữ
moment-paper-unreadable = Máy không đọc được
moment-paper-confirmed = Kiểm tra, xác nhận và ký số
moment-paper-issued = Ký số và ban hành
moment-paper-withdrawn = Rút khỏi hồ sơ
moment-paper-corrected = Đính chính, ký số lại
moment-paper-revoked = Thu hồi
moment-paper-replaced = Thay thế
moment-paper-restored = Huỷ việc thu hồi hoặc thay thế ghi nhầm

## Correcting
correct-title = Đính chính
correct-lead = Sửa thông tin cho đúng với giấy. Bản đang giữ trở thành phiên bản trước; tệp gốc không thay đổi.
correct-reason = Lý do đính chính
correct-reason-hint = Ví dụ: ghi nhầm số, ký hiệu so với bản giấy.
correct-send = Đính chính và ký số
correct-send-hint = Phiên bản mới được ký bằng chữ ký số cá nhân của bạn.

## Revoking and replacing
revoke-title = Thu hồi
revoke-lead = Ghi nhận quyết định thu hồi hoặc hủy bỏ của cơ quan có thẩm quyền. Từ ngày ghi dưới đây, giấy tờ không được dùng lại và trang kiểm tra công khai báo là đã bị thu hồi.
revoke-authority = Cơ quan quyết định
revoke-basis = Số quyết định hoặc căn cứ pháp lý
revoke-basis-hint = Ví dụ: Quyết định số 15/QĐ-UBND.
revoke-send = Ghi nhận thu hồi
replace-title = Thay thế
replace-lead = Chọn giấy tờ của cùng chủ sở hữu đứng vào chỗ của giấy tờ này, ví dụ bản cấp lại.
replace-by = Giấy tờ thay thế
replace-none = Chủ giấy tờ không có giấy tờ nào khác còn hiệu lực trong kho
replace-none-advice = Hãy số hoá hoặc ban hành giấy tờ mới trước, rồi trở lại đây.
replace-send = Ghi nhận thay thế
end-from = Không còn giá trị từ ngày
end-from-hint = Có thể là một ngày sắp tới.
end-reason = Lý do
end-leave = Về giấy tờ
restore-title = Ghi nhầm?
restore-reason = Lý do huỷ ghi nhận
restore-send = Huỷ ghi nhận
