#!/usr/bin/env python3
"""Prints a dump of so many MB of JSON Lines, one article in fifty in English: tests/growth/dump.py 10000 | whosaid extract -"""

import json
import sys
from pathlib import Path

articles = Path(__file__).parents[2] / "fixtures/articles"
english = [json.dumps(path.read_text("utf-8"), ensure_ascii=False) for path in sorted(articles.glob("*.txt"))]
spanish = "El alcalde dijo que el puente sobre el río seguirá cerrado hasta octubre, porque hay una grieta. " * 35
spanish = json.dumps(spanish, ensure_ascii=False)
left, number = int(sys.argv[1]) * 1_000_000, 0
while left > 0:
    lines = []
    for number in range(number, number + 500):
        text = spanish if number % 50 else english[number // 50 % len(english)]
        lines.append(f'{{"id": "a{number}", "text": {text}}}\n')
    number += 1
    left -= sys.stdout.buffer.write("".join(lines).encode())
