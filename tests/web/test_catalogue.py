"""Every text of the pages has Danish, with the same placeholders and the same mark-up."""

import re

import pytest

from gavn.cli.messages import CATALOGUE, compile_catalogue, extract, read_catalogue, untranslated, update_catalogue

PLACEHOLDER = re.compile(r"%\(\w+\)s")
MARK_UP = re.compile(r"<[^>]+>")


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


def texts(message):
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def danish(message):
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def test_the_catalogue_holds_exactly_the_texts_of_the_pages(catalogue):
    def keys(messages):
        return {(message.context, texts(message)) for message in messages if message.id}

    assert keys(catalogue) == keys(extract())
    assert len(keys(catalogue)) > 400


def test_nothing_is_without_danish_or_guessed(catalogue):
    assert untranslated(catalogue) == []


def test_placeholders_and_mark_up_are_the_same_in_both_languages(catalogue):
    for message in catalogue:
        if message.id:
            for english, text in zip(texts(message), danish(message), strict=True):
                assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(english)), english
                assert MARK_UP.findall(text) == MARK_UP.findall(english), english


def test_an_empty_or_a_fuzzy_text_is_found(tmp_path):
    copy = tmp_path / "django.po"
    text = CATALOGUE.read_text("utf-8")
    copy.write_text(text.replace('msgstr "Kurv"', 'msgstr ""', 1), "utf-8")
    assert untranslated(read_catalogue(copy)) == ["Basket"]
    copy.write_text(text.replace('msgid "Basket"', '#, fuzzy\nmsgid "Basket"', 1), "utf-8")
    assert untranslated(read_catalogue(copy)) == ["Basket"]


def test_an_update_changes_nothing_where_no_text_has_changed(tmp_path):
    copy = tmp_path / "django.po"
    copy.write_bytes(CATALOGUE.read_bytes())
    update_catalogue(copy)
    assert copy.read_text("utf-8") == CATALOGUE.read_text("utf-8")


def test_compiling_is_done_once(tmp_path):
    copy = tmp_path / "django.po"
    copy.write_bytes(CATALOGUE.read_bytes())
    assert compile_catalogue(copy)
    assert not compile_catalogue(copy)
