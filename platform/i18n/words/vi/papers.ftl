### Words of the pages about papers: scan, check, result, search, background work.

## States and grades of a paper
paper-state-waiting = Chờ đọc
paper-state-reading = Đang đọc
paper-state-read = Chờ kiểm tra
paper-state-unreadable = Không đọc được
paper-state-confirmed = Đã ký số
part-result = Kết quả giải quyết
part-component = Thành phần hồ sơ
trust-T0 = T0 – Người dân tải lên, chưa ký
trust-T1 = T1 – Cán bộ quét và ký số
trust-T2 = T2 – Đã được người thứ hai hoặc cơ sở dữ liệu xác nhận
trust-T3 = T3 – Cơ quan ký số hoặc bản sao điện tử có chứng thực
trust-T4 = T4 – Kết quả điện tử từ hệ thống của cơ quan ban hành

## Handing in a scan
scan-title = Quét giấy tờ
scan-part = Giấy tờ
scan-dossier = Hồ sơ
scan-owner = Chủ hồ sơ
scan-kind = Loại giấy tờ
scan-kind-hint = Theo danh mục kết quả giải quyết thủ tục hành chính. Bỏ trống nếu danh mục chưa có.
scan-file = Bản quét
scan-file-hint = PDF, PNG, JPEG, TIFF hoặc HEIC, tối đa { $limit }. Quét màu, từ 200 dpi, đủ trang và đúng thứ tự.
scan-send = Gửi bản quét
scan-not-digitised = Không số hóa giấy tờ này
scan-back-to-dossier = Về hồ sơ
scan-others = { $count ->
   *[other] Phần này đã có { $count } bản quét
  }
scan-twin = Tệp này đã có trong hồ sơ
scan-twin-open = Mở giấy tờ đã có
paper-larger-than = Tệp lớn hơn { $limit }. Hãy quét lại ở 200 dpi hoặc tách thành nhiều tệp.

## While a paper is read
progress-title = Đang đọc chữ trên giấy
progress-again = Tải lại
progress-manual = Nhập tay ngay
progress-go-on = Có thể rời trang và làm việc khác: máy vẫn đọc tiếp, giấy tờ nằm trong danh sách chờ kiểm tra.
unreadable-title = Không đọc được tệp { $name }
unreadable-advice = Tệp gốc vẫn được giữ nguyên. Hãy quét lại giấy tờ và gửi bản mới.
unreadable-again = Quét lại

## Checking what was read
check-title = Kiểm tra giấy tờ
check-scanned-by = Người quét: { $name }
check-no-reader = Máy này chưa cài bộ đọc chữ
check-no-reader-advice = Bản quét nằm trong hàng đợi và sẽ được đọc khi có bộ đọc. Có thể nhập tay các trường và ký số ngay bây giờ.
check-fields = Thông tin của giấy tờ
check-fields-hint = Trường nghi ngờ đứng trước. Đặt con trỏ vào một trường để thấy chỗ của nó trên giấy.
check-confirm = Xác nhận và ký số
check-confirm-hint = Bản quét được lưu dạng PDF/A kèm chữ đã đọc, ký bằng chữ ký số cá nhân của bạn. Tệp gốc được giữ nguyên.
check-pages = Các trang của giấy tờ
check-page = Trang
check-text = Toàn bộ chữ đọc được trên trang này
check-no-picture = Chưa có ảnh trang. Hãy mở tệp gốc để đối chiếu.
check-original = Mở tệp gốc
check-not-yours = Đang chờ cán bộ kiểm tra
check-not-yours-advice = Tài khoản của bạn được xem giấy tờ này nhưng không kiểm tra, ký số.
check-owner-found = Trên giấy có tên chủ hồ sơ: { $name }
check-owner-missing = Không thấy tên chủ hồ sơ trên giấy: { $name }
check-owner-missing-advice = Hãy xem giấy tờ có đúng là của hồ sơ này không.
check-future-day = Ngày ban hành đọc được ở sau hôm nay: { $day }
check-future-day-advice = Hãy đối chiếu ngày với giấy và sửa lại.
check-expired = Giấy tờ đã hết hiệu lực từ sau ngày { $day }
check-expired-advice = Giấy hết hiệu lực không dùng được cho hồ sơ: hãy báo người nộp và đề nghị giấy còn hiệu lực.
check-siblings = { $count ->
   *[other] Phần này của hồ sơ còn { $count } bản quét khác
  }
check-siblings-advice = Hãy xem có quét trùng không.
check-heavy = Tệp nặng { $size }, một giấy tờ nên dưới { $most }
check-heavy-advice = Tệp nặng khó mở trên điện thoại và khó gửi đi. Nếu quét lại, chọn 200 đến 300 dpi và nén JPEG. Giấy tờ nhiều trang thì vẫn ký số được.
check-low-dpi = Dưới 200 dpi: trang { $pages }
check-low-dpi-advice = Nghị định 30/2020/NĐ-CP yêu cầu quét từ 200 dpi. Nên quét lại nếu chữ không rõ.
check-uncovered-ink = Có chỗ có chữ mà máy không đọc được: trang { $pages }
check-uncovered-ink-advice = Có thể là chữ viết tay, con dấu hoặc chữ ký. Hãy xem kỹ trang giấy.
check-blank = Trang trắng: { $pages }
check-blank-advice = Nếu trang giấy có chữ, hãy quét lại.
check-page-count = Khai có { $said } trang, quét được { $found } trang
check-page-count-advice = Hãy đếm lại: có thể quét sót, quét trùng hoặc kẹp nhầm trang.
check-cut = Tệp nguồn có chữ ký số; cắt trang làm mất chữ ký: { $file }
check-cut-advice = Người ký tệp nguồn: { $names }. Cần giữ chữ ký thì rút giấy tờ này, gửi lại tệp và để nguyên mọi trang trong một thành phần.
check-source = Mở tệp nguồn
check-put-off = Để sau
check-put-off-hint = Để sau: giấy tờ này xuống cuối đợt, sang giấy tờ tiếp theo. Nội dung đang gõ không được lưu.

## What only a person can tell
doubt-open = Hãy xem giấy và trả lời trước khi ký.
doubt-stranger = Không thấy tên chủ hồ sơ trên giấy: { $name }
doubt-stranger-advice = Giấy của người khác thì đừng ký: mở riêng giấy tờ này và rút.
doubt-stranger-right = Đã xem giấy, đúng là giấy tờ của chủ hồ sơ
doubt-other-type = Tiêu đề là { $read }, thành phần là { $asked }
doubt-other-type-advice = Giấy chụp nhầm thì đừng ký: mở riêng giấy tờ này và rút.
doubt-other-type-right = Đúng là giấy mà thành phần này cần
doubt-other-type-as-read = Là giấy khác: lưu theo tiêu đề, không dùng lại cho thành phần này
doubt-other-result = Tiêu đề là { $read }, kết quả được ghi là { $asked }
doubt-other-result-advice = Quét nhầm giấy thì đừng ký: mở riêng giấy tờ này và rút.
doubt-other-result-right = Đúng là giấy được ghi
doubt-other-result-as-read = Là giấy khác: lưu theo tiêu đề, không dùng như loại giấy được ghi
doubt-uncovered-ink = Có chỗ có chữ mà máy không đọc được: trang { $pages }
doubt-uncovered-ink-advice = Chỗ đóng khung có chữ mà máy không ghi được vào nội dung. Có thể là chữ viết tay, con dấu hoặc chữ ký; cũng có thể là cả một đoạn bị sót.
doubt-uncovered-ink-right = Đã xem trang giấy, không sót nội dung cần ghi
doubt-contradicting = Thông tin không khớp nhau: { $what }
doubt-contradicting-advice = Hãy đối chiếu với giấy và sửa ở ô bên dưới. Nếu giấy ghi đúng như vậy thì xác nhận.
doubt-contradicting-right = Đã xem giấy, giấy ghi đúng như vậy

## Thông tin mâu thuẫn
cross-birth-in-future = ngày sinh ở sau hôm nay
cross-birth-after-issue = ngày sinh ở sau ngày ban hành
cross-number-and-birth = năm sinh khác năm trong số định danh
cross-number-and-role = giới tính theo số định danh không hợp với vai trò
cross-expiry-before-issue = ở trước ngày ban hành
cross-unit-unknown = không có xã, phường, thị trấn này trong tỉnh vào ngày của giấy

## Fields of a paper
paper-kind = Loại giấy tờ, kết quả
paper-kind-hint = Giấy tờ được đề xuất dùng lại theo loại này. Không có trong danh mục thì để trống.
paper-kind-by-heading = Đề xuất theo tiêu đề trên giấy. Không đúng thì chọn lại; không có trong danh mục thì để trống.
paper-kind-none = Không thuộc loại nào trong danh mục
paper-field-paper-name = Tên giấy tờ
paper-field-symbol = Số, ký hiệu
paper-field-symbol-hint = Giấy tờ không có số thì ghi: không số.
paper-field-issuer = Cơ quan ban hành
paper-field-issuer-hint = Giấy do người dân tự khai thì ghi tên người khai.
paper-field-signer = Người ký
paper-field-issue-date = Ngày ban hành
paper-field-issue-date-hint = Viết theo dạng 15/11/2023.
paper-field-expiry-date = Ngày hết hiệu lực
paper-field-expiry-date-hint = Bỏ trống nếu có giá trị vô thời hạn.
paper-field-scope = Phạm vi hiệu lực
paper-field-abstract = Trích yếu
paper-field-owner-name = Họ tên hoặc tên tổ chức của chủ giấy tờ
paper-field-owner-id-number = Số định danh hoặc mã số thuế của chủ giấy tờ
paper-field-place = Nơi ban hành
paper-field-owner-birth-day = Ngày sinh của chủ giấy tờ
paper-field-owner-birth-day-hint = Viết theo dạng 15/11/1990; giấy chỉ ghi năm thì ghi năm.
paper-field-address = Địa chỉ
paper-field-address-hint = Địa chỉ của chủ giấy tờ, hoặc của thửa đất, nhà, cơ sở mà giấy nói đến.
paper-field-read = Trên giấy đọc được: { $value }.
paper-field-page = Ở trang { $page }.
paper-field-from-dossier = Không đọc được trên giấy, lấy theo hồ sơ.

## Người khác trên giấy
paper-person-nth = Người khác { $number }
paper-person-role = vai trò
paper-person-name = họ tên
paper-person-id-number = số định danh hoặc giấy tờ tùy thân
paper-person-birth-day = ngày sinh
paper-person-address = địa chỉ
paper-person-full = Ghi riêng được { $count } người ngoài chủ giấy tờ và đã đủ. Những người còn lại vẫn có trong chữ của giấy và tìm được theo nội dung, không tìm được theo số định danh.
paper-person-add = Thêm người khác có tên trên giấy
person-role-child = Con
person-role-mother = Mẹ
person-role-father = Cha
person-role-wife = Vợ
person-role-husband = Chồng
person-role-deceased = Người chết
person-role-requester = Người yêu cầu
person-role-householder = Chủ hộ
person-role-guardian = Người giám hộ
person-role-transferor = Bên chuyển nhượng, tặng cho
person-role-transferee = Bên nhận chuyển nhượng, được tặng cho
person-role-authoriser = Bên ủy quyền
person-role-authorised = Bên được ủy quyền

## A paper that is kept
kept-signed = Mở bản đã ký số
kept-code = Mã giấy tờ số hóa
kept-type = Mã loại giấy tờ
kept-trust = Mức độ tin cậy
kept-confirmed = Ký số lúc
kept-engine = Bộ đọc

## Papers that wait
papers-title = Giấy tờ chờ kiểm tra
papers-lead = Giấy tờ đã quét tại các đơn vị của bạn mà chưa ký số, cũ nhất trước.
papers-caption = Giấy tờ chờ kiểm tra
papers-empty = Không có giấy tờ nào đang chờ.
papers-name = Giấy tờ và hồ sơ
papers-state = Trạng thái
papers-pages = Số trang
papers-owner = Chủ giấy tờ
papers-scanned = Quét lúc

## Search
search-title = Tra cứu giấy tờ
search-label = Nội dung cần tìm
search-hint = Gõ có dấu hoặc không dấu đều được: “khai sinh”, “dong dang”. Đặt trong ngoặc kép để tìm đúng cụm từ.
search-found = Giấy tờ tìm thấy
search-symbol = Số, ký hiệu: { $symbol }
search-nothing = Không có giấy tờ nào chứa “{ $text }”
search-nothing-hint = Thử ít từ hơn, bỏ dấu, hoặc tìm theo số, ký hiệu. Chỉ tìm được giấy tờ đã ký số của những đơn vị bạn được tra cứu.

## The result of a dossier
result-title = Kết quả giải quyết
result-by-scan = Kết quả là bản giấy
result-by-scan-why = Quét bản giấy đã ký, đóng dấu. Sau khi kiểm tra và ký số, kết quả vào kho của hồ sơ.
result-scan = Quét kết quả
result-by-letter = Lập kết quả điện tử
result-by-letter-why = Soạn văn bản theo thể thức của Nghị định 30/2020/NĐ-CP. Văn bản được ký số cá nhân rồi ký số của cơ quan.
result-heading = Tên giấy tờ
result-heading-hint = In hoa trên văn bản, ví dụ Trích lục khai sinh.
result-symbol = Số, ký hiệu
result-symbol-hint = Ví dụ 15/TL-UBND.
result-subject = Trích yếu
result-lines = Nội dung theo dòng
result-lines-hint = Mỗi dòng có nhãn và nội dung; dòng trống được bỏ qua, nội dung trống in thành dòng chấm.
result-lines-more = Thêm dòng
result-line-label = Nhãn dòng
result-line-value = Nội dung dòng
result-line-owner = Họ và tên
result-line-number = Số định danh cá nhân
result-line-tax-code = Mã số thuế
result-line-address = Nơi cư trú
result-line-procedure = Thủ tục
result-line-code = Mã hồ sơ
result-body = Nội dung khác
result-body-hint = Mỗi dòng thành một đoạn.
result-authority = Thẩm quyền ký
result-authority-hint = Ví dụ TM. Ủy ban nhân dân. Bỏ trống nếu ký với danh nghĩa của mình.
result-position = Chức vụ
result-position-hint = In trên họ tên người ký.
result-signer = Người ký
result-signer-hint = Họ tên in trên văn bản. Chữ ký số là của tài khoản đang đăng nhập.
result-sign = Ký số và ban hành
result-sign-hint = Sau khi ký, kết quả vào kho giấy tờ và có thể hoàn thành giải quyết hồ sơ.

## Background work
jobs-title = Việc chạy nền
jobs-lead = Những việc máy tự làm mà chưa xong: đang chờ, đang làm, hoặc đã dừng sau nhiều lần thử.
jobs-caption = Việc chạy nền
jobs-empty = Không có việc nào đang chờ.
jobs-work = Việc
jobs-state = Trạng thái
jobs-tries = Số lần thử
jobs-cause = Lý do lần thử cuối
jobs-due = Hẹn chạy
jobs-retry = Chạy lại
job-waiting = Đang chờ
job-running = Đang làm
job-dead = Đã dừng
queue-repository-read = Đọc giấy tờ
queue-repository-codes = Tìm mã QR, mã vạch trên trang đã đọc trước đây

## Faults of papers
fault-dossier-part-not-found = Hồ sơ không có phần này.
fault-paper-file-missing = Cần chọn tệp bản quét.
fault-paper-digitising-forbidden = Giấy tờ này không được số hóa lại: dữ liệu đã có trong cơ sở dữ liệu dùng chung (Thông tư 01/2023/TT-VPCP).
fault-paper-digitising-kept = Giấy tờ này đã có trong kho và được dùng lại; không phải quét.
fault-paper-digitising-not-here = Giấy tờ này không nộp trong hồ sơ nên không có gì để quét.
fault-paper-digitising-copy = Giấy tờ này nộp bản phôtô hoặc bản sao chứng thực giấy nên không số hóa (Thông tư 01/2023/TT-VPCP). Chỉ số hóa bản chính hoặc bản điện tử.
fault-paper-not-to-redraw = Giấy tờ này không phải tạo lại tệp và ký lại, hoặc vừa có người ký rồi.
fault-paper-version-missing = Biểu mẫu gửi lên thiếu thông tin. Hãy mở lại giấy tờ và thử lại.
fault-upload-broken-off = Tệp gửi lên bị đứt giữa chừng. Hãy gửi lại.
fault-paper-code-symbol = Số, ký hiệu phải có chữ hoặc số. Giấy tờ không có số thì ghi: không số.
fault-signing-key-missing = Chưa có chữ ký số của { $name }. Hãy liên hệ người quản trị.
fault-sample-key-missing = Chưa có khóa rút mẫu nhập lại nên chưa xác nhận được giấy tờ. Hãy liên hệ người quản trị.
fault-job-not-waiting = Việc này đã xong hoặc đang chạy.

## Why a paper waits or cannot be read, where the words of the fault name figures that a note does not keep
note-paper-format-unsupported = Ảnh trong tệp có định dạng chưa được hỗ trợ.
note-paper-too-large = Tệp vượt quá dung lượng cho phép.
note-paper-too-many-pixels = Ảnh của một trang quá lớn. Hãy quét lại ở 200–300 dpi.
note-paper-too-many-pages = Tệp có quá nhiều trang. Hãy tách thành nhiều giấy tờ.
note-codes-being-sought = Máy tìm dần mã trên các trang đọc trước đây để che khi cơ quan xem trước; số dưới đây là số trang còn lại. Trang chưa tìm được tìm ngay khi có người mở.
note-reader-missing = Máy này chưa cài bộ đọc chữ.
note-reader-failed = Bộ đọc chữ gặp lỗi; máy tự thử lại vài lần. Nếu vẫn chờ, người quản trị bấm “Chạy lại” ở trang Việc chạy nền.
note-reader-timed-out = Đọc quá lâu nên đã dừng; máy tự thử lại vài lần. Nếu vẫn chờ, người quản trị bấm “Chạy lại” ở trang Việc chạy nền.
note-disk-full = Máy chủ hết chỗ lưu trữ nên chưa đọc được; bản quét vẫn còn nguyên. Báo người quản trị dọn chỗ; máy tự thử lại, hoặc người quản trị bấm “Chạy lại” ở trang Việc chạy nền.
note-file-not-whole = Tệp đã lưu không còn nguyên vẹn. Báo ngay người quản trị; có thể rút giấy tờ này và quét lại.

## Taking a paper back
withdraw-title = Quét nhầm? Rút giấy tờ này
withdraw-hint = Giấy tờ ra khỏi hồ sơ và các danh sách. Tệp và lịch sử vẫn được giữ; có thể quét lại.
withdraw-reason = Lý do
withdraw-reason-usual = Quét nhầm
withdraw-send = Rút giấy tờ
withdrawn-title = Đã rút lúc { $at }
withdrawn-detail = Giấy tờ này không còn trong hồ sơ. Tệp và lịch sử vẫn được giữ.

## What was done just now, on the page of the dossier
done-paper-confirmed = Đã ký số giấy tờ của hồ sơ { $code }
done-paper-withdrawn = Đã rút giấy tờ khỏi hồ sơ { $code }
done-result-issued = Đã ký số và ban hành kết quả của hồ sơ { $code }
queue-filing-read = Đọc ảnh giấy tờ của hồ sơ đang làm
