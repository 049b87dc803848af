# Chỉ tiêu, kỳ báo cáo.
