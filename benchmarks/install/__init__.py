"""What installing costs: megabytes and packages of ours, of each extra and of peers; CPU time to a first summary."""
