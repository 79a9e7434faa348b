"""One small edit of a plan that was made, for the time it takes to answer after it.

Only the standard library is imported: who times others stays small (see `timing`).
"""

from pathlib import Path


def edit_register(plan: Path, turn: int) -> Path:
    """Write another origin for the first hazard of one register file; the turn tells which words."""
    paths = sorted((plan / "registers" / "hazards").glob("drawn-*.yaml"))
    path = paths[len(paths) // 2]
    text = path.read_text(encoding="utf-8")
    head, _, rest = text.partition("origin: ")
    end = min(rest.index(mark) for mark in (",", "\n") if mark in rest)
    text = f"{head}origin: 第{turn}次复核{rest[end:]}"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def edit_ledger(plan: Path, turn: int) -> Path:
    """One more entry in a ledger of a plan, which changes no status; the turn tells which."""
    path = plan / "ledger" / "2022.yaml"
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(
            f"- {{id: LEDIT-{turn:04}, date: 2022-06-30, recorded: 2022-06-30, item: 1-1,"
            f" event: note, note: 第{turn}次核对}}\n"
        )
    return path
