"""What is committed names its sources, and nothing of the machine it was written on."""

import importlib.util
import json
import re

from tests.house.repository import ROOT, SRC, text_files

DATA = SRC / "data"
PACKAGE_INDEX = (
    "pypi" + ".",
    "pythonhosted" + ".",
    "artifact" + "ory",
    "index" + "-url",
    "conda" + ".anaconda",
)
MACHINE_PATHS = re.compile(r"(?<![\w.~/}*])/" + r"(?:work|root|tmp|home|Users|opt|mnt)/[\w.]")


def faults(files, pattern):
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path, text in files
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern(line)
    ]


def test_no_package_index_is_named():
    assert faults(text_files(), lambda line: any(host in line.lower() for host in PACKAGE_INDEX)) == []


def test_no_path_of_one_machine_is_named():
    assert faults(text_files(), MACHINE_PATHS.search) == []


def test_a_planted_machine_path_is_found():
    planted = [(ROOT / "planted.md", "see /" + "home/someone/notes.txt\nand ../shared/data\n")]
    assert faults(planted, MACHINE_PATHS.search) == ["planted.md:1: see /" + "home/someone/notes.txt"]


def test_no_development_data_is_committed():
    beside = {"MANIFEST.md", "design.md"}
    assert [path for path, _ in text_files() if path.name in beside or path.suffix == ".parquet"] == []


def make_notice():
    spec = importlib.util.spec_from_file_location("make_notice", ROOT / "tools" / "make_notice.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_notice_is_up_to_date():
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    assert (ROOT / "NOTICE").read_text(encoding="utf-8") == make_notice().render(package, DATA)


def test_notice_names_every_producer_license_and_citation():
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    assert package["sources"]
    for source in package["sources"]:
        assert {
            key for key in ("producer", "license", "citation_full") if source[key] not in notice
        } == set(), source


def test_notice_says_which_table_rests_on_which_source(tmp_path):
    (tmp_path / "t.csv").write_text("iso3,value,source\nAAA,1,one\n")
    source = {"producer": "P", "title": "T", "citation_full": "C", "license": "L"}
    package = {
        "resources": [{"name": "t", "path": "t.csv", "licenses": [{"name": "CC0-1.0"}]}],
        "sources": [source | {"key": "one"}, source | {"key": "two", "title": "unused"}],
    }
    used, unused = make_notice().render(package, tmp_path).split("Sources\n")[1].strip().split("\n\n")
    assert "used in: t" in used
    assert "used in" not in unused


def test_every_source_named_in_a_table_is_described():
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    known = {source["key"] for source in package["sources"]} | {"", "assumption", "estimate"}
    unknown = {
        item["name"]: make_notice().keys_in(DATA / item["path"]) - known
        for item in package["resources"]
        if make_notice().keys_in(DATA / item["path"]) - known
    }
    assert unknown == {}


def test_constraints_pin_every_dependency_exactly():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [line for line in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!-]+", line)] == []
    normal = {re.sub(r"[-_.]+", "-", line.split("==")[0]).lower() for line in pins}
    assert {name for name in declared() if name not in normal} == set()


def declared():
    """Names of every dependency pyproject.toml declares, extras included."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    return {re.sub(r"[-_.]+", "-", re.split(r"[\[<>=~! ]", name)[0]).lower() for name in wanted}


def test_the_ci_script_runs_the_same_as_a_developer():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "exec python3 tools/with_postgres.py ./tn test" in script
    assert all((ROOT / name).stat().st_mode & 0o100 for name in (".ci/run", "tn"))
