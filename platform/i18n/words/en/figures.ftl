# Indicators and periods.
