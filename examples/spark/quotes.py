#!/usr/bin/env python3
"""Extracts the quotes of an archive with Spark: each task feeds its part to a whosaid process, the rows become Parquet.

    spark-submit quotes.py lines IN OUT      IN: a folder or pattern of JSON Lines, an article a line; big files are split
    spark-submit quotes.py files LIST OUT    LIST: a file that names a file on each line, by path, https:// or s3://:
                                             WARC or any other form that whosaid reads; each is one task

OUT/quotes has the rows of `whosaid extract`, OUT/skipped what was skipped and why. Options that are not named below are
handed to whosaid: --min-confidence 0.8, --map text=body, --any-language ...
"""

import argparse
import json
import os
import shutil
import subprocess
import tempfile
import threading
from urllib.parse import urlsplit
from urllib.request import urlopen

from pyspark import AccumulatorParam, SparkFiles
from pyspark.sql import SparkSession

# The types of `whosaid extract --to parquet`; all other columns are strings.
NUMBERS = {"paragraph": "BIGINT", "start": "BIGINT", "end": "BIGINT", "confidence": "DOUBLE"}
SKIPPED = "file STRING, record BIGINT, line BIGINT, byte BIGINT, reason STRING, cure STRING"
SKIPPED_FIELDS = [field.split()[0] for field in SKIPPED.split(", ")]
# A task of nothing but faults must not fill the memory of the driver.
SKIPPED_OF_A_TASK = 1000


class Union(AccumulatorParam):
    """A set, so that what two attempts at a task skipped counts once."""

    def zero(self, value):
        return set()

    def addInPlace(self, ours, theirs):
        ours |= theirs
        return ours


def open_url(url):
    """Opens what stands at a URL: http and https as they are, s3, hdfs, gs and file by pyarrow."""
    if url.startswith(("http://", "https://")):
        return urlopen(url, timeout=300)
    from pyarrow.fs import FileSystem

    store, path = FileSystem.from_uri(url)
    return store.open_input_stream(path)


def copy_url(url, pipe):
    """Copies what stands at `url`; one that ends early is an error, for whosaid would take it for a short file."""
    with open_url(url) as source:
        shutil.copyfileobj(source, pipe, 1 << 20)
        if getattr(source, "length", None):
            raise OSError(f"{url}: the connection ended {source.length} bytes early")


def name_of(url):
    """Host and path of a URL, as a relative path: no query, for it may hold a key."""
    parts = urlsplit(url)
    return os.path.normpath(f"/{parts.netloc}/{parts.path}").lstrip("/")


def copy_lines(lines, pipe):
    for line in lines:
        pipe.write(line)
        pipe.write(b"\n")


class Extract:
    """`whosaid extract` as a task runs it."""

    def __init__(self, binary, options, skipped):
        self.binary, self.options, self.skipped = binary, options, skipped

    def of_path(self, path):
        """The rows of a file that whosaid opens itself."""
        # A file that this worker does not see must fail the task: whosaid would skip it.
        open(path, "rb").close()
        with tempfile.TemporaryDirectory() as folder:
            yield from self.run(path, folder, None)

    def of_stream(self, name, feed, *options):
        """The rows of what `feed` writes into a pipe, which is called `name` in rows and messages."""
        with tempfile.TemporaryDirectory() as folder:
            # An article without an id is called by the name of its file, and two pipes must not have one name.
            link = os.path.join(folder, name)
            os.makedirs(os.path.dirname(link), exist_ok=True)
            os.symlink("/dev/stdin", link)
            yield from self.run(name, folder, feed, *options, cwd=folder)

    def run(self, name, folder, feed, *options, cwd=None):
        errors = os.path.join(folder, ".skipped.jsonl")
        command = [os.path.abspath(SparkFiles.get(self.binary)), "extract", name]
        command += ["--to", "jsonl", "--threads", "1", "--errors", errors, *options, *self.options]
        stdin = subprocess.PIPE if feed else subprocess.DEVNULL
        failures = []

        def feed_all():
            try:
                with process.stdin as pipe:
                    feed(pipe)
            except BrokenPipeError:
                pass  # The exit code tells why whosaid had enough.
            except BaseException as failure:
                failures.append(failure)

        with subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, cwd=cwd) as process:
            try:
                if feed:
                    feeder = threading.Thread(target=feed_all, daemon=True)
                    feeder.start()
                for row in process.stdout:
                    yield row.rstrip(b"\n").decode()
                if feed:
                    feeder.join()
                code = process.wait()
            finally:
                process.kill()
        if failures:
            raise failures[0]
        # 2 is "done, but some input was skipped"; a signal or any other code fails the task, and Spark tries again.
        if code not in (0, 2):
            raise RuntimeError(f"whosaid ended with {code} on {name}; its messages stand in the log of this executor")
        self.skipped.add(read_skipped(errors))


def read_skipped(path):
    with open(path, encoding="utf-8") as table:
        rows = (json.loads(line) for _, line in zip(range(SKIPPED_OF_A_TASK), table))
        return {tuple(row.get(field) for field in SKIPPED_FIELDS) for row in rows}


def rows_of_lines(sc, extract, folder):
    lines = sc.textFile(folder, use_unicode=False)

    def part(index, lines):
        name = f"part-{index:05}.jsonl"
        return extract.of_stream(name, lambda pipe: copy_lines(lines, pipe), "--from", "jsonl")

    return lines.mapPartitionsWithIndex(part)


def rows_of_files(sc, extract, listing):
    paths = [line.strip() for line in sc.textFile(listing).collect() if line.strip()]

    def file(path):
        if "://" not in path:
            return extract.of_path(path)
        return extract.of_stream(name_of(path), lambda pipe: copy_url(path, pipe))

    return sc.parallelize(paths, max(1, len(paths))).flatMap(file)


def schema(binary):
    """The columns that this whosaid writes, read from its table of no articles."""
    table = subprocess.run([binary, "extract", "-", "--to", "csv"], input=b"", capture_output=True, check=True)
    names = [*table.stdout.decode().strip().split(","), "spans"]
    return ", ".join(f"`{name}` {NUMBERS.get(name, 'STRING')}" for name in names)


def run(spark, binary, form, source, out, options=()):
    """Writes OUT/quotes and OUT/skipped; gives the number of records that were skipped."""
    sc = spark.sparkContext
    sc.addFile(binary)
    extract = Extract(os.path.basename(binary), options, sc.accumulator(set(), Union()))
    rows = {"lines": rows_of_lines, "files": rows_of_files}[form](sc, extract, source)
    quotes = spark.read.schema(schema(binary)).option("mode", "FAILFAST").json(rows)
    quotes.write.parquet(f"{out}/quotes")
    skipped = sorted(extract.skipped.value, key=str)
    spark.createDataFrame(skipped, SKIPPED).coalesce(1).write.parquet(f"{out}/skipped")
    return len(skipped)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     allow_abbrev=False)
    parser.add_argument("form", choices=("lines", "files"))
    parser.add_argument("source", metavar="IN")
    parser.add_argument("out", metavar="OUT")
    parser.add_argument("--whosaid", default="whosaid", help="the binary; Spark copies it to the workers [default: the one on PATH]")
    args, options = parser.parse_known_args()
    binary = shutil.which(args.whosaid)
    if not binary:
        parser.error(f"{args.whosaid}: no such program; build it with cargo build --release, or say --whosaid PATH")
    spark = SparkSession.builder.appName("whosaid").getOrCreate()
    skipped = run(spark, os.path.abspath(binary), args.form, args.source, args.out, options)
    print(f"{args.out}/quotes is whole; {skipped} skipped, see {args.out}/skipped")
    spark.stop()


if __name__ == "__main__":
    main()
