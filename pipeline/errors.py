"""The one exception family: every message says what is wrong and what to do next."""


class TweebriefError(Exception):
    """Base of all errors; `exit_code` is what the command line returns, `code` what a problem records."""

    exit_code = 2
    code = "error"


class UsageError(TweebriefError):
    """The call is wrong: an unknown option value, an output that cannot be written."""

    code = "usage"


class ConfigError(TweebriefError):
    """The configuration is wrong: an unknown key, a stage in the wrong place."""

    code = "config"


class LetterError(TweebriefError):
    """One letter cannot be processed; other letters go on."""

    exit_code = 3
    code = "letter"


class UnreadableLetter(LetterError):
    """The file is broken, empty, or of a type that is not read."""

    code = "unreadable"


class EncryptedLetter(LetterError):
    """The file asks for a password."""

    code = "encrypted"


class ScannedLetter(LetterError):
    """The file has page images but no text layer."""

    code = "scanned"


class EmptyLetter(LetterError):
    """The file has no text at all."""

    code = "empty"


class ModelMissing(TweebriefError):
    """Weights are not there, or are not the ones that the card names."""

    exit_code = 4
    code = "model-missing"
