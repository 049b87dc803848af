### Trả lời hồ sơ nộp xa, bổ sung, từ chối, rút, dừng.
