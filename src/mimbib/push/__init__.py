"""Records sent to a reference manager that runs on this machine: a module for each program."""
