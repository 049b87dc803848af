# Thông báo.
