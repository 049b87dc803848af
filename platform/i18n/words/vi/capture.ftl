### Words of the pages of capture at the counter: the screen, the telephone, the check of all papers.

## The counter's screen
capture-offer = Quét, chụp giấy tờ
capture-title = Quét, chụp giấy tờ của hồ sơ
capture-sent = { $count ->
   *[other] Đã nhận { $count } tệp. Trang hiện dần bên dưới.
  }
capture-refused = Có tệp không nhận được
capture-files = Tệp từ máy này
capture-files-hint = Kéo thả nhiều tệp một lúc: PDF, PNG, JPEG, TIFF, HEIC, mỗi tệp tối đa { $limit }.
capture-files-send = Gửi
capture-phone = Chụp bằng điện thoại
capture-phone-hint = Hiện mã QR, quét bằng điện thoại: trang trên điện thoại chỉ chụp và gửi ảnh vào hồ sơ này, trong 10 phút.
capture-phone-pair = Ghép điện thoại
capture-phone-again = Tạo mã mới
capture-phone-scan = Quét mã này bằng điện thoại. Mã dùng trong 10 phút; tạo mã mới thì mã cũ hết hiệu lực.
capture-phone-code = Mã QR ghép điện thoại
capture-phone-open = Mở trang chụp trên máy này
capture-tray = Khay máy quét
capture-tray-empty = Chưa có tệp nào. Đặt thư mục lưu của máy quét là { $folder }
capture-refused-more = { $count ->
   *[other] Còn { $count } tệp khác không nhận được.
  }
capture-tray-count = { $count ->
   *[other] { $count } tệp
  }
capture-tray-all = Lấy tất cả vào hồ sơ này
capture-tray-chosen = Lấy các tệp đã đánh dấu
capture-tray-writing = máy quét đang ghi
note-tray-file-unfinished = Có tệp máy quét đang ghi dở nên chưa lấy. Đợi máy quét xong rồi lấy tiếp.
note-tray-nothing-taken = Chưa lấy tệp nào: chưa đánh dấu tệp, hoặc quầy khác vừa lấy.
capture-reading = Đang đọc { $name }…
capture-read-again = Đọc lại
capture-leave-out = Bỏ tệp
capture-file-stuck = Máy đang đọc tệp này thì bị ngắt.
capture-file-advice = Bấm “Đọc lại”, hoặc “Bỏ tệp” rồi quét lại; các giấy tờ khác không phải chờ.
capture-part-waits = Chờ đọc xong { $name }: chưa lập giấy tờ này.
capture-keys = Phím: ← → chọn trang; Shift + ← → đổi thứ tự; R xoay; X hoặc Delete bỏ trang; 1–9 chuyển sang thành phần, 0 để riêng; từ thành phần 10: M, gõ số, Enter; Page Up, Page Down chuyển sang thành phần liền trước, liền sau; S tách: từ trang này trở đi sang thành phần sau; Enter xong.
capture-no-pages = Chưa có trang nào.
capture-count = Số trang của giấy (không bắt buộc)
capture-unsorted = Để riêng
capture-closed-forbidden = Không số hóa lại: dữ liệu của giấy tờ đã có trong cơ sở dữ liệu dùng chung (Thông tư 01/2023/TT-VPCP).
capture-closed-kept = Đã có trong kho, dùng lại; không phải quét.
capture-closed-scanned = Đã quét. Mở hồ sơ để xem hoặc quét thêm.
capture-closed-not-here = Không nộp giấy tờ này.
capture-closed-copy = Nộp bản phôtô hoặc bản sao chứng thực giấy: không số hóa (Thông tư 01/2023/TT-VPCP).
capture-required = Bắt buộc số hóa
capture-optional = Không bắt buộc số hóa
capture-closed = Không phải quét
capture-acts = Sửa trang
capture-earlier = Lên trước
capture-later = Xuống sau
capture-turn = Xoay
capture-drop = Bỏ trang
capture-restore = Lấy lại
capture-move = Chuyển
capture-split = Tách từ trang này
capture-unread = đang đọc
capture-dropped = đã bỏ
capture-separator = Trang phân cách
capture-signed = Tệp có chữ ký số: { $file }
capture-signed-advice = Người ký: { $names }. Để nguyên mọi trang trong một thành phần thì tệp và chữ ký được giữ như đã nộp.
capture-signed-cut = Tệp nguồn có chữ ký số; cắt trang làm mất chữ ký: { $file }
capture-signed-cut-advice = Người ký: { $names }. Muốn giữ chữ ký thì đưa đủ các trang của tệp về một thành phần, đúng thứ tự, không xoay.
capture-signer-unknown = chứng thư không ghi tên
capture-strays = { $count ->
   *[other] { $count } trang đứng sau trang phân cách của hồ sơ khác
  }
capture-strays-advice = Các trang này để riêng, chưa thuộc thành phần nào. Đúng là của hồ sơ này thì chuyển vào thành phần; không phải thì bỏ.
sheet-note-blank = trang trắng
sheet-note-low-dpi = dưới 200 dpi
sheet-note-grey = không có màu
sheet-note-uncovered-ink = có chữ chưa đọc được
sheet-note-other-dossier = sau trang phân cách của hồ sơ khác
sheet-note-twin = giống trang { $place }
capture-assemble = Xong, sang kiểm tra và ký
capture-reload = Tải lại

## The page on the telephone
phone-title = Chụp giấy tờ
phone-take = Chụp một trang
phone-hint = Đặt giấy trên nền tối, đủ sáng, thấy đủ bốn góc. Chụp xong ảnh được gửi ngay.
phone-send = Gửi ảnh
phone-sent = { $count ->
   *[other] Đã gửi { $count } ảnh. Chụp tiếp trang sau.
  }
phone-until = Dùng được đến { $at }.

## Checking all papers of a dossier
check-all-title = Kiểm tra và ký giấy tờ của hồ sơ
check-all-waiting = { $count ->
   *[other] { $count } giấy tờ còn đang đọc
  }
check-all-empty = Không có giấy tờ nào chờ kiểm tra.
check-all-doubts = { $count ->
   *[other] { $count } chỗ cần nhìn lại
  }
check-all-keys = Enter: sang chỗ cần nhìn tiếp theo. Phím cách: đánh dấu câu trả lời. Ctrl + Enter: ký ngay.
check-all-open = Mở riêng giấy tờ này
check-all-sure = Máy đọc chắc mọi trường
check-all-others = { $count ->
   *[other] { $count } trường khác, máy đọc chắc hoặc không bắt buộc
  }
check-all-sign = { $count ->
   *[other] Xác nhận và ký số { $count } giấy tờ
  }
check-all-sign-hint = Một lần bấm ký tất cả; mỗi giấy tờ có chữ ký và mã riêng. Một giấy tờ chưa đúng thì chưa giấy tờ nào được ký.
queue-repository-capture = Đọc trang chụp tại quầy

## Faults
fault-sheet-not-found = Không tìm thấy trang này, hoặc bạn không được xem.
fault-capture-file-not-found = Không tìm thấy tệp này, hoặc bạn không được xem.
fault-capture-still-reading = Còn trang đang đọc. Hãy chờ các trang hiện đủ rồi bấm lại.
fault-capture-nothing = Chưa có trang nào thuộc một thành phần hồ sơ.
fault-capture-page-count = Số trang phải là số từ 1 đến 9999, hoặc bỏ trống.
fault-phone-not-paired = Mã ghép đã hết hạn hoặc không đúng. Hãy tạo mã mới trên màn hình của cán bộ.
fault-phone-address-too-long = Địa chỉ của máy chủ quá dài để đưa vào mã QR.
fault-tray-file-gone = Tệp không còn trong khay: có thể quầy khác đã lấy.
