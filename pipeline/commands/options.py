"""Arguments that several commands share."""

from argparse import ArgumentParser

FORMATS = ("md", "json", "html", "docx", "text")
LANGUAGES = ("nl", "en", "both")


def add_format(parser: ArgumentParser) -> None:
    """--format; without it the configuration decides."""
    parser.add_argument(
        "--format", choices=FORMATS, metavar="FORMAT", help=f"{', '.join(FORMATS)} (default: md)"
    )


def add_language(parser: ArgumentParser) -> None:
    """--lang; without it the configuration decides."""
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        metavar="LANG",
        help="nl, en or both (default: both); JSON always has both",
    )


def add_config(parser: ArgumentParser) -> None:
    """--config and --set."""
    parser.add_argument(
        "--config",
        default="default",
        metavar="NAME|PATH",
        help="a shipped configuration or a .toml file of your own",
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        dest="settings",
        metavar="KEY=VALUE",
        help="change one setting, for example run.threads=1; may be repeated",
    )
