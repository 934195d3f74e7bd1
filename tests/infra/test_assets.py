"""Assets as laid out for serving: whole, with licences, without a pointer to anything that is not there."""

import re
from pathlib import Path

import pytest

from gavn.infra import assets
from gavn.infra.assets import AXE, SERVED, VENDOR_ROOT, copy_file, ensure_assets
from gavn.kernel.errors import PartMissing


@pytest.fixture(scope="module")
def vendor() -> Path:
    return ensure_assets()


def test_every_package_comes_with_its_licence(vendor: Path):
    for folder, _, _ in SERVED.values():
        assert any(path.name.startswith("LICENSE") for path in (vendor / folder).iterdir()), folder


def test_a_style_sheet_finds_everything_it_refers_to(vendor: Path):
    sheet = vendor / "dkfds" / "css" / "dkfds.min.css"
    references = re.findall(r"url\(([^)]+)\)", sheet.read_text(encoding="utf-8"))
    files = {name.strip("'\"") for name in references if not name.strip("'\"").startswith("data:")}
    assert len(files) > 100
    assert [name for name in files if not (sheet.parent / name).exists()] == []


def test_no_file_points_to_a_source_map(vendor: Path):
    served = [path for path in vendor.rglob("*") if path.suffix in (".css", ".js")]
    assert len(served) == 6
    assert [path.name for path in served if b"sourceMappingURL=" in path.read_bytes()[-200:]] == []


def test_portals_of_others_leave_no_trace(vendor: Path):
    assert [path.name for path in vendor.rglob("*") if "borger" in path.name or "virk" in path.name] == []


def test_the_accessibility_checker_is_there_but_not_served(vendor: Path):
    assert AXE.stat().st_size > 100_000
    assert VENDOR_ROOT not in AXE.parents


def test_a_second_call_fetches_nothing(vendor: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(assets, "fetch_packages", None)
    assert ensure_assets() == vendor


def test_a_file_the_package_no_longer_holds_is_said(tmp_path: Path):
    with pytest.raises(PartMissing, match=r"a\.js is missing"):
        copy_file(tmp_path, "a.js", "", tmp_path / "out")
