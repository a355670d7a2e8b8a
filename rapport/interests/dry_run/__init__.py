"""The dry run: what a playbook would have asked of everybody in the year that is over."""
