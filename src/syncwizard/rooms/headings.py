"""What the headings of tables are called, in English, German, French and Dutch; it sees no cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from syncwizard.domain.sheets import Column
from syncwizard.rooms.vocabulary import fold

# In the order in which a heading is given away; English, German, French, Dutch.
_HEADINGS: Final[tuple[tuple[Column, str], ...]] = (
    (
        Column.EXTERNAL_REFERENCE,
        "external reference|externe referenz|reference externe|externe referentie|external ref"
        "|externe ref|ext referenz|ext ref|ext reference",
    ),
    (
        Column.ROOM_LIST,
        "room list|roomlist|exchange room list|raumliste|liste de salles|liste des salles"
        "|ruimtelijst|zalenlijst|kamerlijst|lijst met ruimten|list|liste|lijst",
    ),
    (
        Column.MAILBOX,
        "mailbox|room mailbox|e mail|email|mail|e mail address|email address|mail address|smtp"
        "|primary smtp address|primarysmtpaddress|emailaddress|windowsemailaddress|upn"
        "|user principal name|userprincipalname|postfach|raumpostfach|e mail adresse|email adresse"
        "|mailadresse|emailadresse|courriel|adresse e mail|adresse mail|adresse electronique"
        "|boite aux lettres|postvak|e mailadres|emailadres|mailadres|address|adresse|adres"
        "|mailbox address|postfachadresse",
    ),
    (
        Column.CAPACITY,
        "capacity|seats|max seats|persons|people|pax|kapazitat|platze|sitzplatze|anzahl platze"
        "|personen|anzahl personen|max personen|capacite|places|nombre de places|personnes"
        "|capaciteit|plaatsen|zitplaatsen|aantal personen|aantal plaatsen|resourcecapacity",
    ),
    (
        Column.BUILDING,
        "building|building name|site|location|house|gebaude|haus|standort|liegenschaft|batiment"
        "|immeuble|lieu|gebouw|pand|locatie|property|objekt gebaude",
    ),
    (
        Column.FLOOR,
        "floor|floor label|floorlabel|floor number|storey|level|etage|stockwerk|stock|geschoss"
        "|ebene|niveau|verdieping|floor name",
    ),
    (Column.ASSIGNED, "assigned|assigned in wm|zugewiesen"),
    (Column.REFERENCE_SET, "reference set|referenz gesetzt"),
    (Column.MAPPED, "mapped|mapped in router|zugeordnet"),
    (Column.SYNCED, "synced|first reservation|first reservation seen|erste reservierung"),
    (
        Column.REFERENCE,
        "reference|ref|room reference|object reference|code|id|room id|room code|number"
        "|room number|no|nr|referenz|raumnummer|raum nr|objektnummer|nummer|kennung|numero"
        "|identifiant|referentie|ruimtenummer|kamernummer|ruimtecode|room ref|object id|objekt id"
        "|raum id|wm reference|axxerion reference",
    ),
    (
        Column.NAME,
        "name|room|room name|workplace room|raum in workplace|display name|displayname"
        "|description|raum|raumname"
        "|bezeichnung|raumbezeichnung|anzeigename|beschreibung|nom|salle|nom de la salle|libelle"
        "|designation|intitule|naam|ruimte|ruimtenaam|zaal|kamer|omschrijving|benaming|wm name"
        "|meeting room|besprechungsraum|vergaderzaal",
    ),
)
_KNOWN: Final[Mapping[str, Column]] = {
    fold(word): kind for kind, words in _HEADINGS for word in words.split("|")
}
_SIGNS: Final = re.compile(r"[^a-z0-9]+")


def kind_of_heading(cell: str) -> Column | None:
    """What a column says by its heading; None where it gives nothing away."""
    return _KNOWN.get(_SIGNS.sub(" ", fold(cell)).strip())
