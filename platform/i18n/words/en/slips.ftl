### Slips and the register.
