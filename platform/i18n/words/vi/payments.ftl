# Thanh toán phí, lệ phí.
