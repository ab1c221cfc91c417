"""What the commands share: the group, its errors, options, tables, JSON and progress."""
