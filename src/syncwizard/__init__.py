"""The guided set-up of a synchronisation; knows only its version and where its resources lie."""

from pathlib import Path

__version__ = "0.1.0"


def find_resources() -> Path:
    """The folder of texts, templates and images.

    It lies inside an installed package, and beside `src` in a source tree or an editable install.
    Raises FileNotFoundError where a package was built without it.
    """
    package = Path(__file__).parent
    for folder in (package / "resources", package.parent.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("the program's resources are not installed")
