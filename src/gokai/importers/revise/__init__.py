"""A revised table brought into a plan that exists: matched, compared, written by edits of spans."""
