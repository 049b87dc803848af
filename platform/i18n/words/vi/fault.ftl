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
