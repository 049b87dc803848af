### Answers to filings, supplements, refusals, withdrawals, stops.
