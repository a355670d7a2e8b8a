"""Everything that the base holds as one lasting file, and a base from such a file: docs/operator/archive.md."""
