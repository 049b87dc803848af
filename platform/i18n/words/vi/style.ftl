### Words of the style guide page.

style-title = Mẫu giao diện
