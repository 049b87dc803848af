# Nộp hồ sơ trực tuyến.
