"""The recipes of `models/`: found by the room's name, their options read from `OPTION=VALUE`."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import is_dataclass
from difflib import get_close_matches
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, get_type_hints

from tweebrief.errors import ModelMissing, UsageError
from tweebrief.models.shipped import rooms

Recipe = Callable[..., Any]


def recipe_of(room: str) -> Recipe:
    """The function `train` in the room's module `recipe`; raises UsageError where there is none."""
    name = f"tweebrief.models.{room}.recipe"
    if room not in rooms() or find_spec(name) is None:
        known = [r for r in rooms() if find_spec(f"tweebrief.models.{r}.recipe")]
        raise UsageError(f"there is no recipe for '{room}': use {', '.join(known)}")
    try:
        recipe: Recipe = import_module(name).train
    except ModuleNotFoundError as error:
        raise ModelMissing(f"training needs {error.name}: install tweebrief[train]") from error
    return recipe


def run_recipe(recipe: Recipe, options: Sequence[str]) -> None:
    """Call the recipe with its options; a recipe with one parameter that is a dataclass gets that dataclass."""
    hints = list(get_type_hints(recipe).items())
    kind = next((k for k in _kinds(hints[0][1]) if is_dataclass(k)), None) if hints else None
    if isinstance(kind, type):
        recipe(kind(**read_options(kind, options)))
    else:
        recipe(**read_options(recipe, options))


def read_options(taker: Recipe, options: Sequence[str]) -> dict[str, Any]:
    """Keyword arguments for a function or a dataclass, each value read as the type that it declares."""
    hints = get_type_hints(taker)
    known = list(inspect.signature(taker).parameters)
    arguments: dict[str, Any] = {}
    for option in options:
        name, equals, value = option.partition("=")
        if not equals or name not in known:
            raise UsageError(_complaint(option, name, known))
        arguments[name] = _read(name, value, hints.get(name, str))
    return arguments


def _complaint(option: str, name: str, known: Sequence[str]) -> str:
    close = get_close_matches(name, known, n=1)
    hint = f"did you mean {close[0]}=...?" if close else f"it has {', '.join(known) or 'none'}"
    return f"the recipe has no option '{option}': {hint}"


def _read(name: str, value: str, kind: Any) -> Any:
    kinds = _kinds(kind)
    if bool in kinds:
        return _truth(name, value)
    wanted = next((k for k in (int, float, Path) if k in kinds), str)
    try:
        return wanted(value)
    except ValueError as error:
        raise UsageError(f"option {name}={value} must be of type {wanted.__name__}") from error


def _kinds(kind: Any) -> tuple[Any, ...]:
    """The types of a union, or the type itself."""
    return getattr(kind, "__args__", None) or (kind,)


def _truth(name: str, value: str) -> bool:
    if value not in ("true", "false"):
        raise UsageError(f"option {name}={value} must be true or false")
    return value == "true"
