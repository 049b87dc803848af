### Cảnh báo, xin lỗi, nguyên nhân chậm.
