### Intake at the counter: one person, many dossiers, guidance.
