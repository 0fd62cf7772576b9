"""The commands of `annotate`, one file each: `add_arguments(parser)` says what it takes, `run(options)` does it."""
