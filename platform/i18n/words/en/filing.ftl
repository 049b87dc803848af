# Filing online.
