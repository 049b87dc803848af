### Tại quầy: tiếp nhận, trả lời hồ sơ nộp xa, hướng dẫn, bàn giao, trả kết quả.
