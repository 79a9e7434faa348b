"""JUnit XML: a failed case a finding, a passed one for each file that is clean."""

from xml.etree import ElementTree as ET

from sanxing.render.identity import bare_path
from sanxing.render.safe import safe
from sanxing.report.form import Found, Report, findings_of

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def render(report: Report, *, ascii_only: bool = False) -> str:
    """The report's files as one suite; what ASCII lacks as references where nothing more can be held."""
    findings = findings_of(report)
    failed = {found.diagnostic.place.path for found in findings.found}
    clean = [path for path in findings.paths if path not in failed]
    number = len(findings.found)
    about = {"name": f"sanxing {report.kind}", "tests": str(len(clean) + number)}
    about["failures"] = str(number)
    root = ET.Element("testsuites", about)
    suite = ET.SubElement(root, "testsuite", about, errors="0", skipped="0")
    for path in clean:
        _case(suite, path, "没有发现问题")
    for found in findings.found:
        _failed(suite, found)
    ET.indent(root)
    encoding = "us-ascii" if ascii_only else "unicode"
    written = ET.tostring(root, encoding=encoding)
    text = written.decode("ascii") if isinstance(written, bytes) else written
    return f"{_DECLARATION}{text.replace('##[', '&#35;#[')}\n"


def _case(suite: ET.Element, path: str, name: str) -> ET.Element:
    file = safe(bare_path(path))
    return ET.SubElement(suite, "testcase", classname=file, name=safe(name), file=file)


def _failed(suite: ET.Element, found: Found) -> None:
    code, name, severity, place, *_ = found.diagnostic
    case = _case(suite, place.path, f"{code} {name} {place.line}:{place.column}")
    failure = ET.SubElement(case, "failure", type=severity.value, message=safe(found.words))
    failure.text = safe(found.line)
