"""What is found out about the whole corpus behind the screens: which articles, how far each is, titles, dates, where words stand.

Everything slow comes in steps from threads that can be stopped; what is known so far can be used at any time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annotations.corpus.ids import IdPlaces
from annotations.corpus.zones import layout_of
from annotations.errors import ClaimdeskError
from tui.chores import Chore
from tui.finding import EXACT, matches, words_pattern
from tui.ledger import NO_DATE, day_words
from tui.titles import Titles
from tui.wording import headline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from annotations.corpus.article import Article, Layout
    from annotations.corpus.corpus import Corpus
    from annotations.records import Record
    from annotations.session import Session
    from annotations.store.outlines import Standing
    from annotations.store.project import AnnotatorFiles
    from tui.shelf import Shelf

_FEW = 500  # files of articles up to which a look through all ids for each is quicker than an index of them
_NAMES_A_STEP, _TITLES_A_STEP, _TEXTS_A_STEP, _STANDINGS_A_STEP, _DETAILS_A_STEP = 400, 40, 30, 60, 4
_MOST_DETAILS = 400
REST = 0.08  # seconds without another letter or another page, after which it is worth looking
OUTLETS = ("outlet", "source", "publisher", "publication", "site", "website", "newspaper", "agency", "domain")
"""The columns that may say where an article was published, the surest first."""


class Detail(NamedTuple):
    """What a list shows of an article beside its id: title, date as written with dashes, outlet; each may be empty."""

    title: str
    date: str
    outlet: str


NO_DETAIL = Detail("", "", "")


class Found(NamedTuple):
    """One step of a search: (score, place) pairs, and how many articles were looked through so far of how many."""

    hits: Sequence[tuple[int, int]]
    looked: int
    total: int


class Survey:
    """The knowledge of a corpus, filled by threads and read by screens. `post` has the app's thread call what it is given."""

    def __init__(self, corpus: Corpus, shelf: Shelf, post: Callable[[Callable[[], object]], object]) -> None:
        self.corpus = corpus
        self.shelf = shelf
        self.titles = Titles(0)
        self.scanning = True
        self.changed: Callable[[], object] = _nobody
        self._post = post
        self._details: dict[int, Detail] = {}
        self._looking: Chore[Sequence[tuple[int, Detail]]] | None = None
        self._early: dict[str, Record] = {}

    # -- which articles there are, and how far each is -----------------------------------------------------------------

    def begin(self, files: AnnotatorFiles | None, scanned: Callable[[], object]) -> None:
        """Find all articles, then what the annotator's files say of them; `scanned` is called when the articles are known."""

        def take(step: _Scanned) -> None:
            if step.ids is not None:
                self._fill(step.ids)
                scanned()
            for at, standing in step.standings:
                self.shelf.ledger.standing(at, standing)
            self.changed()

        def done() -> None:
            self.scanning = False
            self.changed()

        Chore("corpus", lambda: _scan(self.corpus, files), self._post, take, done)

    def _fill(self, ids: Sequence[str]) -> None:
        self.shelf.fill(ids)
        self.titles = Titles(len(ids))
        for article_id, record in self._early.items():
            self.saved(article_id, record)
        self._early.clear()

    def saved(self, article_id: str, record: Record) -> None:
        """Take in what was just decided on an article."""
        at = self.shelf.position(article_id)
        if at is not None:
            self.shelf.ledger.record(at, record)
        elif self.shelf.ids is None:
            self._early[article_id] = record

    def note(self, session: Session) -> None:
        """Take in an article as it stands on the desk."""
        at = self.shelf.position(session.article.id)
        if at is None:
            return
        self.shelf.ledger.record(at, session.record)
        if session.extractor:
            self.shelf.ledger.suggested(at, session.undecided())
        date = session.layout.date
        self.shelf.ledger.dated(at, str(date.value) if date is not None and date.value is not None else "")
        self._keep(at, _detail(session.article, session.layout, self.shelf.ledger.dates[at]))

    # -- what a list shows of an article -------------------------------------------------------------------------------

    def detail(self, at: int) -> Detail | None:
        """What is known of an article beside its id; None before it was read."""
        found = self._details.get(at)
        if found is None and (title := self.titles.get(at)) is not None:
            return Detail(title, day_words(self.shelf.ledger.dates[at]), "")
        return found

    def want(self, places: Iterable[int]) -> None:
        """Read what a list shows of these articles, and nothing else that was wanted before."""
        if self._looking is not None:
            self._looking.stop()
        wanted = [at for at in places if at not in self._details]
        if not wanted:
            return

        def take(step: Sequence[tuple[int, Detail]]) -> None:
            for at, detail in step:
                self._keep(at, detail)
                self.shelf.ledger.dated(at, detail.date)
            self.changed()

        self._looking = Chore("details", lambda: self._read(wanted), self._post, take, after=REST)

    def _read(self, places: Sequence[int]) -> Iterator[Sequence[tuple[int, Detail]]]:
        ids = self.shelf.ids or ()
        for some in _parts(places, _DETAILS_A_STEP):
            read = []
            for at in some:
                try:
                    article = self.corpus.read(ids[at])
                except ClaimdeskError as error:
                    read.append((at, Detail(f"({error.message})", "", "")))
                    continue
                read.append((at, _detail(article, layout_of(article), self.shelf.ledger.dates[at])))
            yield read

    def _keep(self, at: int, detail: Detail) -> None:
        self._details[at] = detail
        self.titles.put(at, detail.title)
        if len(self._details) > _MOST_DETAILS:
            del self._details[next(iter(self._details))]

    # -- finding -------------------------------------------------------------------------------------------------------

    def in_names(self, places: Sequence[int], typed: str) -> Iterator[Found]:
        """Look for what was typed in the names of articles, then in their titles, in steps."""
        ids, looked = self.shelf.ids or (), 0
        for some in _parts(places, _NAMES_A_STEP):
            names = _named(ids, some)
            looked += len(some)
            yield Found([(score, some[index]) for score, index in matches(names, typed)], looked, 2 * len(places))
        for some in _parts(places, _NAMES_A_STEP if self.titles.known >= len(places) else _TITLES_A_STEP):
            titles = [self._title(ids, at) for at in some]
            looked += len(some)
            yield Found([(score, some[index]) for score, index in matches(titles, typed)], looked, 2 * len(places))

    def in_texts(self, places: Sequence[int], words: str) -> Iterator[Found]:
        """Look for words in the texts of articles, in steps."""
        ids, looked, pattern = self.shelf.ids or (), 0, words_pattern(words)
        for some in _parts(places, _TEXTS_A_STEP):
            hits = []
            for at in some:
                try:
                    if pattern.search(self.corpus.read(ids[at]).text):
                        hits.append((EXACT, at))
                except ClaimdeskError:
                    continue
            looked += len(some)
            yield Found(hits, looked, len(places))

    def undated(self, places: Sequence[int]) -> Iterator[int]:
        """Find the dates of articles of which none is known yet; how many were looked through."""
        undated = [at for at in places if not self.shelf.ledger.dates[at]]
        looked = 0
        for step in self._read(undated):
            for at, detail in step:
                self.titles.put(at, detail.title)
                self.shelf.ledger.dated(at, detail.date)
            looked += len(step)
            yield looked

    def _title(self, ids: Sequence[str], at: int) -> str:
        known = self.titles.get(at)
        if known is None:
            known = self.corpus.title(ids[at])
            self.titles.put(at, known)
        return known


class _Scanned(NamedTuple):
    """One step of the scan: all ids, or how far some articles are, with their places."""

    ids: Sequence[str] | None
    standings: Sequence[tuple[int, Standing]] = ()


def _scan(corpus: Corpus, files: AnnotatorFiles | None) -> Iterator[_Scanned]:
    """All ids, then how far the articles with a file are, with their places."""
    ids = corpus.ids()
    yield _Scanned(ids)
    if files is None:
        return
    from annotations.store.outlines import standings  # noqa: PLC0415 -- nothing of it is needed for the first frame

    found: list[tuple[int, Standing]] = []
    places: IdPlaces | None = None
    for number, standing in enumerate(standings(files)):
        if places is None and number >= _FEW:
            places = IdPlaces(ids)
        at = places.find(standing.article) if places is not None else _place(ids, standing.article)
        if at is not None:
            found.append((at, standing))
        if len(found) >= _STANDINGS_A_STEP:
            yield _Scanned(None, found)
            found = []
    yield _Scanned(None, found)


def _place(ids: Sequence[str], article_id: str) -> int | None:
    try:
        return ids.index(article_id)
    except ValueError:
        return None


def _parts(places: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """Places in parts of a size."""
    for first in range(0, len(places), size):
        yield places[first : first + size]


def _named(ids: Sequence[str], places: Sequence[int]) -> Sequence[str]:
    """The ids at places; a row of them at once."""
    if isinstance(places, range):
        return ids[places.start : places.stop]
    return [ids[at] for at in places]


def _detail(article: Article, layout: Layout, known: int) -> Detail:
    """What a list shows of an article; the date that a person gave it is `known`."""
    metadata = {name.casefold(): value for name, value in article.metadata.items()}
    outlet = next((metadata[name] for name in OUTLETS if metadata.get(name)), "")
    found = layout.date.value if layout.date is not None else None
    date = day_words(known) if known > NO_DATE else str(found) if found is not None else ""
    return Detail(" ".join(headline(article, layout).split()), date, outlet)


def _nobody() -> None:
    """Nobody listens."""
