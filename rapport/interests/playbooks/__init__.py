"""What the playbooks of the firm ask for: as a pure question of facts, at once within an act, and with time."""
