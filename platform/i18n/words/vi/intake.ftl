### Tiếp nhận tại quầy: một người, nhiều hồ sơ, hướng dẫn.
