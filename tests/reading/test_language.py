from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.reading.language import is_foreign, language_of

ENGLISH = [
    "Police said two people died in the fire.",
    "The bridge collapsed on Tuesday.",
    "A gas leak is believed to have caused the blast.",
    "He was taken to hospital with burns.",
    "POLICE SAID THE MAN WAS SHOT NEAR THE HARBOUR.",
    "“We heard a bang and ran,” a resident told reporters.",
    "No injuries were reported.",
    "According to the ministry, the drone crossed the border at dawn.",
    "Rescuers are still searching for three missing sailors.",
    "It's not clear who fired first.",
    "Nobody has claimed responsibility for the attack.",
    "Witnesses described seeing smoke over the refinery.",
    "The mayor, Zoltán Kovács, thanked the fire brigade for its work in Győr.",
    "Gunmen killed the governor of Zabul province in an ambush.",
]
OTHER = {
    "de": [
        "Bei dem Brand sind zwei Menschen ums Leben gekommen.",
        "Die Polizei sagte, der Mann sei in der Nacht festgenommen worden.",
        "DAS FEUER WAR IN DER NACHT AUSGEBROCHEN.",
        "Es gab keine Verletzten.",
    ],
    "fr": [
        "Deux personnes sont mortes dans un incendie à Lyon.",
        "La police a déclaré que le suspect était armé.",
        "Aucun blessé n'a été signalé.",
    ],
    "es": [
        "Dos personas murieron en el incendio del puerto.",
        "La policía dijo que no hubo heridos.",
        "El presidente visitó la zona el martes.",
    ],
    "it": ["Due persone sono morte nell'incendio.", "La polizia ha detto che non ci sono feriti."],
    "pt": ["Duas pessoas morreram no incêndio.", "A polícia disse que o homem estava armado."],
    "nl": [
        "Bij de brand zijn twee mensen om het leven gekomen.",
        "De politie zegt dat het niet is wat men dacht.",
        "Er was niemand in het huis.",
    ],
    "sv": ["Två personer dog i branden.", "Polisen säger att det inte var en olycka."],
    "da": ["To personer er døde i en brand i byen.", "Politiet siger, at det ikke var en ulykke."],
    "pl": ["W pożarze zginęły dwie osoby.", "Policja podała, że nie ma rannych."],
    "tr": ["Yangında iki kişi öldü.", "Polis, saldırının bir kaza olmadığını söyledi."],
    "id": [
        "Dua orang tewas dalam kebakaran itu.",
        "Polisi mengatakan tidak ada korban di rumah itu.",
    ],
    "ro": ["Doi oameni au murit în incendiu.", "Poliția a spus că nu este nimeni rănit."],
    "ru": ["Два человека погибли при пожаре.", "Полиция сообщила, что пострадавших нет."],
    "zh": ["两人在火灾中死亡。", "警方表示没有人受伤。"],
    "ar": ["قتل شخصان في الحريق.", "قالت الشرطة إنه لا يوجد جرحى."],
    "ja": ["火災で二人が死亡した。"],
    "el": ["Δύο άνθρωποι πέθαναν στη φωτιά."],
}


@pytest.mark.parametrize("text", ENGLISH)
def test_one_english_sentence_is_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize("text", [text for texts in OTHER.values() for text in texts])
def test_other_languages_are_not_english(text: str) -> None:
    assert language_of(text) is None


def test_a_mixed_text_goes_by_its_majority() -> None:
    english, german = " ".join(ENGLISH[:6]), " ".join(OTHER["de"])
    assert language_of(f"{english} {OTHER['de'][0]}") == "en"
    assert language_of(f"{german} {german} {ENGLISH[1]}") is None


@pytest.mark.parametrize(
    "text", ["", "   ", "12 34 !?", "🔥🔥", "...", "Lorem ipsum dolor sit amet"]
)
def test_a_text_that_tells_nothing_is_no_english(text: str) -> None:
    assert language_of(text) is None


@given(st.text())
def test_no_text_makes_it_fail(text: str) -> None:
    assert language_of(text) in {"en", None}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", ["a", "a'", "the ", "'", "é"])
def test_a_megabyte_is_read_in_time(unit: str) -> None:
    assert language_of((unit * 1_000_000)[:1_000_000]) in {"en", None}


@pytest.mark.parametrize(
    "sentence",
    [
        "Wir haben nichts gehört, bis die Feuerwehr vor der Tür stand.",
        "„Wir wissen noch nicht, wie viele unter den Trümmern liegen“, sagte der Bürgermeister.",
        "Nous avons tout perdu dans les flammes et personne ne nous a prévenus.",
        "« Il n’y avait pas d’eau dans les bornes », a déclaré le maire de la commune.",
        "El agua llegó hasta el segundo piso y nadie nos avisó.",
        "“No había agua en los hidrantes cuando llegaron los bomberos.”",
        "Ninguém nos avisou que a barragem estava a ponto de romper.",
        "Nessuno ci ha detto che la strada era chiusa.",
        "De brandweer was niet op tijd en niemand heeft ons gewaarschuwd.",
        "Два человека погибли при пожаре.",
    ],
)
def test_a_sentence_of_another_language_is_foreign(sentence: str) -> None:
    assert is_foreign(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        *ENGLISH,
        "The Rio de la Plata ferry sank off Mar del Plata on Monday.",
        "Los Angeles, San Diego, La Jolla, Del Mar",
        "Incendio en la planta de Repsol: two dead",
        "Taco Tuesday y cerveza at El Paso del Norte bar leads to brawl",
        "Comisión Nacional de los Derechos Humanos y Defensa de la Mujer",
        "He shouted “¡No pasarán!” before the police came.",
        "Pop star Rosalía's “El mal querer” and “Los ángeles” on repeat",
    ],
)
def test_names_titles_and_short_quotations_are_not_foreign(sentence: str) -> None:
    assert not is_foreign(sentence)
