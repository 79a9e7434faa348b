"""An explanation's page → its parts; whatever has another form is refused, for it is ours."""

import re

import pytest

from sanxing.model.codes import CODES
from sanxing.model.explanation import Explanation, Snippet
from sanxing.reading.explanations import parse_explanation, read_explanation

PAGE = """\
# SX201 单位不在名录

## 是什么

写的单位不在名录里。
别名也可以用。

## 为什么

任务记不到它头上。

## 怎样改

照建议改正。

## 例

改前：

```yaml topics/01.yaml
lead: [住建厅]
```

```text ledger/2022.yaml gbk
（用 GBK 保存）
```

改后：

```diff topics/01.yaml
-lead: [住建厅]
+lead: [住建局]
```
"""


def test_a_page_is_read_into_its_parts() -> None:
    assert parse_explanation(PAGE) == Explanation(
        "SX201",
        "单位不在名录",
        "写的单位不在名录里。别名也可以用。",
        "任务记不到它头上。",
        "照建议改正。",
        (
            Snippet("yaml", "topics/01.yaml", "lead: [住建厅]"),
            Snippet("text", "ledger/2022.yaml", "（用 GBK 保存）", "gbk"),
        ),
        (Snippet("diff", "topics/01.yaml", "-lead: [住建厅]\n+lead: [住建局]"),),
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# SX201 单位不在名录", "# SX201"),
        ("## 为什么", "## 为何"),
        ("改前：", "改前:"),
        ("改后：", ""),
        ("```yaml topics/01.yaml", "```yaml"),
        ("```diff", "```python"),
        ("（用 GBK 保存）\n```", "（用 GBK 保存）\n```\n\n还有话说"),
    ],
)
def test_a_page_of_another_form_is_refused(old: str, new: str) -> None:
    assert PAGE.count(old) == 1
    with pytest.raises(ValueError, match="not a"):
        parse_explanation(PAGE.replace(old, new))


@pytest.mark.parametrize("code", CODES)
def test_the_page_of_every_code_can_be_read(code: str) -> None:
    told = read_explanation(code)
    assert told.code == code
    assert told.before
    assert told.after
    assert re.search("[一-鿿]", told.what)
