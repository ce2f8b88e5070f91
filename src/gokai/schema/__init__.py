"""Nodes to records: every fault becomes a diagnostic, and what can be read is read."""
