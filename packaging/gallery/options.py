"""What `pictures.py --all` can be told, and the runs that follow from it; it draws nothing."""

import argparse
from pathlib import Path


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--all", action="store_true", help="draw every page, for a look at it")
    parser.add_argument("--out", type=Path, default=Path("pictures"), metavar="DIR")
    parser.add_argument("--size", default="1366x768", metavar="WIDTHxHEIGHT")
    parser.add_argument("--text", type=int, default=100, metavar="PERCENT")
    parser.add_argument("--themes", default="light,dark")
    parser.add_argument("--languages", default="en,de")


def kinds(options: argparse.Namespace) -> list[list[str]]:
    """The arguments of each run of this package, in the order of the options."""
    return [
        [theme, language, str(options.out.resolve()), options.size, str(options.text)]
        for theme in options.themes.split(",")
        for language in options.languages.split(",")
    ]
