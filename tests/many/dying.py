"""Texts that harm the process which reads them, importable by worker processes."""

import multiprocessing
import os
import time


class Harmful(os.PathLike):
    """A path that does something where it is read, unless that is the process of the tests."""

    def __fspath__(self):
        if multiprocessing.parent_process() is None:
            raise AssertionError("read in the process of the tests")
        return self.harm()

    def harm(self):
        raise NotImplementedError


class Killer(Harmful):
    """Ends the process."""

    def harm(self):
        os._exit(9)


class Waiting(Harmful):
    """Is read when a file is there, half a minute later at most."""

    def __init__(self, flag):
        self.flag = flag

    def harm(self):
        ends = time.monotonic() + 30
        while not self.flag.exists() and time.monotonic() < ends:
            time.sleep(0.01)
        return str(self.flag)


class Defect(Harmful):
    """Brings out a defect."""

    def harm(self):
        raise ZeroDivisionError("somewhere deep")


class OddError(Exception):
    """An error that does not survive pickling."""

    def __init__(self, one, two):
        super().__init__(f"{one} and {two}")


class OddDefect(Harmful):
    """Brings out a defect that cannot be told to another process as it is."""

    def harm(self):
        raise OddError("this", "that")
