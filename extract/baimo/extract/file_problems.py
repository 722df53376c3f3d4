"""What is wrong with a file that a person wrote."""

from __future__ import annotations


class FileProblemsError(ValueError):
    """A file that cannot be used, with everything that is wrong in it and not only the first.

    Attributes:
        path: The file.
        problems: One line for each problem, each naming the place in the file.
    """

    def __init__(self, path: str, problems: list[str]) -> None:
        self.path = path
        self.problems = problems
        super().__init__(f"{path}: " + "; ".join(problems))
