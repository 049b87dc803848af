#!/usr/bin/env python3
"""The aggregation of a rebuild, in DuckDB: how fast it could be, and whether the sums are the same.

Usage: duckdb_figures.py EVENTS.tsv MEASURE=TOTAL ...   (bench_figures writes the file and calls this)

Columns of the file: stream, seq, at (microseconds UTC), kind, payload (JSON), separated by tabs. Each total is compared
with what DuckDB sums; a difference ends with status 1. Without the module duckdb nothing is compared: it is no part of the
program and is installed beside it (python3 -m venv ~/duckdb && ~/duckdb/bin/pip install duckdb, then
PATH=~/duckdb/bin:$PATH). What does not fit in memory goes beside the file.
"""
import os
import sys
import time

DAY = "CAST(to_timestamp({} / 1000000) AT TIME ZONE 'UTC' + INTERVAL 7 HOUR AS DATE)"

QUERY = f"""
WITH event AS (
    SELECT split_part(stream, ':', 1) AS stream_kind, split_part(stream, ':', 2) AS subject, seq, "at", kind,
        payload::JSON AS p
    FROM read_csv(?, delim = '\\t', header = false, quote = '', escape = '',
        columns = {{'stream': 'VARCHAR', 'seq': 'BIGINT', 'at': 'BIGINT', 'kind': 'VARCHAR', 'payload': 'VARCHAR'}})
), dossier AS (
    SELECT subject AS id,
        any_value(p->>'$.case.unit') FILTER (WHERE seq = 1) AS unit,
        any_value(p->>'$.case.channel') FILTER (WHERE seq = 1) AS channel,
        any_value((p->>'$.case.paper_result')::BOOLEAN) FILTER (WHERE seq = 1) AS paper_result,
        any_value(list_count(list_filter(json_extract(p, '$.case.components[*].required'),
            lambda it: it::BOOLEAN))) FILTER (WHERE seq = 1) AS required,
        any_value({DAY.format("(p->>'$.received_at')::BIGINT")}) FILTER (WHERE kind = 'dossier-accepted') AS received,
        arg_max(CASE kind WHEN 'dossier-resolved' THEN {DAY.format('"at"')} END, seq)
            FILTER (WHERE kind IN ('dossier-resolved', 'dossier-reopened')) AS finished
    FROM event WHERE stream_kind = 'dossier' GROUP BY subject
), paper AS (
    SELECT p->>'$.dossier_id' AS id,
        count(DISTINCT subject) FILTER (WHERE kind = 'paper-issued') AS results,
        count(DISTINCT p->>'$.part.component') FILTER (WHERE kind = 'paper-confirmed') AS components
    FROM event WHERE kind IN ('paper-issued', 'paper-confirmed') AND p->>'$.trust' <> 'T0' GROUP BY 1
), counted AS (
    SELECT d.*, coalesce(results, 0) > 0 AS has_result, coalesce(components, 0) AS has
    FROM dossier d LEFT JOIN paper USING (id)
), single AS (
    SELECT 'received' AS measure, received AS on_day, unit, 1 AS value FROM counted
    UNION ALL SELECT 'received-online', received, unit, (channel = 'online')::INT FROM counted
    UNION ALL SELECT 'finished', finished, unit, 1 FROM counted
    UNION ALL SELECT 'in-scope', finished, unit, (paper_result OR required > 0)::INT FROM counted
    UNION ALL SELECT 'digitised', finished, unit,
        ((paper_result OR required > 0) AND (has_result OR NOT paper_result) AND has >= required)::INT FROM counted
    UNION ALL SELECT 'results-required', finished, unit, paper_result::INT FROM counted
    UNION ALL SELECT 'results-digitised', finished, unit, (paper_result AND has_result)::INT FROM counted
    UNION ALL SELECT 'components-required', finished, unit, required FROM counted
    UNION ALL SELECT 'components-digitised', finished, unit, least(has, required) FROM counted
)
SELECT measure, unit, on_day, sum(value) AS value FROM single WHERE on_day IS NOT NULL GROUP BY ALL
"""


def main(path, expected):
    try:
        import duckdb
    except ImportError:
        print("  not compared: duckdb missing")
        return 0
    beside = os.path.join(os.path.dirname(os.path.abspath(path)), "duckdb-spill")
    connection = duckdb.connect(config={"temp_directory": beside, "preserve_insertion_order": "false"})
    started = time.perf_counter()
    connection.execute("CREATE TABLE day_sum AS " + QUERY, [path])
    took = time.perf_counter() - started
    events = sum(1 for _ in open(path, "rb"))
    print(f"  duckdb {duckdb.__version__}: {events} events in {took:.2f} s, {events / took:.0f} events/s")
    sums = dict(connection.execute("SELECT measure, sum(value)::BIGINT FROM day_sum GROUP BY measure").fetchall())
    differ = {key: (total, sums.get(key, 0)) for key, total in expected.items() if sums.get(key, 0) != total}
    for key, (ours, theirs) in differ.items():
        print(f"  {key}: {ours} here, {theirs} in duckdb")
    print(f"  {len(expected) - len(differ)} of {len(expected)} sums are equal")
    return 1 if differ else 0


if __name__ == "__main__":
    pairs = (pair.split("=") for pair in sys.argv[2:])
    sys.exit(main(sys.argv[1], {key: int(total) for key, total in pairs}))
