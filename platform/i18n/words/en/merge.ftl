### Merging units.
