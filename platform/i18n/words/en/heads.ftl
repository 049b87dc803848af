### Heads: the live picture, loads, alarms, absences.
