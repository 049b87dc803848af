### Thụ lý: các bước, lấy ý kiến, liên thông, trình duyệt, ký, chậm hạn.
