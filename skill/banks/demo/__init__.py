"""A small real bank in one SQLite file: two customers, double entry, and switches for trouble."""
