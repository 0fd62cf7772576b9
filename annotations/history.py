"""Undo and redo as two stacks of batches, across articles. A history is a frozen value: pushing and popping give a new one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotations.changes import Batch


@dataclass(frozen=True, slots=True)
class History:
    """What can be undone (`done`, newest last) and redone (`undone`, next last)."""

    done: tuple[Batch, ...] = ()
    undone: tuple[Batch, ...] = ()

    def push(self, batch: Batch) -> History:
        """After something new was done: nothing is left to redo."""
        return History((*self.done, batch))

    def undo(self) -> tuple[Batch, History] | None:
        """The batch to take back and the history after it, or None where there is nothing to undo."""
        if not self.done:
            return None
        return self.done[-1], History(self.done[:-1], (*self.undone, self.done[-1]))

    def redo(self) -> tuple[Batch, History] | None:
        """The batch to do again and the history after it, or None where there is nothing to redo."""
        if not self.undone:
            return None
        return self.undone[-1], History((*self.done, self.undone[-1]), self.undone[:-1])

    def without(self, article: str) -> History:
        """The history without the batches of one article, whose text has changed so that they fit it no more."""
        return History(
            tuple(batch for batch in self.done if batch.article != article),
            tuple(batch for batch in self.undone if batch.article != article),
        )

    def after(self, past: History) -> History:
        """This history with an earlier one below it. What stands in both, because it was read back meanwhile, stands once."""
        mine = {batch.id for batch in (*self.done, *self.undone)}
        done = tuple(batch for batch in past.done if batch.id not in mine)
        return History((*done, *self.done), self.undone if mine else past.undone)
