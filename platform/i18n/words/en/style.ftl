### Words of the style guide page.

style-title = Style guide
