"""The command line, a file for each kind of command: they read arguments, call one function and print."""
