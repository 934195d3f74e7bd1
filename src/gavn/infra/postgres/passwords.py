"""One random password a role, each in a file that only we may read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


class Passwords:
    """Passwords in `folder`, made the first time they are asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of(self, role: str) -> str:
        """The password of `role`. Two processes that ask at once get the same."""
        path = self.folder / role
        try:
            return path.read_text(encoding="ascii")
        except FileNotFoundError:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_secret(path, secrets.token_urlsafe(24))
            return path.read_text(encoding="ascii")


def write_secret(path: Path, text: str) -> None:
    """Write `text` whole, readable by us alone; a file already there is kept (who comes first decides)."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
