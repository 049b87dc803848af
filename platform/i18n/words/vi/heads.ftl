### Lãnh đạo: bức tranh hiện thời, khối lượng, cảnh báo, vắng mặt.
