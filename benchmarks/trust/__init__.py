"""What shows that the package can be trusted: the same always, under faults, in little memory; and its page."""
