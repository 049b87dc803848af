### Procedures as data: drafts, checks, publishing, review.
