"""The order in which tests are run."""

_LONG = ("tests/test_readme.py", "tests/test_packaging.py", "tests/update/", "tests/training/")


def pytest_collection_modifyitems(items):
    # What takes long goes first, so that at the end no process waits for another.
    items.sort(key=lambda item: not item.nodeid.startswith(_LONG))
