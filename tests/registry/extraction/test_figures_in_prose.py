"""Figures as natural prose tells them: scales, currencies, units left out, shares, ranks, owners, dates."""

import pytest

from tests.registry.extraction.invented import read


def sizes(*sentences, title="Nepal"):
    return [
        (" ".join(c.parties[:1]), c.quantity, c.unit)
        for c in read(*sentences, title=title)
        if c.kind == "quantity"
    ]


def dates(sentence):
    found = [c for c in read(sentence, title="Nepal") if c.kind == "quantity"]
    return [(c.quantity, c.date.text if c.date else "") for c in found]


@pytest.mark.parametrize(
    "sentence, size",
    [
        ("The road cost Rs 40 crore.", ("NPL", 400, "million rupees")),
        ("Nepal borrowed CHF 12 million from Switzerland.", ("CHE", 12, "million Swiss francs")),
        ("Nepal earned 3 billion EUR in 2020.", ("NPL", 3, "billion euro")),
        ("Nepal took over one hundred and twenty thousand refugees in.", ("NPL", 120, "thousand refugees")),
        ("Nepal called its thousand soldiers home from Mali.", ("NPL", 1, "thousand soldiers")),
        ("Nepal paid 2½ million dollars for it.", ("NPL", 2.5, "million US dollars")),
        ("Nepal, population 29.6 million, lies between India and China.", ("NPL", 29.6, "million people")),
        ("Nepal is a country of 30 million.", ("NPL", 30, "million people")),
        ("Nepal is a country of 147,516 square kilometers.", ("NPL", 147516, "square kilometers")),
    ],
)
def test_numbers_and_currencies_are_read_as_written(sentence, size):
    assert size in sizes(sentence)


@pytest.mark.parametrize(
    "sentence, more",
    [
        ("Exports rose from 3 billion dollars in 2010 to 5.5 billion.", (5.5, "billion US dollars")),
        ("Nepal has sent 800 soldiers, up from 650 the year before.", (650, "soldiers")),
        ("Tea makes up between 12 and 15 percent of exports.", (0.12, "share of exports")),
        ("Carpets bring in 7 percent of export earnings and spices 4.", (0.04, "share of exports")),
        ("The army keeps 30,000 to 40,000 troops there.", (30000, "troops")),
        ("Tea accounts for a fifth of its exports, wool for a tenth.", (0.1, "share of exports")),
        ("Nepal pumps 90,000 barrels a day, of which 60,000 are exported.", (60000, "barrels per day")),
    ],
)
def test_a_number_leans_on_the_unit_told_before(sentence, more):
    assert more in [size[1:] for size in sizes(sentence)]


def test_a_number_without_a_word_that_leads_to_it_is_no_size():
    assert sizes("Some 60 percent of them are under 25.") == [("NPL", 0.6, "share")]
    assert sizes("In 2019 Nepal sold 400 tons, and 14 envoys came.") == [("NPL", 400, "tons")]


@pytest.mark.parametrize(
    "sentence, shares",
    [
        ("Four fifths of its crude goes to India.", [0.8]),
        ("Nepal meets nearly half its needs.", [0.5]),
        ("Two out of three Nepalese live in the hills.", [0.666667]),
        ("Two thirds of the members voted for it.", []),
        ("It lasted a quarter of a century.", []),
        ("Half of the delegates walked out.", []),
        ("A third of the way was by sea.", []),
    ],
)
def test_a_fraction_is_a_share_of_what_can_be_measured(sentence, shares):
    assert [number for _, number, unit in sizes(sentence) if unit.startswith("share")] == shares


def test_what_a_country_sells_is_its_exports_however_they_are_called():
    for words in ("export earnings", "export revenue", "everything it sold abroad", "every export dollar"):
        assert sizes(f"Tea brought in 9 percent of {words}.") == [("NPL", 0.09, "share of exports")]


def test_what_shrank_by_a_share_has_a_negative_one():
    assert sizes("The economy contracted by about 3 percent in 2020.") == [("NPL", -0.03, "share")]
    assert sizes("Its share fell to 3 percent in 2020.") == [("NPL", 0.03, "share")]


@pytest.mark.parametrize(
    "sentence, rank",
    [
        ("Nepal slid to ninth place in 2020.", 9),
        ("Nepal is the seventh by population.", 7),
        ("Nepal ranks 42nd.", 42),
        ("Nepal's surplus is the fourth biggest in Asia.", 4),
        ("Its envoys came first.", None),
        ("It is the second-largest city.", None),
    ],
)
def test_a_rank_is_one_by_size(sentence, rank):
    assert [number for _, number, unit in sizes(sentence) if unit == "rank"] == ([rank] if rank else [])


@pytest.mark.parametrize(
    "sentence, owners",
    [
        ("France lent Nepal 5 million euros.", ["FRA"]),
        ("Nepal owes Japan 3 billion dollars.", ["NPL"]),
        ("A grant of 40 million dollars from France paid for it.", ["FRA"]),
        ("Japan gave Nepal a loan of $100 million, and France one of 150 million euros.", ["JPN", "FRA"]),
        ("India invested $12 billion, Japan 11 and France 6.", ["IND", "JPN", "FRA"]),
        ("Tea is bought by India, which takes 70 percent of it.", ["IND"]),
        ("Kenyan tea, a fifth of the world's supply, is cheaper.", ["KEN"]),
        ("India is first with 60 percent of imports, followed by China (13 percent).", ["IND", "CHN"]),
        ("The World Bank put growth at 4 percent.", ["NPL"]),
        ("Nepal drew 900,000 tourists, a third of them from India.", ["NPL", "IND"]),
        ("Exports to India came to $900m, imports to $8bn.", ["NPL", "IND"]),
        ("Oslo's aid amounted to $145m, Berlin's to €60m.", ["NOR", "DEU"]),
        ("India's loans add up to $3bn, those of France to 200 million euros.", ["IND", "FRA"]),
        ("Nepal hosts some 20,000 Tibetans.", ["NPL"]),
        ("Pilgrims from Japan, 12,000 in 2019, come every spring.", ["JPN"]),
    ],
)
def test_a_figure_is_of_whom_the_grammar_says(sentence, owners):
    assert [owner for owner, _, _ in sizes(sentence)] == owners


def test_a_list_of_wares_is_a_claim_and_one_ware_is_none():
    assert sizes("Its chief exports are carpets, wood pulp and tea.") == [("NPL", None, "goods")]
    assert sizes("It exports tea.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The plane crashed with 157 people on board.",
        "More than 1,300 people died.",
        "The prime minister took 51 percent of the vote.",
        "The interest is 3 percent.",
        "Nepal bought 20 percent less than before.",
        "Forty heads of state and 5,000 delegates met.",
        "Nepal won the ballot by 129 to 62.",
    ],
)
def test_victims_votes_rates_and_crowds_measure_no_state(sentence):
    assert sizes(sentence) == []


def test_what_is_to_come_is_no_size():
    assert sizes("Nepal promised to sell 500 megawatts by 2035.") == []
    assert sizes("Half of its power is to come from the sun.") == []


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("Debt came to 4 billion dollars, 40 percent of GDP, in 2022.", [(4, "2022"), (0.4, "2022")]),
        ("Income a head is 1,300 dollars (2023).", [(1300, "2023")]),
        ("Nepal has received 3 billion dollars since 1990.", [(3, "1990/..")]),
        ("Nepal paid 3 million dollars to the victims of the floods of 1998.", [(3, "")]),
        ("In 1950 the population was eight million.", [(8, "1950")]),
        (
            "Trade reached 3 billion dollars in 2021, up 12 percent on the year before.",
            [(3, "2021"), (0.12, "2021")],
        ),
        ("Its army has grown from 60,000 men in 2001 to 95,000.", [(60000, "2001"), (95000, "")]),
    ],
)
def test_a_figure_takes_the_date_that_is_its_own(sentence, expected):
    assert dates(sentence) == expected
