### Hand-over, return, fees, the register.
