"""`python -m sanxing`."""

from sanxing.entry import main

if __name__ == "__main__":
    main()
