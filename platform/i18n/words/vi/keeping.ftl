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
kept-looks-all = Xem mọi lần mở
looks-what = Đã mở
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
look-source = tệp nguồn { $number }
look-version = phiên bản { $number }
moment-paper-scanned = Quét, tải lên
moment-paper-read = Máy đọc chữ
moment-paper-unreadable = Máy không đọc được
moment-paper-confirmed = Kiểm tra, xác nhận và ký số
moment-paper-certified = Chứng thực bản sao điện tử
moment-paper-issued = Ký số và ban hành
moment-paper-withdrawn = Rút khỏi hồ sơ
moment-paper-corrected = Đính chính, ký số lại
moment-paper-redrawn = Tạo lại tệp và ký lại, nội dung không đổi
moment-paper-revoked = Thu hồi
moment-paper-replaced = Thay thế
moment-paper-restored = Hủy việc thu hồi hoặc thay thế ghi nhầm
moment-paper-put-off = Để sau, chuyển xuống cuối đợt quét

## Correcting
correct-title = Đính chính
correct-lead = Sửa thông tin cho đúng với giấy. Bản đang giữ trở thành phiên bản trước; tệp gốc không thay đổi.
correct-reason = Lý do đính chính
correct-reason-hint = Ví dụ: ghi nhầm số, ký hiệu so với bản giấy.
correct-send = Đính chính và ký số
correct-send-hint = Phiên bản mới được ký bằng chữ ký số cá nhân của bạn.
redraw-title = Tạo lại tệp và ký lại
redraw-list = Giấy tờ cần tạo lại tệp và ký lại
redraw-lead = Giấy tờ đã lưu khi máy chưa đọc nên tệp chưa theo chuẩn lưu trữ: không có lớp chữ, tệp PDF còn giữ nguyên như khi nộp. Nay máy đã đọc: xem lại và ký bản mới.
redraw-others = Giấy tờ chưa ký
redraw-noticed = Cần xem
redraw-read = Đọc lúc
redraw-page-lead = Giấy tờ này lưu trước khi máy đọc. Bản mới được tạo theo PDF/A, có lớp chữ và mã tra cứu; bản đang giữ trở thành phiên bản trước. Thông tin giữ nguyên như đã xác nhận.
redraw-wrong = Thông tin hoặc giấy không đúng thì đừng ký; mở giấy tờ để đính chính hoặc thu hồi:
redraw-send = Tạo lại tệp và ký lại
redraw-doubt-stranger = không thấy tên chủ giấy tờ
redraw-doubt-other-type = tiêu đề là loại giấy khác
redraw-doubt-uncovered-ink = có chữ máy không đọc được
redraw-doubt-contradicting = thông tin không khớp nhau

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
replace-none-advice = Hãy số hóa hoặc ban hành giấy tờ mới trước, rồi trở lại đây.
replace-send = Ghi nhận thay thế
end-from = Không còn giá trị từ ngày
end-from-hint = Có thể là một ngày sắp tới.
end-reason = Lý do
end-leave = Về giấy tờ
restore-title = Ghi nhầm?
restore-reason = Lý do hủy ghi nhận
restore-send = Hủy ghi nhận

## The agency's signature on digitised papers
nav-agency-sign = Ký số của cơ quan
agency-sign-title = Ký số của cơ quan trên giấy tờ số hóa
agency-sign-lead = Giấy tờ đã có chữ ký số của người số hóa, chờ chữ ký số của cơ quan ở góc trên bên phải trang đầu (Nghị định 30/2020/NĐ-CP, Phụ lục I). Giấy tờ còn chờ kiểm tra lần hai hoặc nhập lại, có sai khác chưa xử lý, cần tạo lại tệp và ký lại, khi nộp đã có chữ ký số không hợp lệ, đã bị thu hồi hoặc thay thế không nằm trong danh sách này.
agency-sign-part = Thành phần hay kết quả
agency-sign-component = Thành phần hồ sơ
agency-sign-result = Kết quả giải quyết
agency-sign-choose = Ký
agency-sign-send = Ký số của cơ quan vào giấy tờ đã chọn
agency-sign-hint = Chữ ký của người số hóa giữ nguyên giá trị. Mỗi giấy tờ được ký và lưu riêng: giấy nào không ký được thì báo lý do và ở lại danh sách.
agency-sign-done = Cơ quan đã ký số { $count } giấy tờ
agency-sign-left = { $count } giấy tờ chưa ký được
agency-sign-none = Chưa chọn giấy tờ nào để ký
agency-sign-empty = Không có giấy tờ nào chờ chữ ký số của cơ quan.
agency-sign-empty-narrowed = Không có giấy tờ nào như vậy chờ chữ ký số của cơ quan.
moment-paper-agency-signed = Ký số của cơ quan

## Checks by a second person
nav-checks = Kiểm tra lần hai
checks-title = Kiểm tra lần hai
checks-lead = Giấy tờ do người khác ký số, chờ người thứ hai đối chiếu hoặc nhập lại. Mỗi người không tự kiểm tra giấy tờ mình đã xác nhận.
checks-empty = Không có giấy tờ nào chờ bạn kiểm tra lần hai.
differs-title = Giấy tờ có sai khác chờ xử lý
differs-lead = Người kiểm tra lần hai thấy khác với bản đang lưu. Trong khi chờ đính chính hoặc kết luận, giấy tờ không được gợi ý dùng lại.
differs-found = Phát hiện khi
differs-note = Sai khác
differs-fields = Xem các trường khác nhau
differs-settle = Bản đang lưu là đúng
differs-copy = Bản sao đã chứng thực không đính chính được. Nếu sai so với bản chính, hãy chứng thực bản mới, rồi mở giấy tờ này ghi nhận thay thế.
differs-others = Đang chờ kiểm tra lần hai
differs-done = Đã ghi nhận: bản đang lưu đúng với giấy.
checks-drawn = Giấy tờ rút ngẫu nhiên
checks-way = Cách kiểm tra
checks-asked = Yêu cầu lúc
checks-paper = Giấy tờ
check-kind-second = Đối chiếu với giấy
check-kind-re-entry = Nhập lại không xem bản đã lưu
second-title = Đối chiếu lần hai
second-lead = So từng trường với giấy. Nếu đúng cả, độ tin cậy của giấy tờ lên mức T2.
second-agrees = Đúng như trên giấy
second-differs = Có chỗ sai
second-note = Chỗ sai
second-note-hint = Ghi trường nào sai và đúng ra là gì. Chỉ cần khi có chỗ sai.
re-entry-title = Nhập lại giấy tờ
re-entry-lead = Giấy tờ này được rút ngẫu nhiên để đo tỷ lệ sai. Nhập các trường theo giấy; bản đã lưu không hiện ra ở đây.
re-entry-send = So với bản đã lưu
re-entered-title = Kết quả nhập lại
re-entered-same = Hai lần nhập giống nhau
re-entered-compared = { $count ->
   *[other] Đã so { $count } trường.
  }
re-entered-differing = { $count ->
   *[other] { $count } trường khác nhau
  }
re-entered-differences = Những trường khác nhau
re-entered-field = Trường
re-entered-kept = Đã lưu
re-entered-typed = Nhập lại
re-entered-what-next = Các trường khác nhau được tính vào tỷ lệ sai của đơn vị. Nếu bản đã lưu sai so với giấy, hãy đính chính.
moment-paper-second-checked = Người thứ hai kiểm tra
moment-paper-difference-settled = Kết luận bản đang lưu là đúng
moment-paper-reused = Dùng lại cho hồ sơ khác

## Quality of data: complete, clean, correct, alive
nav-quality = Chất lượng giấy tờ
quality-title = Chất lượng dữ liệu giấy tờ
quality-lead = “Sống, sạch, đủ, chính xác” của kho giấy tờ từng đơn vị. Mỗi con số mở ra những giấy tờ đứng sau nó.
quality-empty = Các đơn vị bạn phụ trách chưa có giấy tờ nào.
quality-unit = Đơn vị
quality-unit-code = Mã đơn vị
quality-quantity = Trong kho
quality-of-papers = trên { $count } giấy tờ
quality-complete = Đủ
quality-missing = Thiếu hẳn
quality-missing-of = { $count } thiếu hẳn
quality-missing-title = Giấy tờ thiếu hẳn
quality-missing-lead = Đã nộp bản giấy hoặc bản điện tử, thủ tục yêu cầu số hóa, mà hồ sơ chưa có bản quét nào. Không tính bản chụp, giấy dùng lại trong kho và giấy có trong cơ sở dữ liệu dùng chung.
quality-missing-received = Tiếp nhận
quality-missing-settled = Hồ sơ đã giải quyết xong
quality-missing-open = Hồ sơ đang giải quyết
quality-incomplete = { $count } chưa đủ
quality-clean = Sạch
quality-unclean = { $count } cần rà
quality-correct = Chính xác
quality-error = sai { $rate }
quality-interval = tin cậy 95 %: { $low } – { $high }
quality-no-sample = chưa có mẫu
quality-sampled-of = { $count } đã nhập lại
quality-waiting-of = { $count } chờ
quality-badly-signed = Chữ ký số không hợp lệ
quality-badly-signed-of = { $count } có chữ ký số không hợp lệ
quality-list-badly-signed = Giấy tờ có chữ ký số không hợp lệ
quality-lead-badly-signed = Nộp kèm chữ ký số hỏng, bị sửa sau khi ký, hết hạn hoặc chứng thư đã bị thu hồi, khi được xác nhận vào kho.
quality-alive = Sống
quality-ended = { $count } hết giá trị
quality-reused-of = { $count } dùng lại
quality-hours = { $count ->
    [0] quét đến vào kho: dưới 1 giờ
   *[other] quét đến vào kho: { $count } giờ
  }
quality-csv = Tải bảng (CSV)
quality-method = Cách tính
quality-method-complete = Giấy tờ đã ký số, đủ các trường tối thiểu và tạo tệp theo chuẩn lưu trữ (giấy lưu trước khi máy đọc thì sau khi tạo lại tệp và ký lại), trên tất cả giấy tờ đã quét hoặc ban hành (trừ giấy đã rút) và giấy tờ thiếu hẳn: đã nộp, phải số hóa mà chưa có bản quét nào.
quality-method-clean = Giấy tờ trong kho không trùng (cùng chủ, loại, số ký hiệu và ngày, hoặc cùng một tệp; bản sao chứng thực điện tử không tính là trùng với bản chính), mã và số định danh hợp lệ.
quality-method-correct = Tỷ lệ trường khác nhau khi người khác nhập lại một phần ngẫu nhiên giấy tờ. Khoảng tin cậy theo Wilson. Giấy tờ nộp kèm chữ ký số không hợp lệ được đếm riêng và mở ra danh sách.
quality-method-alive = Giấy tờ trong kho còn hiệu lực hôm nay; kèm số được dùng lại trong 12 tháng và thời gian trung bình từ lúc quét đến khi vào kho.
quality-papers = Giấy tờ
quality-complete-count = Đủ trường tối thiểu
quality-kept = Trong kho
quality-clean-count = Sạch
quality-compared = Trường đã so
quality-differing = Trường khác nhau
quality-low = Tỷ lệ sai, cận dưới 95 % (%)
quality-high = Tỷ lệ sai, cận trên 95 % (%)
quality-sampled = Giấy tờ đã nhập lại
quality-waiting = Giấy tờ chờ nhập lại
quality-in-force = Còn hiệu lực
quality-reused = Dùng lại trong 12 tháng
quality-seconds = Tổng số giây từ quét đến vào kho
quality-timed = Giấy tờ tính thời gian
quality-paper = Giấy tờ
quality-list-incomplete = Giấy tờ chưa đủ
quality-list-unclean = Giấy tờ cần rà
quality-list-differing = Nhập lại thấy khác
quality-list-sampled = Đã nhập lại
quality-list-waiting = Chờ nhập lại
quality-list-ended = Giấy tờ hết giá trị
quality-list-reused = Giấy tờ được dùng lại
quality-list-in-force = Giấy tờ còn hiệu lực
quality-list-timed = Thời gian từ lúc quét đến khi vào kho
quality-list-kept = Giấy tờ trong kho
quality-lead-incomplete = Đã quét nhưng chưa ký số, thiếu trường tối thiểu, hoặc cần tạo lại tệp và ký lại.
quality-lead-unclean = Trùng với giấy tờ khác, hoặc có mã, số định danh không hợp lệ.
quality-lead-differing = Có trường khác nhau giữa bản đã lưu và lần nhập lại.
quality-lead-sampled = Được rút ngẫu nhiên và đã nhập lại.
quality-lead-waiting = Được rút ngẫu nhiên, chưa nhập lại.
quality-lead-ended = Hết hiệu lực, được thay thế hoặc bị thu hồi.
quality-lead-reused = Được dùng lại cho hồ sơ khác trong 12 tháng qua.
quality-lead-in-force = Đang giữ và còn hiệu lực hôm nay.
quality-lead-timed = Đã quét và vào kho, lâu nhất xếp trước; kết quả ban hành tại đây không tính.
quality-lead-kept = Đã ký số và đang giữ.
quality-list-none = Không có giấy tờ nào.
quality-most = { $count ->
   *[other] Chỉ hiện { $count } giấy tờ đầu.
  }

## Search by fields
search-more = Lọc thêm theo trường
search-owner = Chủ giấy tờ
search-people = Có tên trên giấy
search-owner-hint = Chủ giấy tờ: gõ một phần tên, bắt đầu từ chữ đầu của một từ, hoặc cả số định danh. Số, ký hiệu và cơ quan ban hành cũng gõ từ đầu một từ.
search-from = Ban hành từ ngày
search-to = Đến ngày
search-by-type = Loại giấy tờ
search-type-none = Chưa có trong danh mục
search-by-unit = Đơn vị giữ
search-by-year = Năm ban hành
search-by-standing = Hiệu lực
search-none = Không có giấy tờ nào như vậy
search-total = { $count ->
   *[other] { $count } giấy tờ
  }
search-total-more = { $count ->
   *[other] Hơn { $count } giấy tờ
  }
search-narrow-newest = { $count ->
   *[other] Số đếm dưới đây là của { $count } giấy tờ mới nhất.
  }
search-narrow = Thu hẹp theo loại, đơn vị, năm, hiệu lực
search-chosen = đang chọn
search-csv = Tải CSV
search-xlsx = Tải Excel
search-export-cut = Tệp này chỉ có { $count } giấy tờ đầu tiên, còn nhiều hơn nữa; hãy lọc hẹp hơn để lấy phần còn lại.
search-head-name = Tên giấy tờ
search-head-type = Mã loại
search-head-number = Số của chủ giấy tờ (che bớt)
search-head-people = Người khác có tên trên giấy (số che bớt)
search-head-id = Mã kiểm tra

## Signatures in papers that people hand in
signatures-title = Chữ ký số trong tệp gốc
signature-valid = Chữ ký số hợp lệ: { $name }
signature-broken = Chữ ký số sai hoặc tệp đã bị sửa: { $name }
signature-changed = Trang giấy đã bị thay đổi sau khi { $name } ký số
signature-untrusted = Chữ ký số của { $name } không thuộc tổ chức chứng thực được tin cậy
signature-out-of-time = Chứng thư của { $name } không có hiệu lực vào lúc ký, hoặc chữ ký không ghi thời điểm
signature-revoked = Chứng thư của { $name } đã bị thu hồi, và không có dấu thời gian chứng minh chữ ký có trước khi thu hồi
signature-at = ký lúc { $at } theo máy của người ký, không có dấu thời gian
signature-stamped = ký lúc { $at }, có dấu thời gian của tổ chức chứng thực
signature-by-agency = chữ ký số của cơ quan nhà nước
signature-by-organisation = tổ chức { $name } ký số, không phải cơ quan nhà nước: giấy tờ được tin cậy như bản quét (T1)
signature-by-person = chữ ký số cá nhân
signature-unknown = chưa tra được chứng thư có bị thu hồi không

## How long papers are kept
kept-retention = Thời hạn lưu giữ
kept-retention-years = { $years } năm
kept-retention-always = vĩnh viễn
kept-retention-basis = Căn cứ của thời hạn lưu giữ
quality-past-of = { $count } quá thời hạn lưu giữ
quality-past = Quá thời hạn lưu giữ
quality-list-past = Giấy tờ quá thời hạn lưu giữ
quality-lead-past = Đã giữ lâu hơn thời hạn của loại giấy tờ. Chỉ được hủy khi có quyết định của người có thẩm quyền.

## What becomes of papers after their retention
nav-retention = Hết thời hạn lưu giữ
moment-paper-kept-on = Giữ thêm sau thời hạn
moment-paper-handed-over = Giao nộp lưu trữ lịch sử
moment-paper-destroyed = Tiêu hủy
queue-repository-erase = Xóa tệp của giấy tờ đã tiêu hủy
retention-title = Giấy tờ hết thời hạn lưu giữ
retention-lead = Giấy tờ quá thời hạn thì giữ thêm, giao nộp lưu trữ lịch sử hoặc tiêu hủy. Giao nộp và tiêu hủy chỉ thực hiện khi người đứng đầu đã quyết định.
retention-units = Đơn vị
retention-past = Đã hết thời hạn
retention-soon = Sẽ hết thời hạn trong 12 tháng
retention-none = Không có giấy tờ nào hết thời hạn.
retention-more = Chỉ hiện các giấy tờ đến hạn sớm nhất; xử lý xong sẽ hiện tiếp.
retention-pick = Chọn
retention-pick-paper = Chọn { $name }
retention-due = Hết thời hạn
retention-act = Xử lý giấy tờ đã chọn
retention-act-keep-on = Giữ thêm
retention-hint-keep-on = Ghi số năm và lý do; có hiệu lực ngay.
retention-act-hand-over = Đề nghị giao nộp lưu trữ lịch sử
retention-hint-hand-over = Lập mục lục, trình người đứng đầu.
retention-act-destroy = Đề nghị tiêu hủy
retention-hint-destroy = Lập danh mục, trình người đứng đầu.
retention-years = Số năm giữ thêm
retention-years-hint = Chỉ cần khi giữ thêm: từ 1 đến 70.
retention-send = Thực hiện
retention-kept-on = Đã ghi việc giữ thêm
retention-proposals = Đề nghị đã lập
disposal-what = Đề nghị
disposal-title-hand-over = Giao nộp lưu trữ lịch sử
disposal-title-destroy = Tiêu hủy giấy tờ
disposal-state = Tình trạng
disposal-state-proposed = Chờ quyết định
disposal-state-refused = Không đồng ý
disposal-state-approved = Đã quyết định, đang xóa tệp
disposal-state-done = Đã thực hiện
disposal-unit = Đơn vị
disposal-law = Căn cứ
disposal-reason = Lý do
disposal-proposed = Người lập
disposal-decision = Quyết định
disposal-decision-of = Số { $number } ngày { $day }
disposal-decided = Người quyết định
disposal-answer = Lý do không đồng ý
disposal-done = Thực hiện xong
disposal-waits-for-head = Chờ người đứng đầu quyết định
disposal-pdf = In danh mục
disposal-xlsx = Tải Excel
disposal-inventory = { $count ->
   *[other] Danh mục: { $count } giấy tờ
  }
disposal-papers = Danh mục
disposal-approve-title = Quyết định
disposal-for-good = Tiêu hủy là không lấy lại được
disposal-for-good-text = Tệp gốc, bản ký số và chữ đã đọc bị xóa. Thẻ giấy tờ ở lại, ghi số quyết định.
disposal-number = Số quyết định
disposal-number-hint = Ví dụ: 45/QĐ-UBND
disposal-on = Ngày quyết định
disposal-approve-destroy = Quyết định tiêu hủy
disposal-approve-hand-over = Quyết định giao nộp
disposal-refuse-title = Không đồng ý
disposal-refuse = Trả lại đề nghị
inventory-symbol = Số, ký hiệu
inventory-issued = Ngày ban hành
inventory-name = Tên giấy tờ
inventory-owner = Chủ giấy tờ (số che bớt)
inventory-pages = Số trang
inventory-kept = Ngày vào kho
kept-disposed-destroy = Đã tiêu hủy theo quyết định số { $number } ngày { $day }
kept-disposed-text-destroy = Chỉ còn thẻ giấy tờ; tệp gốc, bản ký số và nội dung không còn.
kept-disposed-hand-over = Đã giao nộp lưu trữ lịch sử theo quyết định số { $number } ngày { $day }
kept-disposed-text-hand-over = Bản trong kho vẫn tra cứu được.
problem-retention-act = Chọn một cách xử lý.

correct-contested = Chủ giấy tờ phản ánh sai sót
correct-contested-hint = Ký bản đính chính thì phản ánh này được trả lời “đúng là sai, đã sửa”, kèm lý do ghi dưới đây.
correct-contested-reason = Theo phản ánh của chủ giấy tờ: { $said }

## What the province decides of each kind of paper
nav-paper-rules = Quy tắc lưu và kiểm
paper-rules-lead = Với mỗi loại giấy tờ, tỉnh quyết định: có người thứ hai kiểm không, bao nhiêu giấy được nhập lại để đo tỷ lệ sai, và lưu bao lâu. Quy tắc có ngày bắt đầu; quy tắc cũ vẫn xem lại được.
paper-rules-kind = Loại giấy tờ
paper-rules-any = Mọi loại chưa có quy tắc riêng
paper-rules-from = Từ ngày
paper-rules-from-start = Từ đầu
paper-rules-from-hint = Từ hôm nay trở đi; giấy đã lưu giữ các lần kiểm đã giao.
paper-rules-second = Người thứ hai kiểm
paper-rules-second-yes = Mỗi giấy
paper-rules-second-no = Không
paper-rules-sample = Nhập lại
paper-rules-sample-of = { $count } trên 1.000 giấy
paper-rules-sample-field = Số giấy nhập lại trên 1.000 giấy
paper-rules-years = Lưu
paper-rules-years-of = { $years } năm
paper-rules-years-forever = Vĩnh viễn
paper-rules-years-field = Số năm lưu
paper-rules-years-hint = Để trống là lưu vĩnh viễn. Thời hạn áp dụng cho mọi giấy loại này từ ngày đó; tiêu hủy vẫn phải lập danh mục và được duyệt.
paper-rules-basis = Căn cứ
paper-rules-basis-hint = Số quyết định hoặc điều luật, tối đa 300 ký tự.
paper-rules-general = Theo quy tắc chung
paper-rules-in-force = Đang áp dụng
paper-rules-to-come = Sắp áp dụng
paper-rules-past = Đã thay
paper-rules-decide = Quyết định quy tắc mới
paper-rules-decide-act = Lưu quyết định
paper-rules-kind-hint = Mã loại giấy tờ, ví dụ KQ.G15.000031; dấu * là mọi loại chưa có quy tắc riêng.
paper-rules-how = Cách quyết định
paper-rules-how-own = Quy tắc riêng
paper-rules-how-general = Theo quy tắc chung, bỏ quy tắc riêng
paper-rules-edit = Đổi quy tắc này
paper-rules-done = Đã ghi quyết định.
paper-rules-none = Chưa có quy tắc nào: không giấy nào bị kiểm lần hai, mọi giấy lưu vĩnh viễn.
problem-rule-kind-unknown = Ghi mã loại giấy tờ dạng KQ.G15.000031, hoặc dấu *
problem-rule-any-general = Quy tắc chung không thể theo quy tắc chung; hãy ghi quy tắc
problem-rule-from-past = Chọn ngày bắt đầu từ hôm nay trở đi
problem-rule-sample = Ghi số từ 0 tới 1000
problem-rule-years = Ghi số năm từ 1 tới 200, hoặc để trống nếu lưu vĩnh viễn
problem-rule-basis = Ghi căn cứ, không quá 300 ký tự
