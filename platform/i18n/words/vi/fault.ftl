### Words of faults: `fault-<code>` for each stable code; a title and help for each kind.

fault-kind-invalid = Yêu cầu chưa hợp lệ
fault-kind-invalid-help = Nội dung gửi lên không đúng quy định. Hãy kiểm tra lại rồi gửi lại.
fault-kind-unauthenticated = Cần đăng nhập
fault-kind-unauthenticated-help = Hãy đăng nhập để xem trang này. Nếu đã đăng nhập, có thể phiên làm việc đã hết hạn.
fault-kind-forbidden = Không có quyền
fault-kind-forbidden-help = Tài khoản của bạn không được làm việc này. Nếu cần, hãy liên hệ người quản trị đơn vị.
fault-kind-not-found = Không tìm thấy
fault-kind-not-found-help = Trang hoặc hồ sơ không có, hoặc bạn không được xem. Hãy kiểm tra lại địa chỉ.
fault-kind-conflict = Đã có thay đổi
fault-kind-conflict-help = Có người đã thay đổi trước, hoặc hồ sơ không còn ở trạng thái cho phép làm việc này. Hãy mở lại để xem bản mới nhất.
fault-kind-gone = Không còn nữa
fault-kind-gone-help = Nội dung này từng có nhưng nay không còn.
fault-kind-too-large = Tệp quá lớn
fault-kind-too-large-help = Nội dung gửi lên vượt quá giới hạn. Hãy chia nhỏ hoặc giảm độ phân giải rồi gửi lại.
fault-kind-too-many = Thử quá nhiều lần
fault-kind-too-many-help = Hãy chờ ít phút rồi thử lại.
fault-kind-unavailable = Tạm thời chưa phục vụ được
fault-kind-unavailable-help = Một bộ phận của hệ thống đang gián đoạn. Việc đã lưu không bị mất; hãy thử lại sau ít phút.
fault-kind-internal = Hệ thống gặp lỗi
fault-kind-internal-help = Lỗi không phải do bạn và đã được ghi lại. Việc đã lưu không bị mất. Khi báo lỗi, hãy gửi kèm mã yêu cầu bên dưới.

## Codes of the web itself
fault-method-not-allowed = Địa chỉ này không nhận cách gửi đó.
fault-cross-site = Yêu cầu đến từ một trang khác nên đã bị chặn để bảo vệ tài khoản của bạn. Hãy mở lại trang và gửi lại.
fault-timed-out = Xử lý quá lâu nên đã dừng. Việc đã lưu không bị mất; hãy thử lại.

## Codes of the modules

## Papers: scanning, reading, checking
fault-paper-not-found = Không tìm thấy giấy tờ này, hoặc bạn không được xem.
fault-paper-empty = Tệp rỗng, không có nội dung. Hãy quét lại.
fault-paper-not-a-paper = Nội dung tệp không phải PDF, PNG, JPEG hay TIFF. Hãy quét giấy tờ rồi tải lên bản quét.
fault-paper-format-unsupported = Chưa nhận ảnh dạng { $format }. Hãy chuyển sang PDF, PNG, JPEG hoặc TIFF.
fault-paper-too-large = Tệp vượt quá dung lượng cho phép. Hãy quét lại ở 200–300 dpi hoặc chia thành nhiều giấy tờ.
fault-paper-encrypted = Tệp PDF bị khóa bằng mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi tải lên lại.
fault-paper-broken = Tệp bị hỏng hoặc thiếu phần cuối. Hãy quét hoặc tải lên lại.
fault-paper-too-many-pixels = Ảnh của một trang quá lớn. Hãy quét lại ở 200–300 dpi.
fault-paper-too-many-pages = Tệp có { $pages } trang, nhiều hơn mức { $limit } trang được nhận. Hãy chia thành nhiều giấy tờ.
fault-paper-already-scanned = Tệp này đã được quét vào hồ sơ trước đó. Hãy mở giấy tờ đã có thay vì quét lần nữa.
fault-paper-changed-meanwhile = Người khác đã xác nhận hoặc sửa giấy tờ này sau khi bạn mở. Hãy mở lại để xem bản mới nhất.
fault-paper-not-confirmable = Giấy tờ không ở trạng thái có thể xác nhận: đã xác nhận rồi hoặc không đọc được.
fault-paper-not-withdrawable = Giấy tờ đã xác nhận và ký số nên không thể rút lại.
fault-paper-page-not-found = Giấy tờ không có trang { $page }, hoặc trang chưa được đọc.
fault-paper-not-signed = Giấy tờ chưa được xác nhận nên chưa có bản ký số.
fault-paper-needs-reading = Tệp TIFF phải được đọc xong mới xác nhận được. Hãy chờ máy đọc, hoặc tải lên bản PDF.
fault-reader-missing = Máy chủ chưa cài bộ đọc chữ. Giấy tờ được giữ trong hàng chờ; bạn có thể tự nhập các trường để xác nhận ngay.
fault-reader-failed = Bộ đọc chữ gặp lỗi khi đọc giấy tờ này. Hệ thống sẽ tự thử lại; bạn có thể tự nhập các trường.
fault-reader-timed-out = Đọc giấy tờ này quá lâu nên đã dừng. Hệ thống sẽ tự thử lại; bạn có thể tự nhập các trường.
fault-field-missing = Chưa nhập trường bắt buộc.
fault-field-too-long = Nội dung dài quá 1.000 ký tự.
fault-day-malformed = Không phải một ngày có thật; hãy viết như 15/11/2023.
fault-day-in-future = Ngày ban hành không được sau hôm nay.
fault-expiry-before-issue = Ngày hết hiệu lực đứng trước ngày ban hành.
fault-passport-malformed = Số hộ chiếu gồm 6 đến 20 chữ cái và chữ số.

## Codes of identity, law, catalogue and dossier
fault-sign-in-needed = Cần đăng nhập để làm việc này. Nếu đã đăng nhập, phiên làm việc đã hết hạn.
fault-sign-in-refused = Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đã ngừng sử dụng.
fault-sign-in-locked = Tài khoản tạm khoá vì nhập sai mật khẩu nhiều lần. Hãy thử lại sau { $minutes } phút.
fault-not-allowed = Tài khoản của bạn không được làm việc này ở đơn vị hoặc lĩnh vực này. Nếu cần, hãy liên hệ người quản trị đơn vị.
fault-unit-not-found = Không có đơn vị này trong danh mục.
fault-officer-not-found = Không có cán bộ này.
fault-posting-not-found = Không có phân công này, hoặc phân công đã kết thúc.
fault-username-malformed = Tên đăng nhập gồm 3 đến 60 chữ thường không dấu, chữ số, dấu chấm, gạch nối hoặc gạch dưới.
fault-username-taken = Tên đăng nhập { $username } đã có người dùng.
fault-officer-field-empty = Họ tên và chức danh của cán bộ không được để trống.
fault-password-length = Mật khẩu phải có từ 8 đến 256 ký tự.
fault-posting-days = Ngày kết thúc phân công đứng trước ngày bắt đầu.
fault-posting-own = Không ai tự phân công cho mình.
fault-posting-role-above = Chỉ người quản trị hệ thống được giao vai trò này.
fault-units-import-broken = Không nhập được danh mục đơn vị: có { $problems } lỗi. Lỗi đầu tiên: { $first }
fault-dossier-not-found = Không có hồ sơ này, hoặc bạn không được xem. Hãy kiểm tra lại mã số hồ sơ trên giấy hẹn.
fault-changed-meanwhile = Có người đã thay đổi hồ sơ này sau khi bạn mở trang. Hãy quay lại hồ sơ để xem bản mới nhất rồi làm lại.
fault-dossier-not-in-status = Hồ sơ đang ở trạng thái “{ $status }” nên không làm được việc này. Hãy quay lại hồ sơ để xem bản mới nhất.
fault-dossier-role-missing = Vai trò của bạn không được làm việc này với hồ sơ này.
fault-dossier-not-held = Hồ sơ chưa có ai nhận xử lý. Hãy nhận xử lý trước.
fault-dossier-held-by-another = Hồ sơ này đang do { $holder } xử lý.
fault-dossier-result-missing = Chưa có kết quả đã xác nhận trong kho. Hãy đưa kết quả vào và xác nhận trước khi hoàn thành giải quyết.
fault-dossier-papers-unchecked = Còn { $count } giấy tờ chưa kiểm tra và xác nhận. Hãy xác nhận hết rồi hoàn thành giải quyết.
fault-dossier-reason-missing = Cần nêu lý do.
fault-dossier-date-in-future = Thời điểm nộp hoặc tiếp nhận không được ở tương lai.
fault-dossier-received-before-filing = Thời điểm tiếp nhận đứng trước thời điểm nộp.
fault-dossier-due-too-early = Ngày hẹn mới phải sau ngày hẹn cũ.
fault-dossier-already-rescheduled = Hồ sơ đã được hẹn lại một lần. Theo Nghị định 61/2018/NĐ-CP chỉ được hẹn lại một lần.
fault-procedure-not-found = Không có thủ tục này trong danh mục. Mã thủ tục có dạng 1.001193.
fault-procedure-not-in-force = Thủ tục { $procedure } chưa có thành phần hồ sơ và thời hạn có hiệu lực ngày { $day }, nên chưa tiếp nhận được.
fault-procedure-not-of-your-units = Thủ tục này không do đơn vị của bạn tiếp nhận.
fault-revision-not-found = Không có bản công bố này của thủ tục.
fault-catalog-import-broken = Không nhập được danh mục thủ tục: có { $problems } lỗi. Lỗi đầu tiên: { $first }
fault-org-code-malformed = Mã định danh cơ quan không đúng: { $value }
fault-org-code-too-long = Mã định danh cơ quan dài quá 35 ký tự.
fault-dossier-code-malformed = Mã số hồ sơ không đúng: { $value }. Mã có ba phần: mã đơn vị, ngày và số thứ tự.
fault-dossier-code-day = Phần ngày trong mã số hồ sơ không đúng: { $value }
fault-dossier-code-serial = Số thứ tự trong mã số hồ sơ không đúng: { $value }
fault-procedure-code-malformed = Mã thủ tục không đúng: { $value }. Mã có dạng 1.001193.
fault-result-type-code-malformed = Mã loại kết quả không đúng: { $value }. Mã có dạng KQ.G15.000031.
fault-paper-code-malformed = Mã giấy tờ số hoá không đúng: { $value }
fault-paper-code-owner = Số của chủ sở hữu không dùng được trong mã giấy tờ: cần 6 đến 20 chữ số, chữ hoa hoặc gạch nối.
fault-identity-not-digits = Số này chỉ được gồm chữ số.
fault-personal-id-length = Số định danh cá nhân phải có đủ 12 chữ số, ở đây có { $length }.
fault-personal-id-province = Ba chữ số đầu { $province } không phải mã tỉnh hay nước nào.
fault-personal-id-born-in-future = Năm sinh { $year } trong số định danh ở tương lai.
fault-identity-placeholder = Đây là số để điền cho đủ, không phải số thật.
fault-not-a-card = Đây không phải mã trên thẻ căn cước.
fault-old-id-length = Số chứng minh nhân dân có 9 chữ số, ở đây có { $length }.
fault-tax-code-length = Mã số thuế có 10 hoặc 13 chữ số, ở đây có { $length }.
fault-tax-code-check-digit = Chữ số kiểm tra của mã số thuế không khớp.
fault-tax-code-branch = Ba chữ số cuối của mã số thuế đơn vị phụ thuộc không đúng.
fault-phone-malformed = Số điện thoại không đúng. Ví dụ đúng: 0912 345 678.

## Codes of the platform
fault-database-away = Cơ sở dữ liệu tạm thời không truy cập được. Hãy thử lại sau ít phút; việc đã lưu không bị mất.
fault-disk-full = Máy chủ hết chỗ lưu trữ nên chưa lưu được. Hãy báo người quản trị rồi thử lại.
fault-file-not-whole = Tệp đã lưu không còn nguyên vẹn. Hãy báo ngay người quản trị hệ thống.
fault-page-image-unreadable = Không đọc được hình của trang { $page }. Hãy quét lại trang này.
fault-page-size-senseless = Kích thước của trang { $page } không hợp lý. Hãy quét lại với độ phân giải từ 200 dpi.
fault-pdf-without-pages = Tệp PDF không có trang nào.
fault-pdf-unreadable = Không đọc được tệp PDF này. Hãy tạo lại tệp hoặc quét lại giấy tờ.
fault-pdf-encrypted = Tệp PDF có mật khẩu. Hãy gỡ mật khẩu rồi gửi lại.
fault-signing-key-unusable = Khoá ký số không dùng được. Hãy liên hệ người quản trị để kiểm tra chứng thư.

fault-dossier-second-supplement = Hồ sơ đã được yêu cầu bổ sung một lần. Yêu cầu lần nữa phải do lãnh đạo thực hiện và nêu rõ lý do.
fault-dossier-not-your-step = Bước này do người giữ vai trò khác thực hiện.
fault-dossier-steps-remain = Chưa xong các bước của quy trình: hồ sơ đang ở bước “{ $step }”.
fault-dossier-referrals-open = Còn { $count } cơ quan phối hợp chưa trả lời. Chờ trả lời hoặc hết hạn lấy ý kiến.
fault-dossier-referral-not-open = Không có yêu cầu phối hợp nào đang chờ đơn vị của bạn trả lời ở hồ sơ này.
fault-dossier-amount-wrong = Số tiền phải lớn hơn 0.
fault-register-locked = Sổ theo dõi hồ sơ năm { $year } đã khóa, không tiếp nhận thêm hồ sơ vào năm đó.
fault-filing-not-from-afar = Hồ sơ nộp trực tiếp được tiếp nhận ngay tại quầy.
fault-slip-not-issued = Hồ sơ này chưa có phiếu đó.
## Drafts of procedures
fault-draft-not-found = Không còn dự thảo này: đã công bố hoặc đã bỏ.
fault-draft-changed = Có người vừa lưu dự thảo này trong lúc bạn đang sửa.
fault-draft-open = Thủ tục { $procedure } đang có dự thảo mở. Hãy công bố hoặc bỏ dự thảo đó trước.
fault-revision-broken = Dự thảo còn { $errors } lỗi, chưa công bố được.
fault-revision-day-passed = Ngày { $day } đã qua. Hồ sơ có thể đã tiếp nhận theo phiên bản đang áp dụng, nên ngày hiệu lực phải từ hôm nay trở đi.
fault-revision-day-taken = Đã có một phiên bản bắt đầu có hiệu lực từ { $day }. Hãy chọn ngày khác.
fault-revision-unchanged = Dự thảo không khác gì phiên bản có hiệu lực vào ngày đó.

## Vắng mặt
fault-absence-not-found = Không có lần vắng mặt này, hoặc đã được hủy.
fault-absence-days = Ngày cuối phải bằng hoặc sau ngày đầu và không quá một năm.
fault-absence-over = Thời gian vắng mặt này đã qua.
fault-absence-overlaps = Cán bộ đã được ghi vắng mặt trong một số ngày này.
fault-stand-in-self = Không ai làm thay chính mình. Hãy chọn người khác.
fault-stand-in-closed = Tài khoản của người làm thay đã ngừng sử dụng.
fault-stand-in-not-covering = Người làm thay phải có phân công cùng vai trò, cùng đơn vị và lĩnh vực trong suốt những ngày này.
fault-stand-in-away = Người làm thay cũng vắng mặt trong một số ngày này.

## Sắp xếp đơn vị
fault-merge-not-found = Không có lần sắp xếp này.
fault-merge-not-a-successor = Đơn vị { $new } không kế thừa đơn vị { $old } theo danh mục.
fault-merge-too-early = Đơn vị mới hoạt động từ { $day }; chỉ chuyển từ ngày đó.
fault-merge-nothing-to-move = Đơn vị { $old } không còn hồ sơ hay cán bộ nào để chuyển.
fault-merge-reason-missing = Cần nêu lý do hoàn tác.
fault-apology-not-drafted = Hồ sơ này chưa có dự thảo phiếu xin lỗi.
fault-apology-not-signed = Phiếu xin lỗi chưa được ký nên chưa báo được cho người dân.
fault-dossier-not-late = Hồ sơ này không chậm nên không cần ghi nguyên nhân.
## Bàn giao, trả kết quả, phí, sổ theo dõi
fault-handover-empty = Cần chọn ít nhất một hồ sơ để bàn giao.
fault-handover-several-units = Một phiếu bàn giao chỉ đi từ một đơn vị đến một đơn vị.
fault-handover-not-waiting = Hồ sơ { $code } không còn chờ bàn giao. Hãy mở lại danh sách để xem bản mới nhất.
fault-handover-not-found = Không có phiếu bàn giao này, hoặc bạn không được xem.
fault-handover-not-received = Phiếu bàn giao chưa được nhận. Hãy nhận phiếu trước.
fault-handover-not-on-list = Hồ sơ không có trong phiếu, hoặc đã làm xong.
fault-archive-too-early = Chỉ đưa vào lưu trữ kết quả quá { $months } tháng chưa có người nhận.
fault-register-year-runs = Năm { $year } chưa kết thúc nên chưa khóa sổ được.
fault-fee-receipt-not-found = Không có biên lai này, hoặc bạn không được xem.
fault-fee-more-than-owed = Số tiền lớn hơn số còn phải nộp.
fault-dossier-no-step = Hồ sơ không có bước nào của quy trình nội bộ đang làm.
fault-dossier-last-step = Đây là bước cuối: hãy hoàn thành giải quyết hồ sơ.
fault-dossier-step-not-earlier = Chỉ chuyển lại được bước đã làm trước đó.
fault-dossier-not-the-step = Việc này thuộc bước khác của quy trình.
fault-dossier-draft-missing = Chưa có dự thảo kết quả.
fault-dossier-draft-unsigned = Dự thảo chưa được duyệt và ký.
fault-dossier-draft-signed = Dự thảo đã ký. Chuyển lại bước trước rồi mới sửa được.
fault-dossier-referral-not-found = Không có yêu cầu lấy ý kiến này.
fault-dossier-officer-not-posted = Cán bộ này không được bố trí làm bước này ở đơn vị.
fault-visit-sent-before = Một phần của lần nộp này đã được tiếp nhận trước đó. Hãy mở lại mẫu mới cho phần còn lại.

fault-vault-look-over = Lần mở kho này đã hết thời gian. Mở lại nếu còn cần; lần mở mới được ghi lại.
fault-vault-paper-not-found = Không có giấy tờ này trong kho.
fault-vault-share-not-found = Chia sẻ này không còn hiệu lực.
fault-vault-contest-not-found = Không có phản ánh này.
fault-vault-contest-answered = Phản ánh này đã được trả lời.
fault-vault-link-not-found = Không có số cũ này trong kho.
fault-vault-not-in-owners-name = Chỉ chủ kho, hoặc cán bộ tại quầy thay mặt chủ kho, được làm việc này.
fault-vault-sent-before = Biểu mẫu này đã được gửi. Tải lại trang rồi làm lại.
fault-copy-not-numbered = Bản sao này chưa có số chứng thực.
