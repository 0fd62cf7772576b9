"""Acts that mark a claim, go to the marked one, and link the active claim to it, in this article or from another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations import changes
from annotations.claims import Link
from tui.acts.deciding import NO_CLAIM
from tui.desk import MarkedClaim
from tui.wording import LINKS, first_words

if TYPE_CHECKING:
    from tui.bench import Bench

_NO_MARK = "no claim is marked: m marks one, here or in another article"


def mark(bench: Bench, _key: str) -> None:
    """Mark the active claim; on the marked one, take the mark off."""
    desk, active = bench.desk, bench.desk.active
    if active is None:
        bench.say(NO_CLAIM)
        return
    marked = MarkedClaim(desk.article.id, active.id, active.claim.quote)
    taken_off = desk.marked is not None and desk.marked.within(marked.article) == marked.id
    desk.marked = None if taken_off else marked
    bench.draw()
    bench.say("the mark is off" if taken_off else "marked: ' comes back here, L links another claim to it")


def go_to_mark(bench: Bench, _key: str) -> None:
    """Go to the marked claim, in whichever article it is."""
    marked, desk = bench.desk.marked, bench.desk
    if marked is None:
        bench.say(_NO_MARK)
    elif desk.article.id != marked.article:
        bench.open_article(marked.article, marked.id)
    elif desk.session is not None and desk.session.get(marked.id) is None:
        bench.say("the marked claim is no longer there")
    else:
        bench.show_claim(marked.id)


def marked_claim(bench: Bench) -> MarkedClaim | None:
    """The marked claim, if the active one can be linked to it; says why not."""
    active, marked = bench.desk.active, bench.desk.marked
    if active is None:
        bench.say(NO_CLAIM)
    elif marked is None:
        bench.say(_NO_MARK)
    elif marked.within(bench.desk.article.id) == active.id:
        bench.say("this is the marked claim: go to the one that is to be linked to it")
    else:
        return marked
    return None


def link_to(marked: MarkedClaim, kind: str, article: str) -> Link:
    """The link to the marked claim from one of `article`; into another one it says which and what the words are."""
    return Link(kind, marked.id) if marked.within(article) else Link(kind, marked.id, marked.article, marked.text)


def link_to_marked(bench: Bench, kind: str) -> None:
    """Link the active claim to the marked one; where that link stands already, take it back."""
    active, session, marked = bench.desk.active, bench.desk.session, marked_claim(bench)
    if active is None or session is None or marked is None or not bench.may_decide(active):
        return
    made = link_to(marked, kind, session.article.id)
    links = active.claim.links
    standing = tuple(one for one in links if (one.type, one.id, one.article) == (kind, made.id, made.article))
    after = tuple(one for one in links if one not in standing) if standing else (*links, made)
    bench.desk.commit([changes.link(active, session.stored(active.id), after)])
    bench.draw()
    words, other = LINKS[kind], first_words(marked.text)
    said = f"the link “{words.title}” is off" if standing else f"linked: it {words.to} “{other}”"
    bench.say(f"{said}; u takes that back")
