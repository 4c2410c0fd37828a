"""What there is to compare: data sets, protocols, systems."""

from __future__ import annotations

from .comparing import all_systems
from .datasets import entries
from .peers import PEERS, installed
from .protocols import protocols

__all__ = ["catalogue"]


def catalogue() -> str:
    """Return the list as text: the data sets with their owners, the protocols with their flags, the systems."""
    lines = ["Data sets (PATH below --root, and who gives it)"]
    for entry in entries().values():
        lines += [f"  {entry.name}", f"      {entry.title}; {', '.join(entry.protocols)}; {entry.licence}"]
        lines += [f"      {entry.path}  <- {entry.home}"] if entry.name != "tiny" else []
    lines += ["", "Protocols"]
    for protocol in protocols().values():
        jackknife = " jackknife" if protocol.jackknife else ""
        lines += [f"  {protocol.name}", f"      {protocol.title}"]
        lines += [f"      {protocol.budget}, {protocol.figure}, {protocol.mode}{jackknife} {protocol.flags}"]
    lines += ["", "Systems that can run here; any method text besides"]
    lines += [f"  {name}" for name in all_systems()]
    missing = [name for name in PEERS if name not in installed()]
    if missing:
        lines += ["", f'Peers that are not installed (pip install "summarize[peers]"): {", ".join(missing)}']
    return "\n".join(lines) + "\n"
