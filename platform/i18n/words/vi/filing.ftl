# Nộp hồ sơ trực tuyến.

## Tìm thủ tục
seek-title = Tìm thủ tục
seek-search-label = Bạn cần làm việc gì?
seek-search-hint = Viết như bạn nói, có dấu hay không dấu đều được. Ví dụ: { $examples }.
seek-search-examples = làm giấy khai sinh cho con, mở quán, sổ đỏ
seek-found = { $count ->
    [0] Không tìm thấy thủ tục nào
   *[other] { $count } thủ tục phù hợp
}
seek-none = Hãy thử nói cách khác, ngắn hơn, hoặc chọn một việc bên dưới. Bộ phận Một cửa cũng hướng dẫn trực tiếp.
seek-by-name-only = hỏi tại Bộ phận Một cửa
seek-in-person = Nộp trực tiếp tại Bộ phận Một cửa
seek-events = Chọn theo việc trong đời sống
seek-file = Nộp trực tuyến
seek-catalogue = Danh mục đầy đủ các thủ tục (dữ liệu mở)
seek-not-online = Thủ tục này nộp trực tiếp tại Bộ phận Một cửa.
seek-in-short = Tóm tắt
seek-where = Nơi giải quyết
seek-limit = Thời hạn theo quy định
seek-really = Thực tế sáu tháng qua
seek-really-of = một nửa số hồ sơ xong trong thời gian này, không kể lúc chờ người nộp bổ sung hoặc nộp tiền; tính trên { $count } hồ sơ
seek-really-unknown = Chưa đủ hồ sơ để tính
seek-fee = Phí, lệ phí
seek-exempt = Miễn cho
seek-result = Kết quả
seek-who = Ai làm thủ tục này
seek-who-untold = Quyết định công bố không nêu đối tượng thực hiện; hãy hỏi Bộ phận Một cửa.
seek-cases = Các trường hợp
seek-mandate = Nộp thay, ủy quyền
seek-mandate-untold = Quyết định công bố không quy định riêng về nộp thay; hãy hỏi Bộ phận Một cửa trước khi nhờ người khác nộp.
seek-where-title = Nộp ở đâu
seek-way-online = Trực tuyến, trên cổng này
seek-way-counter = Trực tiếp tại Bộ phận Một cửa của một trong các đơn vị dưới đây
seek-way-post = Qua dịch vụ bưu chính công ích
seek-hours-open = Giờ tiếp nhận
seek-no-desk = Không có đơn vị nào của tỉnh tiếp nhận thủ tục này hôm nay.
seek-monday = Thứ Hai
seek-tuesday = Thứ Ba
seek-wednesday = Thứ Tư
seek-thursday = Thứ Năm
seek-friday = Thứ Sáu
seek-saturday = Thứ Bảy
seek-sunday = Chủ nhật
seek-since = Áp dụng từ ngày { $day }.
seek-since-decision = Công bố theo Quyết định { $decision }, áp dụng ở đây từ ngày { $day }.
seek-desks = { $count ->
   *[other] { $count } đơn vị tiếp nhận hôm nay
}
seek-papers = Giấy tờ cần có
seek-conditional = chỉ trong một số trường hợp
seek-only-for = chỉ khi: { $cases }
seek-originals = { $count } bản chính
seek-copies = { $count } bản sao
seek-hand-in = Nộp { $what }
seek-show = Xuất trình { $what }
seek-held = Đã có trong kho của bạn: { $name }
seek-database = Không phải nộp nếu tra cứu được trong { $name }
seek-sign-in-for-papers = Đăng nhập để biết giấy tờ nào cơ quan nhà nước đã có, không phải nộp lại.
seek-hours = { $hours } giờ
seek-days = { $days } ngày

## Các bước nộp
filing-nav-procedures = Tìm thủ tục
filing-nav-drafts = Đang làm dở
filing-title = Nộp hồ sơ trực tuyến
filing-drafts = Hồ sơ đang làm dở
filing-drafts-open = Chưa gửi
filing-drafts-none = Không có hồ sơ nào đang làm dở.
filing-begin = Tìm thủ tục để nộp
filing-saved-at = lưu lúc { $at }
filing-draft-done = xong { $done } trên { $of } phần
filing-drop = Xóa bản nháp
filing-drop-name = Xóa bản nháp { $name }
filing-done-dropped = Đã xóa bản nháp
filing-waiting = Đang chờ bạn bổ sung
filing-until = đến hết ngày { $day }
filing-steps = Các bước
filing-step-of = Bước { $at } trên { $of }
filing-step-done = xong
filing-step-case = Nơi nhận và trường hợp
filing-step-defects = Nội dung cần bổ sung
filing-step-papers = Giấy tờ
filing-step-check = Kiểm tra và gửi
filing-variant = Trường hợp của bạn
filing-unit = Cơ quan nhận hồ sơ
filing-unit-hint = Thường là nơi bạn cư trú.
filing-return-way = Nhận kết quả
filing-choose-unit = Cần chọn cơ quan nhận hồ sơ.
filing-choose-variant = Cần chọn trường hợp của bạn.
filing-choose-return-way = Cần chọn cách nhận kết quả.
filing-next = Tiếp tục
filing-back = Quay lại
filing-save = Lưu lại
filing-saved = Đã lưu. Bạn có thể làm tiếp sau, trên máy khác cũng được.
filing-autosaved = Đã tự lưu lúc {"{"}time{"}"}
filing-autosave-failed = Chưa lưu được, máy sẽ thử lại. Đừng đóng trang này.
filing-opened = Câu trả lời của bạn mở thêm câu hỏi bên dưới.
filing-row = Người thứ { $number }
filing-add-row = Thêm một người
filing-remove-row = Bỏ người thứ { $number }
filing-part-name = Họ, chữ đệm, tên
filing-part-number = Số định danh hoặc giấy tờ tùy thân
filing-part-number-hint = 12 chữ số trên thẻ căn cước; người nước ngoài ghi số hộ chiếu.
filing-part-birth = Ngày sinh
filing-part-organisation = Tên tổ chức
filing-part-tax = Mã số thuế
filing-part-line = Số nhà, đường, thôn
filing-part-unit = Xã, phường và tỉnh
filing-part-unit-hint = Gõ vài chữ rồi chọn tên đơn vị hành chính hiện nay; ngoài tỉnh thì ghi đủ.
filing-file-with-papers = Gửi tệp ở bước Giấy tờ

## Giấy tờ
filing-papers-lead = Chụp bằng điện thoại cũng được: máy tự nắn thẳng, làm sáng và ghép thành một tệp PDF. Nhận PDF, JPEG, PNG, TIFF, mỗi tệp tối đa { $limit }.
filing-paper-declared = Bạn khai ngay trên trang này, máy lập thành tờ khai điện tử. Không phải nộp tệp.
filing-paper-database = Không bắt buộc: cơ quan tra cứu trong { $name }.
filing-paper-shown = Chỉ cần xuất trình, không bắt buộc gửi tệp.
filing-paper-needed = Bắt buộc có.
filing-paper-if-any = Gửi nếu có.
filing-state-declared = Khai trên trang
filing-state-kept = Dùng giấy đã có
filing-state-sent = Đã gửi tệp
filing-state-missing = Còn thiếu
filing-state-optional = Không bắt buộc
filing-offers = Đã có trong kho của bạn, không phải nộp lại
filing-offer-use = Dùng giấy này
filing-offer-chosen = Đang dùng
filing-offer-drop = Không dùng
filing-held-symbol = số { $symbol }
filing-held-issued = cấp ngày { $day }
filing-file-choose = Chọn tệp hoặc ảnh chụp
filing-file-send = Gửi tệp
filing-file-none = Chưa chọn tệp nào.
filing-file-arrived = Tệp đã đến nơi
filing-file-was-here = Tệp này đã có, không bị gửi hai lần
filing-file-refused = Không nhận được tệp { $name }: { $why }
filing-file-picture = Ảnh thu nhỏ của { $name }
filing-file-remove = Bỏ tệp
filing-file-remove-name = Bỏ tệp { $name }
filing-extent = { $pages } trang, { $size }

## Kiểm tra trước khi gửi
filing-stops = { $count ->
   *[other] Còn { $count } chỗ phải sửa trước khi gửi
}
filing-warnings = Hãy xem lại những chỗ này
filing-nothing-found = Không thấy thiếu sót
filing-said = Bạn ghi: { $one }. Nơi khác ghi: { $other }.
filing-change = Sửa
filing-nothing-answered = Để trống
filing-sure = Tôi cam đoan nội dung khai là đúng sự thật và chịu trách nhiệm trước pháp luật
filing-sure-missing = Cần đánh dấu cam đoan rồi mới gửi được.
filing-despite = Tôi đã xem lại những chỗ nêu trên và vẫn gửi
filing-despite-missing = Hãy xem lại những chỗ nêu trên, hoặc đánh dấu rằng bạn vẫn gửi.
filing-send = Gửi hồ sơ
filing-send-supplement = Gửi phần bổ sung
finding-name-differs = Tên khác với tài khoản của bạn
finding-number-differs = Số định danh khác với tài khoản của bạn
finding-number-of-two = Một số định danh không thể là của hai người
finding-parents-one-person = Cha và mẹ không thể là cùng một người
finding-parent-too-young = Cha, mẹ phải hơn con ít nhất 12 tuổi; hãy xem lại ngày sinh và số định danh
finding-card-differs = Số định danh khác với mã trên thẻ bạn gửi
finding-unit-not-of-today = Tên xã, phường không phải tên đơn vị hành chính hiện nay; hãy chọn trong danh sách
finding-address-missing = Tài khoản của { $label } chưa có địa chỉ; cần ghi địa chỉ vào tài khoản đó rồi mới gửi được
finding-component-missing = Còn thiếu giấy tờ này
finding-paper-expired = Giấy trong kho không còn hiệu lực
finding-picture-dark = Ảnh quá tối, khó đọc. Nên chụp lại ở nơi sáng.
finding-picture-small = Ảnh quá nhỏ, khó đọc. Nên chụp gần hơn, đủ bốn góc giấy.
finding-picture-blurred = Ảnh bị nhòe, khó đọc. Nên giữ chắc máy và chụp lại.
finding-signature-broken = Chữ ký số sai hoặc tệp đã bị sửa sau khi ký
finding-signature-untrusted = Chữ ký số không thuộc tổ chức chứng thực được tin cậy
finding-signature-out-of-time = Chứng thư số không có hiệu lực vào lúc ký
finding-file-is-card = Tệp này là thẻ căn cước, không phải giấy được yêu cầu
finding-file-sent-before = Đây vẫn là tệp đã gửi trước, cơ quan đã yêu cầu bổ sung
finding-defect-paper-missing = Chưa gửi giấy tờ được yêu cầu bổ sung
finding-defect-form-unchanged = Chưa sửa nội dung khai được yêu cầu bổ sung
finding-defect-not-answered = Chưa trả lời điều cơ quan hỏi

## Đã gửi
filing-done-sent = Đã gửi hồ sơ
filing-done-next = Cơ quan sẽ trả lời việc tiếp nhận trong 8 giờ làm việc. Hãy tải giấy xác nhận để giữ.
filing-receipt = Tải giấy xác nhận (PDF)
filing-facts = Thông tin hồ sơ
filing-filed-at = Nộp lúc
filing-assisted-by = Nộp có hỗ trợ của
filing-fee = Phí, lệ phí
filing-fee-none = Không phải nộp
filing-fee-unknown = Bộ phận Một cửa báo sau khi tiếp nhận
filing-fee-pay = Xem khoản phải nộp
filing-follow = Theo dõi hồ sơ
filing-answer-by = Cơ quan trả lời chậm nhất
filing-due = Hẹn trả kết quả
filing-arrived = Những gì đã đến nơi
filing-arrived-none = Không có tệp nào kèm theo.
filing-arrived-kept = Dùng lại giấy đã có trong kho: { $name }
filing-answered = Nội dung đã khai
filing-proof = Bằng chứng đã nộp
filing-proof-technical = Bằng chứng kỹ thuật
filing-proof-hint = Sổ cái của hệ thống không sửa được. Ai có các giá trị này đều tự kiểm tra được là hồ sơ đã nộp đúng lúc ghi đây.
filing-proof-stream = Chuỗi sự kiện
filing-proof-place = Vị trí
filing-proof-hash = Giá trị băm
filing-proof-seal = Niêm phong ngày { $day }
filing-proof-seal-day = Niêm phong của ngày
filing-proof-unsealed = Có sau khi hết ngày
filing-proof-check = Kiểm tra bằng chứng này trên trang công khai

## Bổ sung
filing-supplement = Yêu cầu bổ sung hồ sơ
filing-supplement-crumb = Bổ sung
filing-supplement-begin = Bắt đầu bổ sung
filing-supplement-answered = Bạn đã gửi phần bổ sung
filing-reply = Trả lời của bạn
filing-reply-hint = Nhiều nhất 500 chữ cái. Cần gửi kèm giấy thì gửi ở bước Giấy tờ.
filing-reply-said = Người nộp trả lời:
filing-rows-full = Đã đủ { $most } lượt, là số lượt nhiều nhất của mẫu này. Cần khai thêm thì nộp thêm một hồ sơ hoặc hỏi Bộ phận Một cửa.
filing-clock = Thời gian
filing-clock-since = Tạm dừng từ
filing-clock-until = Bổ sung đến hết ngày
filing-clock-by = Người yêu cầu
filing-clock-before = Hồ sơ chưa được tiếp nhận. Sau khi bạn gửi, cơ quan trả lời trong 8 giờ làm việc.
filing-clock-after = Thời hạn giải quyết đang dừng. Sau khi bạn gửi đủ, thời hạn được tính lại từ đầu.
filing-defects = { $count ->
   *[other] { $count } nội dung cần bổ sung, gửi một lần
}

## Trang của cán bộ
filing-office-answers = Nội dung khai
filing-office-papers = Giấy tờ điện tử kèm theo
filing-office-paper-open = Xem giấy tờ
filing-office-supplemented = Đã bổ sung

## Câu trả lời
problem-answer-missing = Cần trả lời: { $label }.
problem-answer-name-missing = Cần ghi họ tên: { $label }.
problem-answer-number-missing = Cần ghi số định danh hoặc giấy tờ tùy thân: { $label }.
problem-answer-number-length = Số định danh có 12 chữ số, số chứng minh có 9 chữ số, hộ chiếu có chữ và số: { $label }.
problem-answer-tax-missing = Cần ghi mã số thuế: { $label }.
problem-answer-unit-missing = Cần ghi xã, phường và tỉnh: { $label }.
problem-answer-choice = Cần chọn một trong các mục: { $label }.
problem-answer-day = Ngày ghi theo dạng 15/11/2023: { $label }.
problem-answer-born-in-future = Ngày sinh không được sau hôm nay: { $label }.
problem-answer-figure = Cần ghi một số: { $label }.
problem-answer-too-long = Nhiều nhất 2.000 chữ cái, cần viết ngắn lại: { $label }. Phần đã viết vẫn còn nguyên.
problem-answer-file-missing = Cần gửi tệp: { $label }.
filing-half-done = Hồ sơ đang làm dở
filing-half-done-act = Làm tiếp
filing-offer-supplement = Bổ sung hồ sơ
filing-waits = Cơ quan yêu cầu bổ sung hồ sơ này
filing-waits-open = Xem yêu cầu và bổ sung
filing-computed = Hệ thống tự tính mỗi khi lưu.
filing-computed-none = Chưa đủ thông tin để tính

## Đọc ảnh chụp giấy tờ
filing-read = Đọc được trên giấy
filing-read-title = Loại giấy tờ
filing-read-number = Số, ký hiệu
filing-read-issue-date = Ngày cấp
filing-read-person-name = Họ tên
filing-read-birth-date = Ngày sinh
filing-read-personal-id = Số định danh
filing-read-old-id-card = Số chứng minh nhân dân
finding-photo-number-differs = Số đọc được trên giấy tờ khác với tờ khai
finding-photo-birth-differs = Ngày sinh đọc được trên giấy tờ khác với tờ khai
finding-photo-unreadable = Không đọc được chữ nào trên tệp. Nên chụp lại nơi đủ sáng, thẳng và gần hơn.
filing-read-issuer = Nơi cấp
filing-read-expiry-date = Ngày hết hiệu lực
filing-read-address = Địa chỉ
filing-read-faint = đọc chưa rõ
filing-reading-now = Máy đang đọc giấy này, thường chỉ vài giây, để điền giúp vào tờ khai.
filing-reading-see = Tải lại
finding-paper-is-another = Tệp này có vẻ là giấy khác
finding-paper-has-ended = Giấy này đã hết hiệu lực
filing-said-paper = Cần: { $one }. Trên tệp ghi: { $other }.
filing-said-ended = { $one } ghi có giá trị đến hết ngày { $other }.

## What papers say for the form
filing-takes = Điền được vào tờ khai
filing-take-lead = Lấy từ giấy bạn vừa gửi: { $paper }
filing-take-lead-kept = Lấy từ giấy trong kho của bạn, cán bộ đã kiểm tra: { $paper }
filing-take = Dùng
filing-take-over = Thay bằng giá trị này
filing-take-stands = Đang ghi: { $said }
filing-take-faint = Chữ trên giấy đọc chưa rõ: hãy so từng chữ với giấy rồi mới dùng.
filing-taken = Đã lấy từ giấy. Hãy so lại với giấy trước khi gửi.
filing-taken-changed = Ô này vừa có chữ khác nên chưa lấy. Nếu vẫn muốn, hãy bấm Thay bằng giá trị này.
filing-taken-gone = Giá trị này không còn để lấy: đã lấy rồi, hoặc giấy đã bị bỏ ra.
filing-origin-account = Theo tài khoản của bạn.
filing-origin-earlier = Như lần nộp trước.
filing-origin-paper = Lấy từ giấy: { $paper }.
filing-origin-kept-paper = Lấy từ giấy trong kho của bạn: { $paper }.
filing-origin-faint-paper = Lấy từ giấy: { $paper }, đọc chưa rõ – hãy so lại.
filing-office-taken = người nộp lấy từ giấy: { $paper }
filing-office-taken-faint = người nộp lấy từ giấy: { $paper }, máy đọc chưa rõ

## The wish not to pay
filing-exemption = Miễn phí, lệ phí
filing-exemption-hint = Hồ sơ này phải nộp { $amount }. Nếu thuộc đối tượng được miễn, hãy nói ngay khi nộp; cán bộ tiếp nhận sẽ trả lời kèm lý do.
filing-exemption-open = Tôi thuộc đối tượng được miễn
filing-exemption-words = Thông tin thêm
filing-exemption-words-hint = Ví dụ: số và ngày của giấy xác nhận, hoặc giấy đã có trong kho. Có thể gửi tệp chứng minh sau khi chọn đối tượng.
filing-exemption-ask = Đề nghị miễn
filing-exemption-drop = Không đề nghị nữa
filing-exemption-proof = Giấy tờ chứng minh được miễn phí, lệ phí
filing-exemption-proof-why = Gửi ảnh chụp hoặc tệp, hoặc ghi rõ thông tin ở mục Miễn phí, lệ phí.
filing-exemption-asked = đề nghị miễn: { $group }
finding-exemption-proof-missing = Đề nghị miễn phí cần giấy tờ chứng minh, hoặc thông tin thêm nói rõ giấy tờ nào
filing-office-exemption = Đề nghị miễn phí, lệ phí
filing-office-proof = Giấy tờ chứng minh
filing-office-proof-open = Xem giấy tờ { $number }
filing-office-proof-none = Không có tệp kèm theo
filing-office-exemption-free = Chấp nhận miễn
filing-office-exemption-decline = Không miễn

## The form changed while it was filled in
filing-renew = Biểu mẫu đã thay đổi
filing-renew-text = Thủ tục này vừa có biểu mẫu mới, nên hồ sơ đang làm chưa gửi được. Nội dung đã khai và tệp đã tải được chuyển sang mẫu mới; chỗ nào mẫu mới không còn hỏi vẫn được giữ lại để bạn xem.
filing-renew-act = Chuyển sang biểu mẫu mới
filing-renewed = Đã chuyển sang biểu mẫu mới
filing-renewed-all = Mọi nội dung đã khai và mọi tệp đều có chỗ trong mẫu mới. Hãy xem lại trước khi gửi.
filing-renewed-left = Một số nội dung hoặc tệp không có chỗ trong mẫu mới; xem ở mục Còn lại từ biểu mẫu cũ.
filing-renewed-case = Trường hợp bạn đã chọn không còn trong thủ tục. Hãy chọn lại.
filing-left = Còn lại từ biểu mẫu cũ
filing-left-text = Biểu mẫu hôm nay không hỏi những mục này nên chúng không được gửi đi. Tệp có thể đặt vào một giấy tờ khác.
filing-left-place = Đặt vào giấy tờ
filing-left-put = Đặt vào đây
finding-form-changed = Biểu mẫu đã thay đổi; cần chuyển sang biểu mẫu mới rồi mới gửi được
finding-procedure-ended = Thủ tục này không còn hiệu lực nên không gửi được nữa
finding-case-to-choose = Chưa chọn trường hợp của thủ tục
finding-unit-takes-not-in = { $label } không còn tiếp nhận thủ tục này; hãy chọn nơi khác
finding-file-unplaced = Biểu mẫu hôm nay không hỏi tệp này; tệp sẽ không được gửi
