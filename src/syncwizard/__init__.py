"""The guided set-up of a room and calendar synchronisation; knows only its version and where its resources lie."""

from importlib.resources import files
from pathlib import Path

__version__ = "0.1.0"


def find_resources() -> Path:
    """The folder of texts, templates and images: inside the installed package, beside `src` in a source tree.

    An editable install uses the source tree. Raises FileNotFoundError where a package was built without them.
    """
    package = Path(str(files(__name__)))
    for folder in (package / "resources", package.parent.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("the program's resources are not installed")
