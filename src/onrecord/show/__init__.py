"""What people see of a ledger: the command line and the exports."""
