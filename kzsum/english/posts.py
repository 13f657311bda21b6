"""Posts in English: `посол Казахстана в Венгрии` -> Ambassador of Kazakhstan to Hungary."""

from __future__ import annotations

import re
from functools import lru_cache

from kzsum.english import forms
from kzsum.english.bodies import without_company_marks
from kzsum.english.phrase import Translation, transfer

_OF_THE_ASSEMBLY = re.compile(r"^Chair(?= of the (?:\w+ Session of the )?(?:UN|United Nations) General Assembly)")
_ACTING = re.compile(r"\bи\.\s?о\.|\bврио\b|\bи/о\b", re.IGNORECASE)


@lru_cache(maxsize=16384)
def translate_post(role: str) -> Translation:
    """The English of a post in the nominative, in Title Case.

    >>> translate_post("посол Казахстана в Венгрии").english
    'Ambassador of Kazakhstan to Hungary'
    >>> translate_post("первый заместитель министра иностранных дел Республики Казахстан").english
    'First Deputy Minister of Foreign Affairs of the Republic of Kazakhstan'
    """
    found = transfer(without_company_marks(_ACTING.sub("исполняющий обязанности", role)), titles=True)
    if not found.english:
        return found
    return Translation(_OF_THE_ASSEMBLY.sub("President", forms.title_case(found.english)))
