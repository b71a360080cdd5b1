"""Runs the Spark job in local[2] and compares its rows with those of the plain command.

WHOSAID is the binary; `run` sets it up.
"""

import gzip
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from pyspark.sql import SparkSession

ROOT = Path(__file__).resolve().parents[2]
JOB = ROOT / "examples/spark/quotes.py"
WHOSAID = os.path.abspath(os.environ["WHOSAID"])
# How often `run --kills` wants whosaid killed.
KILLS = int(os.environ.get("KILLS", 0))
sys.path.insert(0, str(JOB.parent))
import quotes  # noqa: E402

# Dies once in three ways: whosaid by a signal in the middle of its rows, the Python worker, whosaid by an odd exit code.
SABOTEUR = """#!/usr/bin/env bash
first() {{ mkdir "{marks}/$1" 2>/dev/null; }}
case "$2" in
    part-00000.jsonl) if first signal; then "{whosaid}" "$@" | head -n 5; kill -KILL $$; fi ;;
    part-00001.jsonl) if first worker; then "{whosaid}" "$@" | head -n 5; kill -KILL $PPID; sleep 1; exit 0; fi ;;
    part-00002.jsonl) if first code; then "{whosaid}" "$@" >/dev/null; exit 3; fi ;;
esac
exec "{whosaid}" "$@"
"""

# Dies by a signal at any moment of its work, until it was so often.
MORTAL = """#!/usr/bin/env bash
shopt -s nullglob
marks=({marks}/*)
if [ ${{#marks[@]}} -ge {kills} ] || [[ $2 != part-* ]]; then exec "{whosaid}" "$@"; fi
"{whosaid}" "$@" <&0 &
whosaid=$!
moment=$((RANDOM % {millis}))
sleep "$(printf '%d.%03d' $((moment / 1000)) $((moment % 1000)))" &
wait -n
kill -KILL "$whosaid" 2>/dev/null
wait "$whosaid"
code=$?
[ "$code" -ne 137 ] || mktemp "{marks}/XXXXXXXX" >/dev/null
exit "$code"
"""


def plain(*paths):
    """The rows of the plain command."""
    done = subprocess.run([WHOSAID, "extract", *map(str, paths), "--to", "jsonl"], capture_output=True)
    assert done.returncode in (0, 2), done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


def comparable(rows):
    """Rows in an order of their own; an article without an id is called by its file, and Spark's parts are other files."""
    out = []
    for row in rows:
        if ".jsonl#" in row["doc"] or ".jsonl.gz#" in row["doc"]:
            row = row | {"doc": "", "quote_id": ""}
        out.append(json.dumps(row, sort_keys=True))
    return sorted(out)


def serve(handler):
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Short(BaseHTTPRequestHandler):
    """Promises more than it sends, as a broken connection does."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"WARC/1.0")

    def log_message(self, *_):
        pass


class Job(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # The second number is how often a task is tried; on a cluster it is 4 unless spark.task.maxFailures says other.
        builder = SparkSession.builder.master(f"local[2,{4 + KILLS}]").config("spark.ui.enabled", "false")
        cls.spark = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
        cls.spark.sparkContext.setLogLevel("OFF")
        cls.spark.sparkContext.addPyFile(str(JOB))

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.tmp = Path(folder.name)

    def run_job(self, form, source, binary=WHOSAID, options=()):
        """The rows and the skipped records of a run."""
        out = self.tmp / "out"
        quotes.run(self.spark, str(binary), form, str(source), str(out), list(options))
        rows = [row.asDict() for row in self.spark.read.parquet(f"{out}/quotes").collect()]
        for row in rows:
            row["spans"] = json.loads(row["spans"])
        return rows, [row.asDict() for row in self.spark.read.parquet(f"{out}/skipped").collect()]

    def stand_in(self, name, script, **names):
        """A program that stands in for whosaid; Spark takes one of each name."""
        path = self.tmp / name
        path.write_text(script.format(whosaid=WHOSAID, **names))
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    def archive(self):
        """A folder of JSON Lines: a file that is split, a packed one, records that are broken, articles without an id."""
        folder = self.tmp / "archive"
        folder.mkdir()
        texts = [path.read_text() for path in sorted((ROOT / "fixtures/articles").glob("*.txt"))]
        lines = [json.dumps({"id": f"a{n}", "text": text, "outlet": "The Star"}) for n, text in enumerate(texts * 3)]
        lines.insert(len(lines) // 3, '{"id": "broken", "text": ')
        lines.insert(len(lines) - 2, '["no", "article"]')
        (folder / "big.jsonl").write_text("\n".join(lines) + "\n")
        nameless = [json.dumps({"text": text}) for text in texts[:5]]
        (folder / "nameless.jsonl").write_text("\n".join(nameless))
        with gzip.open(folder / "packed.jsonl.gz", "wt") as packed:
            packed.write("\n".join(nameless))
        return folder

    def test_lines_with_bad_records_and_killed_workers(self):
        archive, marks = self.archive(), self.tmp / "marks"
        marks.mkdir()
        rows, skipped = self.run_job("lines", archive, self.stand_in("saboteur", SABOTEUR, marks=marks))

        self.assertEqual({mark.name for mark in marks.iterdir()}, {"signal", "worker", "code"})
        expected = plain(archive)
        self.assertGreater(len(expected), 100)
        self.assertEqual(comparable(rows), comparable(expected))
        self.assertEqual(len({row["quote_id"] for row in rows}), len(rows), "two parts gave one id")
        self.assertEqual(len(skipped), 2)
        self.assertTrue(all(row["reason"] and row["cure"] for row in skipped))

    @unittest.skipUnless(KILLS, "takes minutes; tests/spark/run --kills 50")
    def test_kills_at_any_moment(self):
        archive, marks = self.archive(), self.tmp / "marks"
        marks.mkdir()
        began = time.monotonic()
        expected = plain(archive)
        millis = max(50, int((time.monotonic() - began) * 1000))

        mortal = self.stand_in("mortal", MORTAL, marks=marks, kills=KILLS, millis=millis)
        kills = jobs = 0
        while kills < KILLS:
            rows, skipped = self.run_job("lines", archive, mortal)
            shutil.rmtree(self.tmp / "out")
            kills, jobs = len(list(marks.iterdir())), jobs + 1
            self.assertEqual(comparable(rows), comparable(expected))
            self.assertEqual(len({row["quote_id"] for row in rows}), len(rows), "two parts gave one id")
            self.assertEqual(len(skipped), 2)
        print(f"{kills} kills in {jobs} jobs of {len(rows)} rows", file=sys.stderr)

    def test_files_by_path_uri_and_http(self):
        warc = (ROOT / "fixtures/forms/crawl.warc").read_bytes()
        # Names of one length, for a WARC record tells how long it is.
        for name in (b"valecourier", b"dalecourier"):
            with gzip.open(self.tmp / f"{name.decode()}.warc.gz", "wb") as packed:
                packed.write(warc.replace(b"hillcourier", name))
        (self.tmp / "report.pdf").write_bytes(b"%PDF-1.4\n")
        server, address = serve(partial(Quiet, directory=str(self.tmp)))
        self.addCleanup(server.shutdown)
        csv = ROOT / "fixtures/news.csv"
        local = [csv, ROOT / "fixtures/forms/crawl.warc", self.tmp / "report.pdf"]
        vale, dale = self.tmp / "valecourier.warc.gz", self.tmp / "dalecourier.warc.gz"
        listing = self.tmp / "list.txt"
        listing.write_text("\n".join([*map(str, local), vale.as_uri(), f"{address}/{dale.name}"]) + "\n\n")

        rows, skipped = self.run_job("files", listing)

        expected = plain(*local, vale, dale)
        self.assertTrue(any("dalecourier" in row["doc"] for row in expected))
        self.assertEqual(comparable(rows), comparable(expected))
        self.assertEqual([row["file"] for row in skipped], [str(self.tmp / "report.pdf")])

    def test_columns_are_those_of_the_plain_parquet(self):
        self.run_job("files", self.listing(ROOT / "fixtures/news.csv"))
        subprocess.run([WHOSAID, "extract", ROOT / "fixtures/news.csv", "--output", self.tmp / "plain.parquet"],
                       check=True, capture_output=True)
        types = lambda path: self.spark.read.parquet(str(path)).dtypes
        self.assertEqual(types(self.tmp / "out/quotes"), types(self.tmp / "plain.parquet"))

    def test_what_cannot_be_done_fails_the_job(self):
        news, listed = ROOT / "fixtures/news.csv", self.tmp / "gone.csv"
        for source, options in ((news, ["--no-such-option"]), (listed, [])):
            with self.subTest(source=source, options=options), self.assertRaises(Exception) as raised:
                self.run_job("files", self.listing(source), options=options)
            self.assertRegex(str(raised.exception), "whosaid ended with|No such file")
            self.assertFalse((self.tmp / "out/quotes/_SUCCESS").exists())
            subprocess.run(["rm", "-rf", self.tmp / "out"], check=True)

    def listing(self, *paths):
        listing = self.tmp / "list.txt"
        listing.write_text("\n".join(map(str, paths)))
        return listing


class Download(unittest.TestCase):
    def test_a_connection_that_ends_early_is_an_error(self):
        server, address = serve(Short)
        self.addCleanup(server.shutdown)
        with open(os.devnull, "wb") as sink, self.assertRaisesRegex(OSError, "992 bytes early"):
            quotes.copy_url(f"{address}/a.warc", sink)


if __name__ == "__main__":
    unittest.main()
