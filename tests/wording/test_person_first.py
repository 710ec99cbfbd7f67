from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.wording.person_first import flags


@pytest.mark.parametrize(
    ("text", "said", "offer"),
    [
        ("He is an addict.", "addict", "person with a substance use disorder"),
        ("A former addict runs the group.", "former addict", "person in recovery"),
        ("Several drug users came.", "drug users", "person who uses drugs"),
        ("Her father was an alcoholic.", "alcoholic", "person who drinks"),
        ("The old drunk on the corner", "drunk", "person who drinks"),
        ("She has been clean for 90 days.", "clean", "in recovery"),
        ("He got clean last year", "clean", "not using"),
        ("The test came back clean", "clean", "negative"),
        ("another dirty UA", "dirty", "positive"),
        ("He came up dirty on Friday", "dirty", "positive"),
        ("a history of substance abuse", "substance abuse", "substance use disorder"),
        ("abusing opioids since May", "abusing opioids", "use"),
        ("his heroin habit", "heroin habit", "substance use disorder"),
        ("Drug of choice: fentanyl", "Drug of choice", "main substance"),
        ("She relapsed twice", "relapsed", "return to use"),
        ("He had a slip on Monday"[:-10], "slip", "setback"),
        ("fell off the wagon", "fell off the wagon", "return to use"),
        ("failed a drug test", "failed a drug test", "the result was positive"),
        ("Flunked out of rehab", "Flunked out of rehab", "did not complete"),
        ("noncompliant with the plan", "noncompliant", "chose not to"),
        ("Non-Compliance noted", "Non-Compliance", "not following the plan yet"),
        ("refused to come", "refused", "declined"),
        ("He is in denial", "in denial", "sees it differently"),
        ("She was resistant and unmotivated", "resistant", "ambivalent"),
        ("one of our frequent flyers", "frequent flyers", "person who has come back"),
        ("He is on MAT", "MAT", "medication treatment for opioid use disorder (MOUD)"),
        ("born addicted", "born addicted", "baby born with withdrawal"),
        ("three inmates and a felon", "inmates", "returning citizen"),
        ("Call the client back", "client", "participant"),
        ("the halfway house", "halfway house", "recovery residence"),
        ("help for the homeless", "homeless", "people without housing"),
        ("discharged AMA", "discharged AMA", "left early"),
        ("no war stories please", "war stories", "their story"),
    ],
)
def test_a_word_that_could_hurt_is_flagged_with_something_better(text, said, offer):
    flag = flags(text)[0]
    assert flag.said == said
    assert text[slice(*flag.span)] == said
    assert offer in flag.offers


@pytest.mark.parametrize(
    "text",
    [
        "Please clean the kitchen before noon.",
        "The room was clean and tidy.",
        "Create a user account for her.",
        "A report of child abuse goes to the county.",
        "Reports of abuse are confidential.",
        "He goes to Narcotics Anonymous and Alcoholics Anonymous.",
        "NA birthday: three years of clean time!",
        "I'm an addict named Ray.",
        "I am a recovering alcoholic and I am glad to be here.",
        'She said "I was the town drunk" and laughed.',
        "He wrote: “they call me a junkie”.",
        "> forwarded: dirty UA again",
        "Non-alcoholic drinks in the fridge.",
        "Please be patient with him.",
        "She asked for nicotine replacement therapy.",
        "A yoga mat and a slip of paper.",
        "She graduated from high school.",
        "Mei has a habit of walking early.",
        "The Substance Abuse and Mental Health Services Administration",
        "A water-resistant coat.",
        "His recording of the game is over.",
        "The mail client crashed.",
    ],
)
def test_a_word_in_its_plain_sense_or_somebodys_own_is_left_alone(text):
    assert flags(text) == []


def test_two_words_in_one_sentence_are_both_flagged_in_order_without_overlap():
    found = flags("The former addict relapsed, and the dirty test came back dirty.")
    assert [one.said for one in found] == ["former addict", "relapsed", "dirty", "dirty"]
    assert all(one.span[1] <= two.span[0] for one, two in pairwise(found))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Es un adicto", "adicto"), ("los drogadictos del barrio", "drogadictos"), ("Está limpio", "limpio"),
        ("tuvo una recaída", "recaída"), ("abuso de sustancias", "abuso de sustancias"),
        ("El cliente llamó", "cliente"), ("la prueba salió sucia", "sucia"),
    ],
)  # fmt: skip
def test_spanish_has_words_of_its_own(text, said):
    assert [one.said for one in flags(text, "es")] == [said]
    assert flags("Vamos a limpiar la cocina. Grupo de Alcohólicos Anónimos.", "es") == []


def test_a_language_without_a_list_flags_nothing():
    assert flags("addict", "fr") == []


@given(st.text())
def test_no_text_stops_the_reader_and_every_flag_stands_where_it_says(text):
    for language in ("en", "es"):
        for flag in flags(text, language):
            assert text[slice(*flag.span)] == flag.said
            assert flag.offers
