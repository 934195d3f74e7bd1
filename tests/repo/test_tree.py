"""Rules for the tree as git holds it: what no file may say, and the shape that code keeps.

Each rule is a function from a file to the places it finds; each is shown to find something before it is applied.
"""

import ast
import re
import subprocess
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PURE = ("kernel", "engine", "standards")
ENTRANCES = ("web", "api", "cli", "config")
LONGEST_FUNCTION, LONGEST_FILE = 70, 500

LISTED = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
FILES = [path for path in map(Path, LISTED.split("\0")) if path.parts and (ROOT / path).is_file()]
SOURCE = [path for path in FILES if path.suffix == ".py" and path.parts[0] == "src" and "migrations" not in path.parts]


def text_of(path):
    try:
        return (ROOT / path).read_text("utf-8")
    except UnicodeDecodeError:
        return ""  # a picture or another file that is no text


def lines_with(pattern, text):
    return [f"line {number}" for number, line in enumerate(text.splitlines(), 1) if pattern.search(line)]


# Put together here, so that this file does not name what it forbids.
HOSTS = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry.npm" + "js.org",
    "registry.yarn" + "pkg.com",
    "unpkg" + ".com",
]
REGISTRY = re.compile("|".join(map(re.escape, HOSTS)))


def registry_hosts(text):
    """Lines that name a package registry."""
    return lines_with(REGISTRY, text)


def machine_paths(text, folder=ROOT.parent):
    """Lines with an absolute path under the folder that the repository lies in, unless that is anybody's folder."""
    if folder in (Path("/"), Path(tempfile.gettempdir())):
        return []
    return lines_with(re.compile(rf"(?<![\w.]){re.escape(str(folder))}/[\w.]"), text)


DAY, MONTH = "(0[1-9]|[12][0-9]|3[01])", "(0[1-9]|1[0-2])"
CPR = re.compile(rf"(?<![\w-]){DAY}{MONTH}[0-9]{{2}}-[0-9]{{4}}(?![\w-])")


def real_cpr_numbers(text):
    """Lines with a CPR number whose day is a day: a replacement number has 60 added."""
    return lines_with(CPR, text)


LOCK_FILE = re.compile(r"(requirements.*\.(txt|lock)|.*lock.*\.(txt|json|toml|yaml)|.*\.lock)$")


def hosts_in_lock_file(name, text):
    """Lines of a lock file with an address."""
    return lines_with(re.compile("://"), text) if LOCK_FILE.match(name) else []


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def missing_docstrings(tree):
    """The module, its public classes and functions and their public methods that say nothing."""
    silent = [] if ast.get_docstring(tree) else ["the module"]
    holders = [tree, *(node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_"))]
    for holder in holders:
        for node in holder.body:
            named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            if named and not node.name.startswith("_") and not ast.get_docstring(node):
                silent.append(f"line {node.lineno} {node.name}")
    return silent


def long_functions(tree):
    """Functions of more lines than can be read at once."""
    sizes = {node: node.end_lineno - node.lineno + 1 for node in functions(tree)}
    return [f"line {node.lineno} {node.name}: {size} lines" for node, size in sizes.items() if size > LONGEST_FUNCTION]


def hidden_imports(tree):
    """Imports inside functions, and relative ones: both hide who needs whom."""
    inside = {node for function in functions(tree) for node in ast.walk(function)}
    return [
        f"line {node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom) and (node in inside or getattr(node, "level", 0))
    ]


CLOCK = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "timezone.now", "timezone.localdate"}


def clock_readings(tree):
    """Calls that ask the machine for the time."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = {call: ".".join(ast.unparse(call.func).split(".")[-2:]) for call in calls}
    return [f"line {call.lineno} {name}" for call, name in names.items() if name in CLOCK]


def below_entrances(path):
    """Whether a file of the package gets the time passed in."""
    return path.parts[2] not in ENTRANCES and path.parts[2:] != ("infra", "clock.py")


def findings(paths, rule):
    return [f"{path}: {place}" for path in paths for place in rule(path)]


def tree_of(path):
    return ast.parse(text_of(path))


def test_no_file_names_a_package_registry():
    assert registry_hosts(f"see\nhttps://{HOSTS[0]}/simple") == ["line 2"]
    assert findings(FILES, lambda path: registry_hosts(text_of(path))) == []


def test_no_file_names_a_path_of_this_machine():
    folder = Path("/some/where")
    assert machine_paths("cd /some/where/main", folder) == ["line 1"]
    assert machine_paths("cd /some/wherever; see docs/some/where/x", folder) == []
    assert machine_paths("/x", Path("/")) == []
    assert findings(FILES, lambda path: machine_paths(text_of(path))) == []


def test_no_file_holds_a_real_cpr_number():
    digits, tail = "0102", "03-1234"
    assert real_cpr_numbers(f"cpr {digits}{tail}.") == ["line 1"]
    assert real_cpr_numbers("610203-1234 010203-xxxx 2010203-1234 011303-1234") == []
    assert findings(FILES, lambda path: real_cpr_numbers(text_of(path))) == []


def test_lock_files_name_no_host():
    assert hosts_in_lock_file("requirements.lock", "a==1\nb @ https://host/b") == ["line 2"]
    assert hosts_in_lock_file("package-lock.json", '"resolved": "http://x"') == ["line 1"]
    assert hosts_in_lock_file("README.md", "https://example.org") == []
    locks = [path for path in FILES if LOCK_FILE.match(path.name)]
    assert findings(locks, lambda path: hosts_in_lock_file(path.name, text_of(path))) == []


def test_public_names_of_pure_packages_are_described():
    sample = ast.parse(
        "def f(): pass\ndef _g(): pass\nclass C:\n    'x'\n    def m(self): pass\n    def _n(self): pass\n"
    )
    assert missing_docstrings(sample) == ["the module", "line 1 f", "line 5 m"]
    pure = [path for path in SOURCE if path.parts[2] in PURE]
    assert len(pure) > 10
    assert findings(pure, lambda path: missing_docstrings(tree_of(path))) == []


def test_functions_can_be_read_at_once():
    body = "    pass\n" * LONGEST_FUNCTION
    assert long_functions(ast.parse(f"def f():\n{body}")) == ["line 1 f: 71 lines"]
    assert long_functions(ast.parse(f"def f():\n{body[9:]}")) == []
    assert findings(SOURCE, lambda path: long_functions(tree_of(path))) == []


def test_files_are_short():
    sizes = {path: text_of(path).count("\n") for path in SOURCE}
    assert {str(path): size for path, size in sizes.items() if size > LONGEST_FILE} == {}


def test_imports_stand_at_the_top():
    sample = "import a\nfrom . import b\ndef f():\n    if a:\n        import c\n"
    assert hidden_imports(ast.parse(sample)) == ["line 2", "line 5"]
    assert findings(SOURCE, lambda path: hidden_imports(tree_of(path))) == []


@pytest.mark.parametrize("call", ["dt.datetime.now(tz)", "datetime.now()", "timezone.now()", "dt.date.today()"])
def test_a_call_of_the_clock_is_found(call):
    assert clock_readings(ast.parse(f"x = {call}")) == [f"line 1 {'.'.join(call.split('(')[0].split('.')[-2:])}"]


def test_the_time_is_passed_in_below_the_entrances():
    assert clock_readings(ast.parse("x = clock.now(); y = now")) == []
    assert not below_entrances(Path("src/gavn/infra/clock.py"))
    assert below_entrances(Path("src/gavn/infra/other.py"))
    inner = [path for path in SOURCE if below_entrances(path)]
    assert findings(inner, lambda path: clock_readings(tree_of(path))) == []
