"""The order in which tests are run, and on how many cores each process computes."""

import os
import signal

# Each process of the tests has one core. Threads of a library for matrices, which wait for each
# other by spinning, make training take six times as long there. To be set before numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# A command started in the background by a shell without job control ignores Ctrl-C, and so would
# the programs that the tests stop with it.
signal.signal(signal.SIGINT, signal.default_int_handler)

_LONG = ("tests/test_readme.py", "tests/test_packaging.py", "tests/update/", "tests/training/")


def pytest_collection_modifyitems(items):
    # What takes long goes first, so that at the end no process waits for another.
    items.sort(key=lambda item: not item.nodeid.startswith(_LONG))
