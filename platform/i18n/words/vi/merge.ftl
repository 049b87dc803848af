### Sắp xếp đơn vị hành chính.
