"""Every state that a disk may be in after a power cut; it knows no format and no program of ours.

Recorded are the calls that change files below a folder. What was not yet synced may have reached
the disk or not, in any combination: names (creations, renames, removals) and, for each file, any of
its blocks. What was synced is there.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

Tree = Mapping[str, bytes | None]  # by path; None: a folder
_BLOCKS = 5  # of a file, each of which may have reached the disk or not
_MOST_NAMES = 7  # unsynced changes of names of which all combinations are made


@dataclass(frozen=True)
class _Call:
    kind: str  # create, write, sync, rename, mkdir, remove, sync_folder, said
    path: str = ""
    to: str = ""
    data: bytes = b""
    inode: int = 0


@dataclass(frozen=True)
class Crash:
    """One possible state: the tree, and what had been acknowledged by then."""

    tree: Tree
    said: tuple[str, ...]


@dataclass
class Recorder:
    """The calls below `root`, in their order."""

    root: Path
    calls: list[_Call] = field(default_factory=list)
    _open: dict[int, tuple[str, int]] = field(default_factory=dict)
    _names: dict[str, int] = field(default_factory=dict)
    _inodes: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def say(self, what: str) -> None:
        """The program told that something is done."""
        self.calls.append(_Call("said", what))

    @contextmanager
    def recording(self) -> Iterator[None]:
        self.before = read_tree(self.root)
        self._names = {name: next(self._inodes) for name in self.before}
        self.first = dict(self._names)
        wrapped: dict[str, Callable[..., None]] = {
            "open": self._on_open,
            "write": self._on_write,
            "fsync": self._on_fsync,
            "close": self._on_close,
            "replace": self._on_rename,
            "rename": self._on_rename,
            "mkdir": self._on_mkdir,
            "unlink": self._on_remove,
            "remove": self._on_remove,
            "rmdir": self._on_remove,
        }
        with pytest.MonkeyPatch.context() as patch:
            for name, notice in wrapped.items():
                patch.setattr(os, name, self._wrap(getattr(os, name), notice))
            yield

    def _wrap(self, real: Callable[..., Any], notice: Callable[..., None]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            result = real(*args, **named)
            notice(result, *args, **named)
            return result

        return call

    def _below(self, path: Any, folder: int | None = None) -> str | None:
        above = Path(self.root / self._open[folder][0]) if folder in self._open else Path()
        full = Path(os.path.abspath(above / os.fspath(path)))  # noqa: PTH100 (resolves no links)
        return full.relative_to(self.root).as_posix() if full.is_relative_to(self.root) else None

    def _on_open(self, handle: int, path: Any, flags: int, *_: Any, dir_fd: Any = None) -> None:
        name = self._below(path, dir_fd)
        if name is None:
            return
        if name not in self._names and flags & os.O_CREAT:
            self._names[name] = next(self._inodes)
            self.calls.append(_Call("create", name, inode=self._names[name]))
        elif flags & os.O_TRUNC:
            self.calls.append(_Call("write", name, inode=self._names[name], to="empty"))
        self._open[handle] = name, self._names.get(name, 0)

    def _on_write(self, count: int, handle: int, data: Any) -> None:
        if handle in self._open:
            name, inode = self._open[handle]
            self.calls.append(_Call("write", name, data=bytes(data)[:count], inode=inode))

    def _on_fsync(self, _none: None, handle: int) -> None:
        if handle in self._open:
            name, inode = self._open[handle]
            is_folder = (self.root / name).is_dir()
            self.calls.append(_Call("sync_folder" if is_folder else "sync", name, inode=inode))

    def _on_close(self, _none: None, handle: int) -> None:
        self._open.pop(handle, None)

    def _on_rename(self, _none: None, source: Any, target: Any, **_: Any) -> None:
        old, new = self._below(source), self._below(target)
        if old is None or new is None:
            return
        self.calls.append(_Call("rename", old, new))
        for name in [one for one in self._names if one == old or one.startswith(f"{old}/")]:
            self._names[new + name[len(old) :]] = self._names.pop(name)

    def _on_mkdir(self, _none: None, path: Any, *_: Any, **named: Any) -> None:
        if (name := self._below(path, named.get("dir_fd"))) is not None:
            self._names[name] = next(self._inodes)
            self.calls.append(_Call("mkdir", name, inode=self._names[name]))

    def _on_remove(self, _none: None, path: Any, *_: Any, dir_fd: Any = None, **__: Any) -> None:
        if (name := self._below(path, dir_fd)) is not None:
            self._names.pop(name, None)
            self.calls.append(_Call("remove", name))

    def crashes(self) -> Iterator[Crash]:
        """Every possible state after a power cut behind each call, none twice."""
        seen = set()
        for end in range(len(self.calls) + 1):
            said = tuple(call.path for call in self.calls[:end] if call.kind == "said")
            for tree in self._states(self.calls[:end]):
                key = said, tuple(sorted(tree.items(), key=lambda item: item[0]))
                if key not in seen:
                    seen.add(key)
                    yield Crash(tree, said)

    def _states(self, calls: list[_Call]) -> Iterator[Tree]:
        contents, loose = self._contents(calls)
        pending = [at for at, call in enumerate(calls) if _is_pending(at, calls)]
        names = [at for at, call in enumerate(calls) if call.kind in _NAMES]
        for lost in _subsets(pending):
            tree = self._apply([calls[at] for at in names if at not in lost])
            used = [inode for inode in loose if inode in tree.values()]
            for torn in itertools.product(*(_torn(contents[inode]) for inode in used)):
                given = {**contents, **dict(zip(used, torn, strict=True))}
                yield {
                    name: None if inode in self._folders(calls) else given[inode]
                    for name, inode in tree.items()
                }

    def _folders(self, calls: list[_Call]) -> set[int]:
        old = {self.first[name] for name, data in self.before.items() if data is None}
        return old | {call.inode for call in calls if call.kind == "mkdir"}

    def _contents(self, calls: list[_Call]) -> tuple[dict[int, bytes], list[int]]:
        """The bytes of each file, and the files whose last bytes were not synced."""
        contents = {self.first[name]: data or b"" for name, data in self.before.items()}
        loose = dict.fromkeys(contents, False)
        for call in calls:
            if call.kind in {"create", "mkdir"}:
                contents[call.inode] = b""
            elif call.kind == "write":
                old = b"" if call.to == "empty" else contents[call.inode]
                contents[call.inode], loose[call.inode] = old + call.data, True
            elif call.kind == "sync":
                loose[call.inode] = False
        return contents, [inode for inode, is_loose in loose.items() if is_loose]

    def _apply(self, changes: list[_Call]) -> dict[str, int]:
        tree = dict(self.first)
        inodes = dict(self.first)  # what each name meant when the program used it
        for call in self.calls:
            if call.kind in _NAMES:
                _change(inodes, call)
            if any(call is one for one in changes):
                _change(tree, call, {call.to: inodes[call.to]} if call.kind == "rename" else None)
        return {name: inode for name, inode in tree.items() if _has_parents(name, tree)}


_NAMES = {"create", "rename", "mkdir", "remove"}


def _change(tree: dict[str, int], call: _Call, moved: dict[str, int] | None = None) -> None:
    if call.kind == "remove":
        tree.pop(call.path, None)
    elif call.kind == "rename":
        below = [one for one in tree if one.startswith(f"{call.path}/")]
        tree.update({call.to + one[len(call.path) :]: tree.pop(one) for one in below})
        old = tree.pop(call.path, 0)
        tree.update(moved or {call.to: old})
    else:
        tree[call.path] = call.inode


def _has_parents(name: str, tree: Mapping[str, int]) -> bool:
    return all(above.as_posix() in tree for above in list(Path(name).parents)[:-1])


def _is_pending(at: int, calls: list[_Call]) -> bool:
    """Whether a change of names may still be lost: no later sync of its folder."""
    if calls[at].kind not in _NAMES:
        return False
    touched = {str(Path(one).parent) for one in (calls[at].path, calls[at].to) if one}
    synced = {call.path for call in calls[at:] if call.kind == "sync_folder"}
    return not touched <= synced


def _subsets(pending: list[int]) -> Iterator[frozenset[int]]:
    if len(pending) <= _MOST_NAMES:
        for size in range(len(pending) + 1):
            yield from map(frozenset, itertools.combinations(pending, size))
        return
    for cut in range(len(pending) + 1):
        yield frozenset(pending[cut:])
    for one in pending:
        yield frozenset({one})
        yield frozenset(pending) - {one}


def _torn(data: bytes) -> list[bytes]:
    """What may stand in a file that was not synced: any blocks of it, zeros for the rest, or a
    part of its length.
    """
    size = -(-len(data) // _BLOCKS) or 1
    blocks = [data[at : at + size] for at in range(0, len(data), size)]
    kept = itertools.product((True, False), repeat=len(blocks))
    mixed = [
        b"".join(
            block if is_there else bytes(len(block))
            for block, is_there in zip(blocks, choice, strict=True)
        )
        for choice in kept
    ]
    shorter = [b"".join(blocks[:end]) for end in range(len(blocks))]
    return list(dict.fromkeys([*mixed, *shorter]))


def read_tree(root: Path) -> dict[str, bytes | None]:
    """Everything below a folder, and the folder itself as "."."""
    found: dict[str, bytes | None] = {".": None}
    for path in sorted(root.rglob("*")):
        found[path.relative_to(root).as_posix()] = None if path.is_dir() else path.read_bytes()
    return found


def lay_out(tree: Tree, root: Path) -> None:
    """Puts a tree on the disk, below a folder that is not there yet."""
    for name, data in sorted(tree.items(), key=lambda item: (item[0] != ".", item[0])):
        path = root / name
        if data is None:
            path.mkdir(parents=True, exist_ok=True)
        else:
            path.write_bytes(data)
