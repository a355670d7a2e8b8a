"""The engine of the database where it is SQLite: see base.py."""
