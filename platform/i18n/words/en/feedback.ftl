# Ratings, petitions and feedback.
