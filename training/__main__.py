"""Make the models anew from the text: `make train`. The same text gives the same bytes."""

import json
import os
import sys
from pathlib import Path

# Sums in the same order on every run, or the last bits differ; read when numpy is imported.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
from safetensors.numpy import save_file

from coding.models.classifier import FOLDER, type_names
from coding.models.encoder import load_encoder
from coding.models.traits import traits_of
from coding.text.language import load_language, parse, split_sentences
from coding.text.lexicon import load_lexicon
from coding.text.vocabulary import TAUGHT
from schemas.seeds import seed_path
from training import acts, structure, subject
from training.text import Snippet, digest, lower_case_words, read_acts, read_text


def main() -> None:
    """Train the models on all the text; those named on the command line, or all."""
    folder = Path(str(seed_path(FOLDER)))
    folder.mkdir(exist_ok=True)
    snippets = read_text()
    print(f"{len(snippets)} snippets", flush=True)
    asked = set(sys.argv[1:]) or {"linear", "acts", "encoder", "subject"}
    if "subject" in asked:
        table = subject.as_table(subject.fit(subject.examples(load_language())))
        (folder / "subject_words.csv").write_text(table, encoding="utf-8")
    if "linear" in asked:
        linear = structure.fit(snippets, traits(snippets), type_names())
        arrays = {"idf": linear.idf, "weights": linear.weights, "biases": linear.biases}
        _save_linear(linear.features, arrays, folder, "linear")
    if "acts" in asked:
        examples = acts.examples_of(snippets)
        taught = acts.fit(examples, traits(examples), load_encoder())
        _save_linear(taught.features, taught.arrays, folder, "acts")
    if "encoder" in asked:
        # The only one that needs torch, which is large.
        from training import encoder

        _save(encoder.teach(snippets, type_names(), load_encoder()).arrays, folder / "encoder.safetensors")
    (folder / Path(TAUGHT).name).write_text("\n".join(lower_case_words(snippets)) + "\n", encoding="utf-8")
    made = {
        "snippets": len(snippets),
        "text_sha256": digest(snippets),
        "acts_sha256": digest(read_acts()),
        "off_topic_sha256": subject.digest(),
    }
    (folder / "made_from.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


def traits(snippets: list[Snippet]) -> list[list[str]]:
    """The linear model's features of each snippet."""
    language, lexicon = load_language(), load_lexicon()
    found = []
    for snippet in snippets:
        sentences = parse(language, snippet.text, split_sentences(language, snippet.text))
        found.append([trait for sentence in sentences for trait in traits_of(sentence, lexicon)])
    return found


def _save_linear(features: list[str], arrays: dict[str, np.ndarray], folder: Path, name: str) -> None:
    (folder / f"{name}_features.txt").write_text("\n".join(features) + "\n", encoding="utf-8")
    _save({key: _short(array) for key, array in arrays.items()}, folder / f"{name}.safetensors")


def _save(arrays: dict[str, np.ndarray], path: Path) -> None:
    """Readable by all who use an installation; safetensors makes its files private."""
    save_file(arrays, path)
    path.chmod(0o644)


def _short(array: np.ndarray) -> np.ndarray:
    """Half precision: enough for a weight, and the last bits of a sum do not reach the file."""
    return np.ascontiguousarray(array.astype(np.float16))


if __name__ == "__main__":
    main()
