### Words of the officers' pages.
