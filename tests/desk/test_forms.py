"""Forms: a rule's reason stands beside its field, and nothing that was typed is lost."""

from __future__ import annotations

from django import forms
from django.utils.translation import override

from companionway.desk.forms.base import Form, OneOf, SeveralOf
from companionway.ground.errors import Refused
from companionway.people.rules import ChannelKind, Hat
from companionway.pulse.rules import Result


class Example(Form):
    name = forms.CharField()
    result = OneOf(Result)
    hat = OneOf(Hat, only=(Hat.BUDDY, Hat.FRIEND), required=False)
    ways = SeveralOf(ChannelKind, required=False)


GIVEN = {"name": "Rosa", "result": "reached", "ways": ["phone", "text"]}


def refusing(*args, **kwargs):
    def act():
        raise Refused(*args, **kwargs)

    return act


def test_a_form_gives_members_of_the_vocabulary_and_not_strings():
    form = Example(GIVEN)

    assert form.is_valid()
    assert form.cleaned_data["result"] is Result.REACHED
    assert form.cleaned_data["ways"] == [ChannelKind.PHONE, ChannelKind.TEXT]
    assert form.cleaned_data["hat"] is None


def test_only_the_words_that_were_offered_can_be_chosen():
    assert not Example(GIVEN | {"hat": "therapist"}).is_valid()
    assert not Example(GIVEN | {"result": "gone"}).is_valid()


def test_what_is_chosen_from_is_said_in_the_readers_language():
    with override("es"):
        assert "Sin respuesta" in str(Example()["result"])
    assert "No answer" in str(Example()["result"])


def test_a_refusal_stands_beside_its_field_and_what_was_typed_stays():
    form = Example(GIVEN)
    assert form.is_valid()
    assert not form.kept(refusing("name_too_long", field="name", most=80))

    assert form.errors["name"] == ["That name is too long for us; 80 letters fit."]
    assert 'value="Rosa"' in str(form["name"])


def test_a_refusal_without_a_field_of_this_form_stands_over_it():
    form = Example(GIVEN)
    assert form.is_valid()
    form.kept(refusing("has_this_role", field="somewhere_else"))

    assert form.non_field_errors() == ["They have this role already."]


def test_what_was_done_is_kept():
    done: list[str] = []

    assert Example(GIVEN).kept(lambda: done.append("yes"))
    assert done == ["yes"]
