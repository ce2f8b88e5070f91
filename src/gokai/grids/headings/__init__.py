"""What the words of headings and cells say of a grid's shape: its header, its columns, where one table ends."""
