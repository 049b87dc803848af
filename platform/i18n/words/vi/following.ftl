# Theo dõi hồ sơ của tôi.
