"""How long texts that are no articles take, beside as many characters of articles: time must grow with length alone.

Run `python benchmarks/linear_time.py [-n CHARACTERS]`. Each hostile text is one article of that length without a full stop; the
articles beside it keep their own lengths. Times are CPU times.
"""

from __future__ import annotations

import argparse
import time
from itertools import cycle

from checkout import EXAMPLES

from annotations.corpus.article import Article
from annotations.corpus.open import open_corpus
from annotations.corpus.zones import layout_of
from annotations.extraction.rules import RulesExtractor
from annotations.schema_file import load_schema
from annotations.text import digest

TARGET = 1.5

# Each is repeated to the whole length.
UNITS = {
    "digits": "7",
    "digits apart": "12 ",
    "digits, commas": "1,234,",
    "straight quotes": '"',
    "straight quotes apart": '" ',
    "opening quotes": "“",
    "opening quotes apart": "“a ",
    "closing quotes": "”",
    "pairs of quotes": "“a” ",
    "capitals": "A",
    "capital words": "ALPHA ",
    "number words": "two ",
    "compound numbers": "two hundred and ",
    "hedges": "about ",
    "long hedges": "no fewer than ",
    "opening brackets": "(",
    "closing brackets": ")",
    "pairs of brackets": "(a) ",
    "square brackets": "[",
    "hyphens": "-",
    "hyphenated": "ten-",
    "dashes": "– ",
    "apostrophes": "'",
    "genitives": "’s ",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "newlines": "\n",
    "lines of one letter": "a\n",
    "lines with a count": "12 men were killed\n",
    "one-letter words": "a ",
    "names": "Ana Verrel ",
    "names, commas": "Ana Verrel, ",
    "said": "said ",
    "he said": "he said ",
    "months": "March ",
    "days of months": "March 3, ",
    "weekdays": "on Monday ",
    "commas": ", ",
    "counts, joined": "12 men and ",
    "counts, after commas": "12 men, ",
    "relative clauses": "who killed 12 men ",
    "prices": "$",
    "percentages": "40% ",
    "comments": "Reply\nAna says\n",
    "lines of one word": "Home\n",
    "lines of two words": "Men fled\n",
    "lines of a name": "Ana Verrel\n",
    "different counts": "12 men died\n7 jets were lost in Osk\nThree towns fell\n",
    "lines that report": "He said he was ill\n",
    "short sentences": "Men fled. ",
    "bullets": "• a\n",
    "list of numbers": "- 12\n",
}


def seconds(text: str) -> float:
    """CPU seconds to lay out and read a text, nothing of it having been read before."""
    article, schema = Article("text", text, digest(text)), load_schema(None)
    begun = time.process_time()
    RulesExtractor().extract(article, layout_of(article, {}), schema)
    return time.process_time() - begun


def seconds_for_articles(length: int) -> float:
    """CPU seconds to read `length` characters of articles, one after the other."""
    corpus = open_corpus(EXAMPLES)
    read, taken = 0, 0.0
    for article_id in cycle(corpus.ids()):
        text = corpus.read(article_id).text
        taken += seconds(text)
        read += len(text)
        if read >= length:
            return taken * length / read
    raise SystemExit("there are no articles")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--length", type=int, default=1_000_000, help="characters (default: a million)")
    length = parser.parse_args().length
    seconds_for_articles(1)  # loads lexicons
    floor = seconds_for_articles(length)
    print(f"{length} characters of articles: {floor:.2f} s")
    over = []
    for name, unit in UNITS.items():
        ratio = seconds((unit * (length // len(unit) + 1))[:length]) / floor
        over += [name] if ratio > TARGET else []
        print(f"{name:24}{ratio:6.2f} x", flush=True)
    print(f"above {TARGET} x: {', '.join(over) or 'none'}")


if __name__ == "__main__":
    main()
