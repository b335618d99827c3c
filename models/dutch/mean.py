"""The mean of the weights of pipelines of one shape, which does better than each (Wortsman et al. 2022)."""

from collections.abc import Mapping
from pathlib import Path


def write_mean(parts: Mapping[Path, float], output: Path) -> Path:
    """Write the pipeline whose weights are the mean of those in `parts`, each with its share, and return its folder.

    What has no weights, and weights whose shapes differ, are those of the first part.
    """
    import spacy

    pipelines = [spacy.load(path) for path in parts]
    shares = [share / sum(parts.values()) for share in parts.values()]
    for name, component in pipelines[0].pipeline:
        if not hasattr(component, "model"):
            continue
        layers = zip(*(pipeline.get_pipe(name).model.walk() for pipeline in pipelines), strict=True)
        for first, *others in layers:
            for parameter in first.param_names:
                arrays = [
                    layer.get_param(parameter) for layer in (first, *others) if layer.has_param(parameter)
                ]
                if len(arrays) == len(pipelines) and len({array.shape for array in arrays}) == 1:
                    mean = sum(share * array for share, array in zip(shares, arrays, strict=True))
                    first.set_param(parameter, mean)
    pipelines[0].to_disk(output)
    return output
