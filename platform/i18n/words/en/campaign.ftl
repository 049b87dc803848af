# Campaigns.
