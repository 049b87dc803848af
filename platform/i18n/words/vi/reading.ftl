### Reading papers: the rules by which the fields of a type of paper are found.

nav-reading-rules = Quy tắc bóc tách
reading-rules-lead = Mỗi loại giấy tờ được nhận ra qua dòng tiêu đề; các trường được tìm theo nhãn in trên giấy. Sửa ở đây, thử trên giấy mẫu rồi mới đưa vào dùng.
reading-rules-type = Loại giấy tờ
reading-rules-fields = Các trường bóc tách
reading-rules-state = Tình trạng
reading-rules-draft = Có bản sửa chưa đưa vào dùng
reading-rules-changed = Đã sửa tại đơn vị
reading-rules-brought = Theo phần mềm
reading-rules-in-use = Đang dùng
reading-rules-new = Thêm loại giấy tờ
reading-rules-name = Tên loại giấy tờ
reading-rules-name-hint = Ghi đúng như tiêu đề in trên giấy, ví dụ Giấy chứng nhận hộ nghèo.
reading-rules-begin = Thêm
reading-rules-edit = Sửa quy tắc
reading-rules-headings = Tiêu đề nhận biết
reading-rules-headings-hint = Mỗi dòng một cách ghi. Không phân biệt chữ hoa, chữ thường và dấu.
reading-rules-rows-hint = Mỗi hàng một trường: giá trị đứng ở đâu so với nhãn nào, và phải có dạng gì. Để trống hàng không dùng; cần thêm hàng thì lưu rồi nhập tiếp.
reading-rules-field = Trường
reading-rules-place = Vị trí
reading-rules-label = Nhãn trên giấy
reading-rules-shape = Dạng giá trị
reading-rules-field-of = Trường của hàng { $row }
reading-rules-place-of = Vị trí của hàng { $row }
reading-rules-label-of = Nhãn của hàng { $row }
reading-rules-shape-of = Dạng giá trị của hàng { $row }
reading-rules-save = Lưu bản sửa
reading-rules-try = Thử trên giấy mẫu
reading-rules-try-hint = Giấy mẫu được đọc ngay trên máy này theo bản sửa đã lưu, không lưu lại ở đâu. Đọc tối đa năm trang.
reading-rules-sample = Tệp giấy mẫu
reading-rules-try-send = Thử
reading-rules-publish = Đưa vào dùng
reading-rules-publish-hint = Giấy tờ đọc từ lúc này trở đi sẽ theo bản sửa. Giấy tờ đã đọc không thay đổi.
reading-rules-publish-send = Đưa vào dùng
reading-rules-publish-others = Bản sửa đã lưu và thử được ngay. Cán bộ kiểm soát thủ tục hoặc quản trị hệ thống đưa vào dùng.
reading-rules-done-saved = Đã lưu bản sửa; hãy thử trên giấy mẫu trước khi đưa vào dùng
reading-rules-done-published = Đã đưa vào dùng
reading-rules-found = Kết quả thử: { $name }
reading-rules-recognised = Nhận ra đúng loại giấy tờ này
reading-rules-not-recognised = Không nhận ra loại giấy tờ này
reading-rules-not-recognised-advice = Không có tiêu đề nào ở trên đứng đầu một dòng của trang thứ nhất. Xem chữ đọc được bên dưới để ghi tiêu đề cho đúng.
reading-rules-none-found = Chưa tìm thấy trường nào theo quy tắc của loại giấy tờ này
reading-rules-own = Tìm thấy theo quy tắc của loại giấy tờ
reading-rules-general = Tìm thấy theo quy tắc chung
reading-rules-value = Giá trị
reading-rules-sure = Độ tin cậy

## Fields, places and shapes
read-field-number = Số, ký hiệu
read-field-issuer = Cơ quan ban hành
read-field-place = Địa danh
read-field-issue-date = Ngày ban hành
read-field-title = Tên loại
read-field-abstract = Trích yếu
read-field-person-name = Họ, chữ đệm, tên
read-field-birth-date = Ngày sinh
read-field-personal-id = Số định danh cá nhân
read-field-old-id-card = Số chứng minh nhân dân
read-field-dossier-code = Mã hồ sơ
read-field-signer = Người ký
read-field-expiry-date = Ngày hết hiệu lực
read-field-address = Địa chỉ
read-field-scope = Phạm vi hiệu lực
read-place-after = Sau nhãn
read-place-below = Dòng dưới nhãn
read-place-line = Cả dòng có nhãn
read-shape-text = Chữ bất kỳ
read-shape-name = Họ tên người
read-shape-day = Ngày tháng
read-shape-personal-id = Số giấy tờ tùy thân
read-shape-symbol = Số, ký hiệu

## What is wrong
problem-rules-field = Chọn trường của hàng này
problem-rules-fields = Phải có từ một đến ba mươi trường
problem-rules-label = Ghi nhãn in trên giấy, ít nhất hai chữ cái hoặc chữ số
problem-rules-label-long = Nhãn dài quá 80 ký tự
problem-rules-heading = Phải có ít nhất một tiêu đề, mỗi tiêu đề từ ba chữ cái trở lên
problem-rules-heading-long = Có quá nhiều tiêu đề, hoặc tiêu đề dài quá 80 ký tự
problem-rules-sample = Chọn một tệp giấy mẫu để thử

## The check of a paper
check-corrected = Đã sửa dấu { $count } chữ theo từ ngữ hành chính
check-corrected-advice = Bên trái là chữ máy đọc được, bên phải là chữ đã sửa; hãy đối chiếu với giấy. Chữ số không bao giờ bị sửa theo cách này.
check-grey = Trang { $pages } quét không có màu
check-grey-advice = Quy định số hoá yêu cầu quét màu (Nghị định 30/2020/NĐ-CP, phụ lục I). Nếu có thể, hãy quét lại.
check-twice = Có trang quét hai lần: { $pages }
check-twice-advice = Hai trang có nội dung gần như giống nhau. Kiểm tra xem có tờ nào bị quét lặp hoặc thiếu không.

## A trial on a paper of the repository
reading-rules-try-stored = Thử trên giấy tờ trong kho
reading-rules-try-stored-hint = Chỉ chọn được giấy tờ bạn có quyền xem. Lượt xem được ghi lại; giấy tờ không bị thay đổi.
reading-rules-stored = Giấy tờ
reading-rules-stored-none = Không có giấy tờ nào bạn có quyền xem. Người quản trị và kiểm soát thủ tục không đọc giấy tờ của dân: giám đốc Trung tâm Phục vụ hành chính công soạn và thử bản sửa trên giấy tờ của mình, bạn đưa vào dùng.
problem-rules-stored = Chọn một giấy tờ.
