"""Words that rooms are named with, in English, German, French and Dutch; it knows no name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

_SPELLINGS: Final = str.maketrans({"ø": "o", "æ": "a", "œ": "o", "ł": "l", "đ": "d", "’": "'"})
_TWO_LETTERS: Final = re.compile("([aou])e")


def fold(words: str) -> str:
    """Lower case without accents; ä, ae and a become the same, so do ö and ü, ß and ss."""
    low = words.casefold()
    if not low.isascii():
        low = unicodedata.normalize("NFKD", low.translate(_SPELLINGS))
        low = low.encode("ascii", "ignore").decode()
    return _TWO_LETTERS.sub(r"\1", low)


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


def _grouped(groups: Iterable[str]) -> dict[str, str]:
    """Every word of a group, folded, with the first one of it."""
    found = {}
    for group in groups:
        first, *_ = words = [fold(word) for word in group.split()]
        found.update(dict.fromkeys(words, first))
    return found


NUMBERS: Final = {
    fold(word): str(number)
    for number, words in enumerate(
        (
            "null zero zéro nul",
            "eins one un une een één first erste erster erstes premier première eerste",
            "zwei two deux twee second zweite zweiter zweites deuxième tweede",
            "drei three trois drie third dritte dritter drittes troisième derde",
            "vier four quatre fourth vierte vierter viertes quatrième vierde",
            "fünf five cinq vijf fifth fünfte fünfter fünftes cinquième vijfde",
            "sechs six zes sixth sechste sechster sechstes sixième zesde",
            "sieben seven sept zeven seventh siebte siebter siebtes septième zevende",
            "acht eight huit eighth achte achter achtes huitième achtste",
            "neun nine neuf negen ninth neunte neunter neuntes neuvième negende",
            "zehn ten dix tien tenth zehnte zehnter zehntes dixième tiende",
            "elf eleven onze eleventh elfte onzième elfde",
            "zwölf twelve douze twaalf twelfth zwölfte douzième twaalfde",
        )
    )
    for word in words.split()
}
ROMAN: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8"}

# What a room is for. Two names that both say it and differ are two rooms.
KINDS: Final = _grouped(
    (
        "meeting meetings mtg mr besprechung besprechungen bespr bspr sitzung reunion sr "
        "vergader vergadering overleg verg conference conf cr konferenz bz",
        "training trainings schulung schulungs formation opleiding opleidings scholing scholings",
        "board boardroom vorstand vorstands direktion direction directie conseil bestuurs "
        "geschäftsführung gf executive exec",
        "project projekt projet projects",
        "focus fokus huddle bulle pod box booth fokusbox focusbox cabine think",
        "seminar seminars séminaire",
        "lecture hörsaal hs amphitheatre amphi",
        "interview gespräch spreek entretien spreekkamer",
        "canteen kantine cantine restaurant cafeteria",
        "reception empfang accueil receptie",
        "creative kreativ créativité creatief workshop",
        "silence stille stilte wellness ruhe",
        "laboratory labor lab labo laboratoire laboratorium",
        "library bibliothek bibliotheque bibliotheek bib",
        "group gruppen groupe groep gruppe",
        "theatre theater",
        "treatment behandlung behandlungs behandel",
    )
)
# Words that say nothing about which room it is.
PLAIN: Final = _folded(
    "room rooms rm raum räume zimmer saal salle salles zaal zalen kamer ruimte lokaal lokal "
    "salon space suite area zone bereich the der die das den dem des de het le la les du d l een "
    "an at im in am and und et en von van v vom zum zur op no nr nummer numero number nombre "
    "center centre zentrum site office büro bureau kantoor gebäude building bldg gebouw bâtiment "
    "bat geb vc teams outlook resource ressource ort st saint sankt"
)
_TRANSLATED: Final = _grouped(
    (
        "north nord noord norden n0rd northern",
        "south süd sud zuid süden southern",
        "east ost est oost osten eastern",
        "west ouest westen western",
        "left links gauche linker",
        "right rechts droite rechter",
        "large gross grosser grosse grosses gros grand grande groot grote big",
        "small klein kleiner kleine kleines petit petite little",
        "middle mitte mittel mittlerer milieu midden central",
        "old alt alter alte altes ancien ancienne oud oude",
        "new neu neuer neue neues nouveau nouvelle nieuw nieuwe",
        "red rot roter rote rotes rouge rood rode",
        "blue blau blauer blaue blaues bleu bleue blauw blauwe",
        "green grün grüner grüne grünes vert verte groen groene",
        "yellow gelb gelber gelbe gelbes jaune geel gele",
        "white weiss weisser weisse blanc blanche wit witte",
        "black schwarz schwarzer schwarze noir noire zwart zwarte",
        "orange oranger oranje",
        "auditorium aula",
        # Towns, which buildings and rooms are named after
        "münchen munich",
        "wien vienna vienne wenen",
        "köln cologne keulen",
        "brüssel brussels bruxelles brussel",
        "genf geneva genève",
        "mailand milan milano milaan",
        "rom rome roma",
        "prag prague praha praag",
        "warschau warsaw varsovie warszawa",
        "lissabon lisbon lisboa lisbonne",
        "london londres londen",
        "paris parijs",
        "antwerpen antwerp anvers",
        "gent ghent gand",
        "lüttich liège luik",
        "strassburg strasbourg straatsburg",
        "hannover hanover hanovre",
        "nürnberg nuremberg",
        "kopenhagen copenhagen copenhague",
        "basel basle bâle bazel",
        "berlin berlijn",
        "hamburg hambourg",
        "mothers mother's eltern-kind",
        "phone telephone telefon téléphonique telefoon tel",
        "geschaftsleitung management leitung",
    )
)
# Endings of compounds: Besprechungsraum, Alsterzimmer, vergaderzaal.
_ENDINGS: Final = tuple(
    sorted(
        _folded("raum zimmer saal zaal kamer ruimte lokaal büro suite space bereich box room"),
        key=len,
        reverse=True,
    )
)
_SHORTEST_STEM: Final = 3


def meaning_of(word: str) -> tuple[str, str]:
    """A folded word as ("number" | "kind" | "word" | "", what it stands for); "": says nothing."""
    for name, known in (("number", NUMBERS), ("kind", KINDS), ("word", _TRANSLATED)):
        if word in known:
            return name, known[word]
    if word in PLAIN:
        return "", ""
    return _meaning_of_compound(word)


def _meaning_of_compound(word: str) -> tuple[str, str]:
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM:
            for one in (stem, stem.removesuffix("s")):
                if one in KINDS:
                    return "kind", KINDS[one]
                if one in _TRANSLATED:
                    return "word", _TRANSLATED[one]
            return "word", stem
    return "word", word
