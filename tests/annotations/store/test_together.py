"""Two programs on the same annotations: locks that hold, locks that do not, and nothing lost either way."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from annotations.changes import Batch, annotate_note, decide
from annotations.claims import undecided
from annotations.errors import LockedError
from annotations.store import lock
from annotations.store.files import host_name
from annotations.store.lock import Lock
from annotations.store.project import Project
from annotations.store.store import AnnotationStore
from tests.annotations.store.acts import ARTICLE, AT, accepted, put, sorties

CLAIM = "0" * 16


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project without annotations."""
    return Project(tmp_path / "annotations")


@pytest.fixture
def lying_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that grants a lock to everybody, as some network drives do."""
    monkeypatch.setattr(lock, "_lock", lambda handle: None)


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that knows no locks."""

    def unknown(_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_lock", unknown)


def rejected(number: int, claim_id: str = CLAIM) -> Batch:
    """Rejecting the claim of TEXT under an id, as a program does that knows of no decision on it."""
    annotation = undecided(replace(sorties(), id=claim_id))
    return Batch(f"{number:016d}", ARTICLE.id, (decide(annotation, None, "rejected", AT),), AT)


def both(project: Project) -> tuple[AnnotationStore, AnnotationStore]:
    """Two programs that have the same article open, on which nothing was decided yet."""
    one, two = (AnnotationStore.open(project, "alice") for _ in range(2))
    for store in (one, two):
        store.load(ARTICLE)
    return one, two


def read(project: Project) -> AnnotationStore:
    """The annotations as somebody sees them who looks at all the files."""
    (project.annotator("alice").mark).unlink(missing_ok=True)
    return AnnotationStore.open(project, "alice", read_only=True)


@pytest.mark.usefixtures("lying_locks")
def test_different_claims_decided_in_two_programs_are_merged(project: Project) -> None:
    """Each program's TOML holds what the other decided as well, whoever writes last, and both learn that there is news."""
    one, two = both(project)
    put(one, accepted(1, "1" * 16))
    put(two, accepted(2, "2" * 16))
    one.flush()
    two.flush()
    one.flush()
    assert one.elsewhere()[0] == two.elsewhere()[0] == {ARTICLE.id}
    for store in (one, two):
        loaded = store.load(ARTICLE)
        assert loaded.elsewhere
        assert set(loaded.record.annotations) == {"1" * 16, "2" * 16}
        assert store.elsewhere()[0] == frozenset()
        store.close()
    assert set(read(project).load(ARTICLE).record.annotations) == {"1" * 16, "2" * 16}


@pytest.mark.usefixtures("lying_locks")
def test_one_claim_decided_in_two_programs_is_a_conflict(project: Project) -> None:
    """Neither decision wins in silence: both stand in the file until somebody who has seen both decides again."""
    one, two = both(project)
    put(one, accepted(1, CLAIM))
    put(two, rejected(2))
    one.flush()
    two.flush()
    conflict = read(project).load(ARTICLE).record.annotations[CLAIM].conflict
    assert {rival.verdict for rival in conflict} == {"confirmed", "rejected"}
    annotation = two.load(ARTICLE).record.annotations[CLAIM]
    assert annotation.conflict == conflict
    settling = Batch("3", ARTICLE.id, (decide(annotation, annotation, "unsure", AT),), AT)
    put(two, settling)
    for store in (one, two):
        store.close()
    settled = read(project).load(ARTICLE).record.annotations[CLAIM]
    assert (settled.decision, settled.conflict) == ("unsure", ())


@pytest.mark.usefixtures("lying_locks")
def test_what_a_person_has_not_seen_is_not_settled_by_the_next_key(project: Project) -> None:
    """A decision made on the old view stands beside the other one, also where the program has written the merged file already."""
    one, two = both(project)
    record = put(one, accepted(1, CLAIM))
    put(two, rejected(2))
    two.flush()
    one.flush()
    mine = record.annotations[CLAIM]
    noted = replace(mine, note="seen")
    one.append(
        Batch("3", ARTICLE.id, (annotate_note(mine, mine, "seen"),), AT),
        replace(record, annotations={CLAIM: noted}),
        ARTICLE,
    )
    one.close()
    two.close()
    assert len(read(project).load(ARTICLE).record.annotations[CLAIM].conflict) == 2


@pytest.mark.usefixtures("lying_locks")
def test_a_hand_edit_while_the_program_runs_is_taken_in(project: Project) -> None:
    """A TOML edited since it was read is not overwritten: the edit becomes an event, and the article is to be read anew."""
    store = AnnotationStore.open(project, "alice")
    put(store, accepted(1, CLAIM))
    store.flush()
    path = project.annotator("alice").article(ARTICLE.id)
    path.write_text(path.read_text().replace('verdict = "confirmed"', 'verdict = "rejected"'))
    put(store, accepted(2, "1" * 16))
    store.flush()
    assert store.elsewhere()[0] == {ARTICLE.id}
    store.close()
    record = read(project).load(ARTICLE).record
    assert {key: found.decision for key, found in record.annotations.items()} == {CLAIM: "rejected", "1" * 16: "accepted"}


@pytest.mark.usefixtures("lying_locks")
def test_news_of_an_article_that_is_not_open_are_written_once(project: Project) -> None:
    """Its TOML is made to say what the other program decided, and is then left alone."""
    one = AnnotationStore.open(project, "alice")
    put(one, accepted(1, CLAIM))
    one.flush()
    two = AnnotationStore.open(project, "alice")
    other = replace(ARTICLE, id="b.txt")
    put(two, replace(accepted(2, CLAIM), article="b.txt"), other)
    path = project.annotator("alice").article("b.txt")
    one.flush()
    written = path.stat().st_mtime_ns
    one.flush()
    assert path.stat().st_mtime_ns == written
    assert one.elsewhere()[0] == frozenset()
    one.close()
    two.close()


@pytest.mark.usefixtures("lying_locks")
def test_a_program_says_who_else_has_left_word(project: Project) -> None:
    """Where two programs hold the lock, the first learns of the second from its word."""
    one = AnnotationStore.open(project, "alice")
    assert one.elsewhere()[1] == ""
    project.annotator("alice").lock.write_text("alice on osk, process 12, since 2031-03-03 09:30 UTC\n")
    assert "on osk" in one.elsewhere()[1]
    one.close()
    assert "on osk" in project.annotator("alice").lock.read_text()


@pytest.mark.usefixtures("no_locks")
def test_without_locks_the_word_counts(project: Project) -> None:
    """The second program is refused on the first one's word, and told what to remove should that program have ended."""
    one = AnnotationStore.open(project, "alice")
    assert "no locks" in one.notices[0]
    with pytest.raises(LockedError, match="open elsewhere: alice on") as refused:
        AnnotationStore.open(project, "alice")
    assert ".lock" in refused.value.hint
    one.close()
    AnnotationStore.open(project, "alice").close()


@pytest.mark.usefixtures("no_locks")
def test_the_word_of_a_dead_program_counts_for_nothing(tmp_path: Path) -> None:
    """A process of this machine that has ended holds nothing; one of another machine may still be running."""
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    path = tmp_path / ".lock"
    path.write_text(f"alice on {host_name()}, process {child.pid}, since 2031-03-03 09:30 UTC\n")
    held = Lock(path).take("alice")
    assert str(os.getpid()) in held.holder()
    held.release()
    path.write_text("alice on another.machine, process 1, since 2031-03-03 09:30 UTC\n")
    with pytest.raises(LockedError, match=r"another\.machine"):
        Lock(path).take("alice")


def test_a_word_left_on_another_machine_is_told(tmp_path: Path) -> None:
    """Where the lock is free but another machine's program never gave it back, the person hears of it."""
    (tmp_path / ".lock").write_text("alice on another.machine, process 1, since 2031-03-03 09:30 UTC\n")
    held = Lock(tmp_path / ".lock").take("alice")
    assert "another.machine" in held.notice
    held.release()


CHILD = """
import sys
from dataclasses import replace
from pathlib import Path
from annotations.errors import LockedError
from annotations.store import lock
from annotations.store.project import Project
from annotations.store.store import AnnotationStore
from tests.annotations.store.acts import ARTICLE, accepted, put
who, locks = int(sys.argv[2]), sys.argv[3]
if locks == "lie":
    lock._lock = lambda handle: None
sys.stdin.readline()
try:
    store = AnnotationStore.open(Project(Path(sys.argv[1])), "alice")
except LockedError:
    print("refused")
    sys.exit()
for number in range(20):
    put(store, accepted(who * 1000 + number, f"{who:04d}{number:012d}"))
    if number % 3 == who % 3:
        store.flush()
store.close()
print("kept")
"""


@pytest.mark.parametrize("locks", ["hold", "lie"])
def test_of_four_processes_every_decision_is_kept_or_refused(project: Project, locks: str) -> None:
    """Four processes decide on one annotator's one article at once: those that were let in have all of their decisions kept."""
    children = [
        subprocess.Popen(
            [sys.executable, "-c", CHILD, str(project.folder), str(who), locks],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path.cwd(),
        )
        for who in range(4)
    ]  # fmt: skip
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    said = [child.communicate()[0].strip() for child in children]
    kept = [who for who, word in enumerate(said) if word == "kept"]
    assert kept
    assert locks == "hold" or len(kept) == 4
    wanted = {f"{who:04d}{number:012d}" for who in kept for number in range(20)}
    assert set(read(project).load(ARTICLE).record.annotations) == wanted
    again = AnnotationStore.open(project, "alice")
    assert set(again.load(ARTICLE).record.annotations) == wanted
    again.close()
