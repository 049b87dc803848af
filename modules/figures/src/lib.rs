//! Events to measures to ratios that open to their dossiers.
