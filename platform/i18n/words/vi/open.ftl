### Words of the pages anyone may see.
