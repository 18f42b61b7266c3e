from __future__ import annotations

from knowledge_base.problems import Problem, nearest, without_slips

EXAMPLE = Problem("cases/oslo.yml", 12, 5, "Feltet «titel» er ukjent.", "Mente du «title»?")


def test_a_problem_is_told_with_its_place_what_is_wrong_and_what_to_do() -> None:
    assert str(EXAMPLE) == "cases/oslo.yml:12:5: Feltet «titel» er ukjent. Mente du «title»?"


def test_problems_sort_by_file_then_by_line_as_a_number() -> None:
    tenth = Problem("b.yml", 10, 1, "a", "b")
    second = Problem("b.yml", 2, 1, "a", "b")
    other_file = Problem("a.yml", 99, 1, "a", "b")
    assert sorted([tenth, second, other_file]) == [other_file, second, tenth]


def test_an_annotation_names_file_line_and_column_for_github() -> None:
    assert EXAMPLE.as_annotation() == (
        "::error file=cases/oslo.yml,line=12,col=5::Feltet «titel» er ukjent. Mente du «title»?"
    )


def test_an_annotation_cannot_be_broken_out_of_with_a_line_break() -> None:
    problem = Problem("a.yml", 1, 1, "100 %\r\n::error::falsk", "Gjør noe.")
    assert problem.as_annotation() == "::error file=a.yml,line=1,col=1::100 %25<U+000D>\\n::error::falsk Gjør noe."


def test_the_hint_names_the_word_most_like_the_one_given() -> None:
    assert nearest("ledlse", ["hr", "ledelse", "gevinst"]) == "Mente du «ledelse»?"


def test_the_hint_lists_a_few_choices_when_none_is_alike() -> None:
    assert nearest("xyz", ["hr", "gevinst"]) == "Velg en av: gevinst, hr."


def test_the_hint_counts_the_choices_when_they_are_many() -> None:
    choices = [f"valg-{letter}" for letter in "abcdefghijklmn"]
    assert nearest("xyz", choices) == "Det finnes 14 å velge mellom, for eksempel valg-a, valg-b, valg-c."


def test_the_hint_says_so_when_there_is_nothing_to_choose() -> None:
    assert nearest("xyz", []) == "Det finnes ingen å velge mellom."


def test_a_file_name_cannot_add_properties_to_an_annotation() -> None:
    problem = Problem("a.yml,line=9::x\n::error::y", 1, 1, "Feil.", "Rett.")
    assert (
        problem.as_annotation() == "::error file=a.yml%2Cline=9%3A%3Ax\\n%3A%3Aerror%3A%3Ay,line=1,col=1::Feil. Rett."
    )


def test_a_problem_is_one_line_whatever_it_repeats() -> None:
    assert str(Problem("a.yml", 1, 1, "Feltet «x\n::error::\x1b[2J».", "Rett.")) == (
        "a.yml:1:1: Feltet «x\\n::error::<U+001B>[2J». Rett."
    )


def test_a_value_that_may_not_be_what_it_is_meant_as_is_told_as_that_alone() -> None:
    slip = Problem("a.yml", 3, 5, "«høy» er ingen id i «level».", "Skriv «hoy».")
    wrong = Problem("a.yml", 3, 5, "Tilliten «hoy» er høyere enn taket.", "Senk trinnet.")
    elsewhere = Problem("a.yml", 4, 5, "«hoy» står her.", "Ta det bort.")
    assert list(without_slips([slip, wrong, elsewhere])) == [wrong, elsewhere]
    assert list(without_slips([slip, elsewhere])) == [slip, elsewhere]


def test_of_a_text_that_is_cut_nothing_else_is_told() -> None:
    cut = Problem("a.yml", 3, 14, "Det som står etter « #», blir ikke med.", "Sett anførselstegn rundt.", hides=(3, 5))
    short = Problem("a.yml", 3, 5, "Begrunnelsen «Som i råd» er for kort.", "Si mer.")
    elsewhere = Problem("b.yml", 3, 5, "Begrunnelsen «Nei» er for kort.", "Si mer.")
    assert list(without_slips([short, cut, elsewhere])) == [cut, elsewhere]
