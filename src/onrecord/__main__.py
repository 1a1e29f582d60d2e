"""`python -m onrecord` is the command `onrecord`."""

from onrecord.show.cli import main

if __name__ == "__main__":
    main()
