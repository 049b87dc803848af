### Words of the pages about dossiers of earlier years: registers, batches, what waits for a person.

## Batches of scans of earlier years
nav-batches = Số hóa hồi tố
batches-title = Số hóa hồ sơ các năm trước
batches-lead = Hồ sơ giải quyết từ năm 2018 đến hết 30/11/2023: nhập dòng sổ trước, rồi đưa bản quét vào từng đợt. Máy đọc, tìm dòng sổ của từng giấy tờ; việc gì máy không chắc thì hỏi cán bộ.
batches-heading = Các đợt quét
batches-empty = Chưa có đợt quét nào.
batch-name = Tên đợt
batch-name-hint = Ví dụ: Khai sinh năm 2019, hộp 3.
batch-open = Mở đợt mới
batch-procedure = Mã thủ tục
batch-procedure-hint = Ví dụ 1.001193. Cả đợt thuộc một thủ tục.
batch-procedure-unknown = Danh mục không có thủ tục mang mã này.
batch-progress = Tiến độ đọc
batch-made = Lập lúc
batch-papers = Giấy tờ
batch-pages-read = Trang đã đọc
batch-confirmed = Đã ký số
batch-to-check = Chờ kiểm tra
batch-pages = { $count ->
   *[other] { $count } trang
  }
batch-check = { $count ->
   *[other] Kiểm tra { $count } giấy tờ
  }
batch-sure = { $count ->
   *[other] Ký một lần { $count } giấy tờ máy đọc chắc
  }
batch-sure-title = Giấy tờ máy đọc chắc
batch-sure-lead = { $count ->
   *[other] { $count } giấy tờ của đợt được đọc chắc mọi trường, khớp dòng sổ, không có gì nghi ngờ. Bỏ đánh dấu giấy tờ nào muốn xem riêng.
  }
batch-sure-sign = Ký
batch-sure-people = Người khác trên giấy
batch-sure-send = Xác nhận và ký số các giấy tờ đã đánh dấu
batch-sure-hint = Một lần bấm ký mọi giấy tờ đang thấy và còn đánh dấu; mỗi giấy tờ có chữ ký và mã riêng.
batch-sure-back = Về đợt quét
batch-sure-done = { $count ->
   *[other] Đã ký { $count } giấy tờ
  }
batch-sure-left = { $count ->
   *[other] { $count } giấy tờ chưa ký được
  }
batch-sure-left-advice = Có người vừa sửa, hoặc còn điều phải trả lời. Hãy mở từng giấy tờ.
batch-lists = Giấy tờ của đợt
batch-tab-queue = Chưa ghép được dòng sổ
batch-tab-matched = Đã có dòng sổ
batch-tab-waiting = Chờ đọc
batch-tab-discarded = Đã bỏ qua
batch-items-empty = Không có giấy tờ nào ở đây.
batch-retry = Đối chiếu lại với sổ
batch-retry-hint = Dùng sau khi nhập thêm sổ. Máy không đọc lại, chỉ tìm lại dòng.
batch-files = Đưa bản quét vào đợt
batch-files-choose = Các tệp quét
batch-files-hint = Nhiều tệp một lúc: PDF, PNG, JPEG, TIFF, HEIC, mỗi tệp tối đa { $limit }. Trang phân cách có mã QR và tiêu đề giấy tờ chia tệp thành từng giấy tờ.
batch-files-send = Gửi các tệp
batch-sent = Tệp đã gửi
batch-sent-counts = { $taken } đã nhận, trong đó { $twins } trùng tệp đã có; { $refused } không nhận được
batch-refused = Tệp không nhận được: { $count }
batch-refused-hint = Chữa tệp rồi gửi lại, cùng tên: tệp nhận được thì tự ra khỏi danh sách này.
batch-refused-forget = Đã xử lý, xóa danh sách
batch-done-forgotten = Đã xóa danh sách tệp không nhận được
batch-coming = Tệp đã báo trước, chưa đến: { $count }
batch-coming-hint = Đang gửi thì xin đợi; mất kết nối thì gửi lại cả thư mục. Khi thư mục còn tệp chưa đến, máy không coi tệp nào trong đó là kết quả chỉ vì nó nằm một mình.
batch-coming-forget = Không gửi nữa, xóa danh sách
batch-done-not-coming = Đã xóa danh sách tệp chưa đến
batch-folder = Hoặc cả một thư mục
batch-folder-hint = Mọi tệp trong thư mục và các thư mục con. Cũng có thể kéo thả thư mục vào khung trên.
batch-files-once = Mỗi lần gửi tối đa 64 MB.
batch-files-chosen = Đã chọn {"{"}n{"}"} tệp
batch-files-sending = Đã gửi {"{"}n{"}"}/{"{"}all{"}"} tệp, đang gửi tiếp. Xin giữ trang này mở.
batch-files-broken = Mới gửi được {"{"}n{"}"}/{"{"}all{"}"} tệp thì mất kết nối. Bấm gửi lần nữa: tệp đã nhận không bị nhận hai lần.
batch-done-sent = { $count ->
   *[other] Đã nhận { $count } tệp
  }
batch-done-twins = { $count ->
   *[other] { $count } tệp trùng với tệp đã có, nằm trong danh sách cần xử lý.
  }
batch-done-refused = { $count ->
   *[other] { $count } tệp không phải giấy tờ hoặc quá lớn nên không nhận.
  }
batch-done-matched = Đã gắn giấy tờ vào dòng sổ
batch-done-discarded = Đã bỏ qua giấy tờ
batch-done-retried = Đã đưa lại vào hàng chờ
batch-done-checked = Không còn giấy tờ nào của đợt chờ kiểm tra
queue-repository-batch = Đọc đợt quét

## A paper of a batch that waits for a person
item-file = Tệp
item-line = Dòng sổ
item-open = Xử lý
item-open-paper = Mở giấy tờ
item-pages = Trang
item-state-waiting = Chờ đọc
item-state-split = Đã chia
item-state-matched = Đã có dòng sổ
item-state-signed = Đã ký số
item-state-to-check = Chờ kiểm tra
item-state-queued = Cần xử lý
item-state-discarded = Đã bỏ qua
item-reason-unmatched = Chưa tìm được dòng sổ
item-reason-ambiguous = Nhiều dòng cùng khớp
item-reason-line-taken = Dòng sổ đã có kết quả
item-reason-same-paper = Giống giấy tờ đã có
item-reason-signed-together = Tệp ký số có nhiều giấy tờ
item-reason-taken-back = Giấy tờ đã rút khỏi dòng sổ
item-reason-part-unknown = Chưa rõ là kết quả hay thành phần
item-reason-duplicate = Trùng tệp
item-reason-unreadable = Không đọc được
item-why-unmatched = Không dòng nào của sổ có mã, số ký hiệu hay số giấy tờ như trên bản quét. Hãy chọn dòng, hoặc nhập thêm sổ rồi đối chiếu lại.
item-why-ambiguous = Nhiều dòng sổ cùng khớp với bản quét này. Hãy chọn dòng đúng.
item-why-line-taken = Dòng sổ khớp với bản quét này đã có kết quả. Hãy so với kết quả đã có: nếu giống, bỏ qua; nếu là giấy tờ thành phần của hồ sơ, gắn làm giấy tờ thành phần; nếu là hồ sơ khác, chọn dòng khác.
item-why-same-paper = Dòng sổ này đã có một giấy tờ cùng nội dung. Hãy so hai bản: nếu giống, bỏ qua; nếu khác, gắn làm giấy tờ thành phần.
item-why-signed-together = Tệp này có chữ ký số và có tờ phân cách ở giữa. Cắt ra thì mất chữ ký nên máy không cắt. Nếu cả tệp là một giấy tờ, hãy chọn dòng; nếu là nhiều giấy tờ, gửi riêng từng giấy tờ rồi bỏ qua tệp này.
item-why-taken-back = Giấy tờ làm từ bản quét này đã được rút khỏi dòng sổ của nó. Hãy chọn dòng khác, gắn lại làm giấy tờ thành phần, hoặc bỏ qua tệp. Khi đối chiếu lại với sổ, máy không tự gắn tệp này.
item-why-part-unknown = Hồ sơ này có nhiều tệp, và trên bản quét không có gì cho biết đây là kết quả giải quyết hay giấy tờ thành phần. Hãy chọn.
item-why-duplicate = Nội dung tệp giống hệt một tệp đã có.
item-why-unreadable = Không đọc được tệp này.
item-twin-paper = Xem giấy tờ đã có
item-twin-file = Trùng với { $name }
item-choose-line = Giấy tờ này thuộc dòng nào?
item-find-line = Tìm theo số thứ tự, mã hồ sơ, số ký hiệu hoặc họ tên
item-no-lines = Không có dòng nào. Hãy tìm theo số thứ tự hoặc họ tên.
item-take-line = Gắn vào dòng này làm kết quả
item-take-component = Gắn làm giấy tờ thành phần
item-take-as-component = Gắn làm giấy tờ thành phần
item-component-name = Tên giấy tờ
item-component-name-hint = Bỏ trống để lấy tiêu đề đọc được trên giấy.
item-line-components = Đã có { $count } giấy tờ thành phần
item-part-result = Kết quả
item-part-component = Giấy tờ thành phần { $number }
item-line-taken = Dòng này đã có kết quả
item-other-acts = Việc khác
item-retry = Đọc và đối chiếu lại
item-discard = Bỏ qua tệp này
item-discard-hint = Tệp vẫn được lưu, nằm trong danh sách đã bỏ qua.

## Registers of earlier years
registers-title = Nhập sổ theo dõi hồ sơ
registers-lead = Sổ giấy các năm trước được nhập thành dòng sổ trước khi quét. Mọi bất thường được báo theo từng hàng; chưa bấm nhập thì chưa lưu gì.
register-years = Theo năm giải quyết
register-years-empty = Chưa có dòng sổ nào.
register-year-of = Năm
register-registered = Dòng sổ
register-digitised = Đã số hóa
register-ratio = Tỷ lệ
register-to-check = Chờ kiểm tra
register-components = Giấy tờ thành phần
register-digitised-hint = Một dòng sổ được tính là đã số hóa khi kết quả của nó đã số hóa; giấy tờ thành phần đếm riêng.
register-estimate = Ước chưa vào sổ
register-estimate-apart = Số ước chưa vào sổ đứng riêng, không tính vào tỷ lệ.
register-send = Nhập một sổ
register-procedure-hint = Dùng cho các hàng không ghi mã thủ tục. Bỏ trống nếu sổ chung nhiều thủ tục.
register-file = Tệp sổ
register-file-hint = Excel hoặc CSV, tối đa 20 MB. Hàng tiêu đề cần có: STT, họ tên, ngày giải quyết (hoặc ngày trả). Nên có thêm: mã hồ sơ, số CCCD/CMND, số ký hiệu, quyển số, số trang.
register-file-missing = Cần chọn tệp sổ.
register-look = Kiểm tra sổ
register-columns-are-missing = Sổ thiếu cột: { $columns }. Hãy thêm hàng tiêu đề có các cột này.
register-imports = Các sổ đã gửi
register-imports-empty = Chưa gửi sổ nào.
register-left-out = Hàng bỏ lại
register-state-staged = Chờ quyết định
register-state-imported = Đã nhập
register-state-discarded = Đã hủy
register-good-rows = Hàng nhập được
register-faulty-rows = Hàng có lỗi
register-stopped = { $count ->
   *[other] { $count } hàng có lỗi nên chưa nhập gì
  }
register-stopped-advice = Hãy sửa trong tệp rồi gửi lại, hoặc chỉ nhập các hàng tốt; hàng bỏ lại được ghi số lượng.
register-import-all = { $count ->
   *[other] Nhập { $count } dòng
  }
register-import-rest = { $count ->
   *[other] Chỉ nhập { $count } hàng tốt
  }
register-discard = Hủy sổ này
register-sheets = In trang phân cách
register-sheets-why = Mỗi dòng sổ một trang có mã QR. Đặt trang ngay trước các tờ của hồ sơ rồi quét liền một lượt: giấy tờ tự về đúng dòng sổ, kể cả khi dòng không có mã hồ sơ.
register-sheets-from = Từ số
register-sheets-to = Đến số
register-sheets-hint = Số thứ tự trong sổ; bỏ trống để in tất cả. Mỗi lần in tối đa { $most } trang.
register-sheets-print = Mở tệp in
register-sheets-number = Cần một số, ví dụ 41.
register-report = Báo cáo theo hàng
register-report-empty = Không có gì bất thường.
register-row = Hàng
register-column = Cột
register-problem = Vấn đề
register-found = Ghi trong ô
register-is-fault = Lỗi
register-is-note = Lưu ý
register-more = { $count ->
   *[other] và { $count } dòng báo cáo nữa
  }
register-examples = Các dòng đầu sẽ nhập
register-done-imported = { $count ->
   *[other] Đã nhập { $count } dòng sổ
  }
register-go-on = Sang các đợt quét
register-done-discarded = Đã hủy sổ, không lưu dòng nào
register-done-estimated = Đã lưu số ước
register-estimate-set = Số hồ sơ ước chưa vào sổ
register-estimate-why = Hồ sơ chỉ có trên giấy mà chưa vào sổ nào: ghi số ước và căn cứ. Số này đứng riêng bên cạnh tỷ lệ.
register-estimate-count = Số hồ sơ
register-estimate-basis = Căn cứ
register-estimate-basis-hint = Ví dụ: Báo cáo số 12/BC-UBND ngày 10/10/2023.
register-estimate-keep = Lưu số ước
register-column-book = Quyển số
register-column-number = Số thứ tự
register-column-dossier-code = Mã hồ sơ
register-column-owner-name = Họ và tên
register-column-owner-id = Số giấy tờ
register-column-procedure = Mã thủ tục
register-column-paper-name = Tên giấy tờ
register-column-received-on = Ngày nhận
register-column-settled-on = Ngày giải quyết
register-column-symbol = Số, ký hiệu
register-column-pages = Số trang
register-row-missing = Ô bắt buộc bị trống
register-row-identity = Số giấy tờ không đúng cấu trúc
register-row-day = Không phải một ngày có thật
register-row-outside-years = Ngày giải quyết ngoài phạm vi số hóa hồi tố
register-row-day-order = Ngày giải quyết đứng trước ngày nhận
register-row-twin-in-sheet = Trùng số thứ tự trong cùng sổ và năm
register-row-twin-registered = Dòng này đã có trong hệ thống
register-row-no-identity = Không có số giấy tờ: chỉ đối chiếu được bằng mã, số ký hiệu và họ tên
register-row-too-long = Ô dài quá 300 ký tự
register-row-page-count = Số trang không phải là số, dòng được nhập không kèm số trang

## Faults
fault-register-too-large = Tệp sổ lớn hơn 20 MB. Hãy chia theo năm hoặc theo quyển.
fault-register-unreadable = Không đọc được tệp sổ. Hãy gửi tệp Excel (.xlsx) hoặc CSV mã hóa UTF-8.
fault-register-empty = Tệp sổ không có hàng nào.
fault-register-columns-missing = Sổ thiếu cột bắt buộc.
fault-register-import-not-found = Không tìm thấy sổ này, hoặc bạn không được xem.
fault-register-import-decided = Sổ này đã được nhập hoặc đã hủy.
fault-register-faulty-rows = { $rows } hàng có lỗi nên chưa nhập gì.
fault-register-no-lines = Không hàng nào nhập được.
fault-register-changed-meanwhile = Có dòng vừa được nhập từ sổ khác. Hãy mở lại báo cáo.
fault-register-sheets-none = Không dòng nào của sổ này có số trong khoảng đã chọn.
fault-register-sheets-too-many = Khoảng đã chọn có { $lines } dòng sổ, mỗi lần chỉ in tối đa { $most } trang. Hãy chọn khoảng số hẹp hơn rồi in làm nhiều lần.
fault-register-line-not-found = Sổ của đơn vị không có dòng này.
fault-register-line-taken = Dòng sổ này đã có kết quả.
fault-register-estimate-invalid = Cần năm từ 2018 đến 2023, số hồ sơ và căn cứ.
fault-batch-not-found = Không tìm thấy đợt quét này, hoặc bạn không được xem.
fault-batch-item-not-found = Không tìm thấy tệp này, hoặc bạn không được xem.
fault-capture-changed-meanwhile = Người khác hoặc máy vừa xử lý tệp này. Hãy mở lại để xem.
fault-batch-item-not-for-this = Tệp không ở trạng thái làm được việc này.
fault-batch-nothing-on-it = Tệp chỉ có trang trắng hoặc trang phân cách.
fault-request-key-missing = Biểu mẫu gửi lên thiếu thông tin. Hãy mở lại trang và thử lại.
fault-paper-heic = Máy chủ không mở được ảnh HEIC này của điện thoại. Trên iPhone: Cài đặt › Camera › Định dạng › Tương thích nhất, rồi chụp lại; hoặc gửi ảnh từ trang chụp bằng điện thoại.
batch-work-off = Xử lý lần lượt

## Numbers missing in the books
gaps-title = Số còn thiếu trong sổ
gaps-lead = Mỗi số thứ tự không có dòng nào là một hồ sơ có thể đã giải quyết mà chưa được cập nhật. Đối chiếu với sổ giấy rồi nhập bổ sung, hoặc dùng làm căn cứ cho số ước.
gaps-empty = Các sổ của năm này không thiếu số nào.
gaps-highest = Số lớn nhất
gaps-missing = Số còn thiếu
gaps-runs = Những số thiếu
gaps-first = Từ số
gaps-last = Đến số
gaps-csv = Tải bảng số còn thiếu của mọi năm (CSV)

## Which years are captured
span-until = Nhập sổ của hồ sơ giải quyết từ năm { $year } đến hết { $day }. Căn cứ:
span-open = Nhập sổ của hồ sơ giải quyết từ năm { $year } đến nay. Căn cứ:
span-title = Phạm vi số hóa hồi tố
span-lead = Dòng sổ của hồ sơ giải quyết ngoài phạm vi này không được nhập. Quyết định mới không động đến dòng đã nhập.
span-first-year = Từ năm
span-last-day = Đến hết ngày
span-from-hint = Từ hôm nay trở đi.
span-last-day-hint = Bỏ trống nếu nhập đến hiện tại.
span-decide = Quyết định phạm vi mới
span-decide-act = Lưu phạm vi
span-done = Đã lưu phạm vi số hóa hồi tố.
span-now = đến nay
problem-span-first-year = Ghi năm từ 1945 đến năm nay.
problem-span-last-day = Ngày cuối không đúng hoặc đứng trước năm đầu.
