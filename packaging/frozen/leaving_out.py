"""What PyInstaller would bring along and the program never uses; it knows names, not files."""

from pathlib import PurePosixPath

MODULES = [
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets"),
    *("tkinter", "pip", "setuptools", "sqlite3", "chardet", "lib2to3", "pydoc_data"),
]
LANGUAGES = ("de", "en", "root")  # the window's; everything inherits from "root"

# GTK's theme plug-in draws in all of GTK, which the machine that builds may happen to have.
_GTK = (
    *("libqgtk3", "libgtk-3", "libgdk-3", "libgdk_pixbuf", "libatk", "libatspi", "libcairo"),
    *("libpango", "libepoxy", "libthai", "libdatrie", "libfribidi", "libpixman", "libharfbuzz"),
    *("libgraphite2", "libXcomposite", "libXcursor", "libXdamage", "libXinerama"),
)
# Screens that no desktop has, and what only they need.
_SCREENS = (
    *("egldeviceintegrations", "generic", "networkinformation"),
    *("libqeglfs", "libqlinuxfb", "libqminimal", "libqvkkhrdisplay", "libqvnc", "libQt6EglF"),
)


def keeps(name: str) -> bool:
    """Whether a file of the frozen folder is wanted; `name` is its place in it."""
    path = PurePosixPath(name.replace("\\", "/"))
    return not (path.name.startswith(_GTK) or _is_for_other_screens(path) or _is_foreign(path))


def _is_for_other_screens(path: PurePosixPath) -> bool:
    named = (path.name, path.parent.name)
    return any(one.startswith(_SCREENS) for one in named)


def _is_foreign(path: PurePosixPath) -> bool:
    """The words of a language that the window does not speak."""
    if "locale-data" in path.parts:
        return path.stem.partition("_")[0] not in LANGUAGES
    if path.suffix == ".qm":
        return path.stem not in {f"qtbase_{one}" for one in LANGUAGES}
    return False
