# Following my dossiers.
