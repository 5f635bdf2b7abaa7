"""What a new passphrase must have, and the words for one that has not."""

import pytest

from mash_desk.keys import passphrase


def codes(text: str) -> list[str]:
    return [finding.code for finding in passphrase.check(bytearray(text, "utf-8"))]


@pytest.mark.parametrize(
    "text",
    [
        "amber lantern copper willow thimble",
        "red fox ate my hat",
        "9f!kQz7#Lw2@xVb5",
        "зелёный чай утром",
        "  red  fox ate my hat ",
    ],
)
def test_five_words_or_sixteen_characters_will_do(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize("text", ["", "short one", "tea for two", "éèêëàâùûäö"])
def test_less_is_refused_in_words(text: str) -> None:
    assert codes(text) == ["passphrase.short"]
    (finding,) = passphrase.check(bytearray(text, "utf-8"))
    assert finding.field == "passphrase"
    assert "five words" in finding.words


def test_the_same_sign_over_and_over_is_refused() -> None:
    assert codes("aaaaaaaaaaaaaaaaaaaa") == ["passphrase.repeats"]
    assert codes("a a a a a") == ["passphrase.repeats"]
    assert codes("aaa") == ["passphrase.short", "passphrase.repeats"]


def test_a_finding_does_not_quote_the_passphrase() -> None:
    assert all("tea for two" not in finding.words for finding in passphrase.check(bytearray(b"tea for two")))
