# Payments.
