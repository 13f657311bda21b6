"""`python -m kzsum`: the command line."""

from kzsum.cli import main

main()
