### At the counter: intake, answers to filings, guidance, hand-over, return.
