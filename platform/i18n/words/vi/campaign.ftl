# Phong trào thi đua.
