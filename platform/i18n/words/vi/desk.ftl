### Bàn giao, trả kết quả, phí, lệ phí, sổ theo dõi.
