### Alarms, apologies, causes of delay.
