"""A process of its own: the views of the dataset in the current directory, and the questions from stdin."""

import datetime
import decimal
import json
import sys
from pathlib import Path

from pyspark.sql import SparkSession


def main() -> None:
    """Write the answers as one line of JSON."""
    spark = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    for statement in Path("spark.sql").read_text("utf-8").split(";\n"):
        if statement.strip():
            spark.sql(statement).collect()
    asked = json.load(sys.stdin)
    answers = {
        name: [list(row) for row in spark.sql(text.strip().removesuffix(";")).collect()]
        for name, text in asked.items()
    }
    sys.stdout.write(json.dumps(answers, default=told))
    spark.stop()


def told(value: object) -> dict[str, str]:
    if isinstance(value, datetime.date):
        return {"date": value.isoformat()}
    if isinstance(value, decimal.Decimal):
        return {"decimal": str(value)}
    raise TypeError(type(value))


if __name__ == "__main__":
    main()
