"""What is raised for words that name no single last day, and the ways of writing that can be read."""

EXAMPLES = (
    "可以写成“2022年底前”“2022年6月底前”“2024年3月15日前”“2025年上半年”"
    "“2025年一季度”“十四五时期”或“2022-12-31”"
)


class DeadlineError(ValueError):
    """Words that name no single last day.

    `reason` is a stable key, `message` one Chinese sentence, `advice` how to mend it. Reasons:
    `empty`, `too_long`, `unreadable`, `ambiguous`, `no_year`, `no_year_mark`, `no_month`,
    `out_of_range`, `no_such_day`, `not_iso`, `period_reversed`, `relative`, `recurring`, `vague`,
    `not_an_end`.
    """

    def __init__(self, reason: str, message: str, advice: str = EXAMPLES) -> None:
        super().__init__(reason, message, advice)
        self.reason = reason
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return self.message
