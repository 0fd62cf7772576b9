"""Keys by their place: a letter of another script stands for the Latin letter on the same key of the common keyboards.

Whoever reads Russian or Arabic need not switch the keyboard to decide a claim. Letters of these scripts mean nothing else here.
"""

from __future__ import annotations

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,./"
_SHIFTED = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?'
# The standard layouts as operating systems name them, key by key in the rows above.
_LAYOUTS = (
    (_LATIN, "йцукенгшщзхъфывапролджэячсмитьбю."),  # Russian
    (_SHIFTED, "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"),
    (_LATIN, "йцукенгшщзхїфівапролджєячсмитьбю."),  # Ukrainian
    (_SHIFTED, "ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ,"),
    (_LATIN, ";ςερτυθιοπ[]ασδφγηξκλ΄'ζχψωβνμ,./"),  # Greek
    (_SHIFTED, ':΅ΕΡΤΥΘΙΟΠ{}ΑΣΔΦΓΗΞΚΛ¨"ΖΧΨΩΒΝΜ<>?'),
    (_LATIN, "/'קראטוןםפ][שדגכעיחלךף,זסבהנמצתץ."),  # Hebrew
    (_LATIN, "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرﻻىةوزظ"),  # Arabic
)
_BY_PLACE = {
    char: latin
    for row, layout in _LAYOUTS
    for latin, char in zip(row, layout, strict=True)
    if char > "\u024f" and char.isalpha() and (latin.isalpha() or latin in ",./<>?")
}
_NAMED = {",": "comma", ".": "full_stop", "/": "slash", "<": "less_than_sign", ">": "greater_than_sign", "?": "question_mark"}


def by_place(key: str) -> str:
    """The key that is meant: that of the Latin letter in the same place, or the key itself.

    >>> by_place("о"), by_place("j")
    ('j', 'j')
    """
    latin = _BY_PLACE.get(key, key)
    return _NAMED.get(latin, latin)
