"""Writes the documents of the drafting benchmark that are Word files.

The places, units, people and figures are invented for the purpose. The files are committed too, so
the benchmark itself needs neither this script nor python-docx. Run it where python-docx is:

    python benchmarks/drafting/make_documents.py
"""

from pathlib import Path

from county import county
from division import division
from word import save

HERE = Path(__file__).parent


def main() -> None:
    """Write both, each in its folder."""
    save(county(), HERE / "county-tables" / "document.docx")
    save(division(), HERE / "division" / "document.docx")


if __name__ == "__main__":
    main()
