### Phiếu và sổ.
