"""Whether a text reads as English, by the share of its function words.

The built-in engine reads English alone; what is not told to be English is ``None``, so that a
brief claims nothing it cannot know.
"""

from __future__ import annotations

import re
from itertools import islice

__all__ = ["is_foreign", "language_of"]

_WORD = re.compile(r"[^\W\d_]++(?:['’][^\W\d_]++)?")
_WORDS_READ = 4000  # enough for a stable share; a report is judged by its opening pages

# Words that are English and hardly any other language's.
_ENGLISH = frozenset(
    "the and of to that with for was were is are has have had been by from at it its this which"
    " their they he she his her who said not but would after about when there out into than"
    " what will could before people more all no be or as on if while during because since those"
    " these where how why can may must should any some only other over under between against"
    " until still we you your our us them him my me don't didn't isn't wasn't weren't doesn't"
    " it's there's can't won't couldn't an one two three up off down then also being did does do"
    " says told near killed injured police".split()
)
# Of those, words that other languages spell alike: they count for English only half.
_SHARED = frozenset("is was me do no as on or an he his all also her over not one".split())
# Function words of languages in Latin script; none of them is an English word of the same role.
_OTHER = frozenset(
    # German
    "der die das und ist nicht mit ein eine einen einem einer von zu den dem des auf für sich im"
    " auch nach bei aus wurde wurden sind hat haben wird werden dass oder aber wie noch nur am"
    " zum zur ich sie wir ihr er es"
    # French
    " le la les des du une est et dans pour que qui sur par avec pas plus ont été sont au aux ce"
    " cette ces mais leur selon après était elle il nous vous se ne"
    # Spanish, Portuguese, Italian, Catalan, Romanian
    " el los las del que y en un una por con para su sus fue fueron ha han más se lo al como esta"
    " este pero sin o os um uma não em no na nos nas dos das foi foram são ao mais às pelo pela"
    " il gli della delle dei di che è nel nella sono ha hanno ed degli non è stato stata"
    " i amb va van și în este au fost pe cu din care la"
    # Dutch, Afrikaans, Scandinavian, Finnish
    " het een van en te dat zijn niet aan voor met bij ook naar zich er maar werd werden heeft"
    " hebben uit door og det som til på av är och att för med den har inte ett de var ikke"
    " fra af ble blev sig ja ei oli että hän joka ovat mutta sekä"
    # Polish, Czech, Hungarian, Turkish, Indonesian, Malay, Tagalog, Swahili, Vietnamese
    " w z na nie się jest do że oraz przez po od je byl byla že az a az egy nem hogy és volt ve bir"
    " bu için ile da de daha olarak olan yang dan di dari untuk dengan ini itu pada tidak telah"
    " ke dalam oleh akan adalah sudah orang ang ng mga sa ay wa ya ni kwa katika za na là của và"
    " các được trong có cho người".split()
)
# Of the other languages' words, those that stand in names or are English words too.
_IN_NAMES = frozenset(
    "de la le les el los las del da do dos das di du des della dei degli der den van von al y e o"
    " os um en i il na no nos".split()
)
_LIKE_ENGLISH = _ENGLISH | frozenset(
    "a am are as at die hat hun sin con per son plus pour ten met door over men era ha han una med"
    " fra till ale po ten to tot bin wie se er ni ya ang sa van ja sur pro de ne az od by mas su"
    " av mga com".split()
)
_TELLING = (
    _OTHER
    | frozenset(
        # German, Dutch
        "wir ihr uns euch haben hatten waren kein keine nichts schon dann weil wenn doch mich mir"
        " dir ihm ihn seine ihre diese dieser dieses vom beim über unter gegen kann muss soll durch"
        " geen deze onze hun wij zij ons niets alleen toen"
        # French
        " avons avez étaient était avait ils elles tout tous rien personne nos notre votre leurs"
        " comme même aussi très où donc alors quand parce depuis fait être avoir je tu mes ma mon"
        # Spanish, Portuguese
        " nadie nada muy cuando donde porque desde hasta entre también había habían eran está están"
        " hay ya son somos nosotros ellos ella mi mis tu nuestra nuestro todo todos así ni sólo"
        " ninguém nada muito quando onde também havia estava estão são eles ela meu minha nosso"
        " nossa tudo todos só então até"
        # Italian
        " nessuno niente molto dove perché anche aveva avevano erano siamo noi loro lei mio nostra"
        " nostro tutto tutti più alla allo agli dal dalla sul sulla ci si mi ti gli".split()
    )
) - _LIKE_ENGLISH
_ONLY_ENGLISH = _ENGLISH - _OTHER
_SHORTEST = 6
_FOREIGN_SHARE = 0.25
"""Words of a sentence, and the share of them that are another language's function words."""
_MINIMUM_SHARE = 0.2  # English news prose has 0.4 to 0.6; headlines 0.15 to 0.3


def language_of(text: str) -> str | None:
    """``'en'`` where most of ``text`` reads as English, else ``None``; never raises.

    Judged by English function words among the words of the text, less those of other
    languages; a text that is mixed goes by its majority. Without letters: ``None``.
    """
    english = other = total = 0.0
    for match in islice(_WORD.finditer(text), _WORDS_READ):
        word = match.group().lower().replace("’", "'")
        total += 1
        if word in _ENGLISH:
            english += 0.5 if word in _SHARED else 1.0
        if word in _OTHER:
            other += 1
        elif not word.isascii() and not _latin(word):
            other += 0.5
    if not total or english <= other:
        return None
    return "en" if english / total >= _MINIMUM_SHARE else None


def _latin(word: str) -> bool:
    return all(character < "\u0250" or character in "'’" for character in word)


def is_foreign(sentence: str) -> bool:
    """True where a sentence of an English report is in another script or another language.

    For a language in Latin script it takes several different function words of that language,
    written small, and next to none of English: names, short quotations and headlines pass.
    """
    letters = [character for character in sentence if character.isalpha()]
    if sum(not _latin(letter) for letter in letters) * 2 > len(letters):
        return True
    words = _WORD.findall(sentence)
    if len(words) < _SHORTEST:
        return False
    small = [word for word in words if word.islower()] + [words[0].lower()] * words[0].istitle()
    english = sum(word.lower() in _ONLY_ENGLISH for word in words)
    other = [word for word in small if word in _TELLING or word in _IN_NAMES]
    return (
        len(other) >= max(3, _FOREIGN_SHARE * len(words))
        and len({word for word in other if word not in _IN_NAMES}) >= 2
        and english * 4 <= len(other)
    )
