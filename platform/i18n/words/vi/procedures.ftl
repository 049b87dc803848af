### Thủ tục là dữ liệu: dự thảo, kiểm tra, công bố, rà soát.
