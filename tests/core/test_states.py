"""The table of states: complete, symmetric, and found under the names readers use."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shared import shared
from thirdneighbor.core.errors import DataError, UnknownNameError
from thirdneighbor.core.states import all_states, state
from thirdneighbor.core.tables import PACKAGE_DATA, DataFolder

LANDLOCKED = (
    "AFG AND ARM AUT AZE BDI BFA BLR BOL BTN BWA CAF CHE CZE ETH HUN KAZ KGZ LAO LIE LSO LUX "
    "MDA MKD MLI MNG MWI NER NPL PRY RWA SMR SRB SSD SVK SWZ TCD TJK TKM UGA UZB VAT XKX ZMB "
    "ZWE"
)


# Where GeoDist's capital is over 100 km from ours, and why.
OTHER_CAPITALS = {
    "BOL": "GeoDist takes Sucre, the constitutional capital; ours is La Paz, the seat of government",
    "MMR": "the government moved from Yangon to Naypyidaw in 2005",
    "COL": "GeoDist has 75.07 degrees west; Bogotá lies at 74.08",
    "GIN": "GeoDist has 15.72 degrees west; Conakry lies at 13.70",
    "NZL": "GeoDist has 44.28 degrees south; Wellington lies at 41.28",
    "WSM": "GeoDist has 171.75 degrees east; Apia lies as far west",
}


def kilometers(a, b):
    """Great-circle distance by the haversine formula."""
    rise, run = math.radians(b[0] - a[0]), math.radians(b[1] - a[1])
    cosines = math.cos(math.radians(a[0])) * math.cos(math.radians(b[0]))
    half = math.sin(rise / 2) ** 2 + cosines * math.sin(run / 2) ** 2
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(half)))


def rows(file, query):
    import duckdb

    return duckdb.execute(query.replace("FILE", "read_parquet(?)"), [str(shared(file))]).fetchall()


def test_the_45_landlocked_states_are_these():
    found = [iso3 for iso3, entry in all_states().items() if entry.landlocked]
    assert " ".join(found) == LANDLOCKED
    assert len(found) == 45


def test_the_members_of_the_system_of_states_are_all_here():
    # 193 members of the United Nations, Kosovo and Taiwan have Correlates of War numbers, each its own.
    numbers = [entry.cow_code for entry in all_states().values() if entry.cow_code is not None]
    assert len(numbers) == len(set(numbers)) == 195
    assert {"PSE", "VAT", "HKG", "MAC"} == {"PSE", "VAT", "HKG", "MAC"} & all_states().keys()
    known = {"USA": 2, "RUS": 365, "CHN": 710, "MNG": 712, "KAZ": 705, "PRK": 731, "SRB": 345, "SSD": 626}
    assert {iso3: all_states()[iso3].cow_code for iso3 in known} == known


def test_every_border_is_on_both_sides_and_none_is_with_itself():
    states = all_states()
    for iso3, entry in states.items():
        assert iso3 not in entry.neighbors
        assert list(entry.neighbors) == sorted(set(entry.neighbors))
        assert all(iso3 in states[other].neighbors for other in entry.neighbors)


def test_a_landlocked_state_has_a_neighbor():
    assert all(entry.neighbors for entry in all_states().values() if entry.landlocked)


@pytest.mark.parametrize(
    "iso3, neighbors",
    [
        ("MNG", "CHN RUS"),
        ("NPL", "CHN IND"),
        ("KAZ", "CHN KGZ RUS TKM UZB"),
        ("LAO", "CHN KHM MMR THA VNM"),
        ("CHN", "AFG BTN HKG IND KAZ KGZ LAO MAC MMR MNG NPL PAK PRK RUS TJK VNM"),
        ("RUS", "AZE BLR CHN EST FIN GEO KAZ LTU LVA MNG NOR POL PRK UKR"),
        ("SSD", "CAF COD ETH KEN SDN UGA"),
        ("SDN", "CAF EGY ERI ETH LBY SSD TCD"),
        ("SRB", "BGR BIH HRV HUN MKD MNE ROU XKX"),
        ("MNE", "ALB BIH HRV SRB XKX"),
        ("XKX", "ALB MKD MNE SRB"),
        ("PSE", "EGY ISR JOR"),
        ("ISR", "EGY JOR LBN PSE SYR"),
        ("IDN", "MYS PNG TLS"),
        ("DNK", "DEU"),
        ("CAN", "GRL USA"),
        ("GBR", "IRL"),
        ("ESP", "AND FRA GIB MAR PRT"),
        ("FRA", "AND BEL CHE DEU ESP ITA LUX MCO"),
        ("ITA", "AUT CHE FRA SMR SVN VAT"),
        ("ZAF", "BWA LSO MOZ NAM SWZ ZWE"),
        ("COD", "AGO BDI CAF COG RWA SSD TZA UGA ZMB"),
        ("BRA", "ARG BOL COL GUY PER PRY SUR URY VEN"),
        ("KOR", "PRK"),
        ("QAT", "SAU"),
        ("MRT", "DZA MLI SEN"),
        ("SGP", ""),
        ("BHR", ""),
        ("JPN", ""),
        ("TWN", ""),
    ],
)
def test_hard_cases_of_land_borders(iso3, neighbors):
    assert " ".join(all_states()[iso3].neighbors) == neighbors


@pytest.mark.parametrize(
    "iso3", ["XKX", "TWN", "PSE", "HKG", "MAC", "VAT", "MAR", "BOL", "ZAF", "ISR", "FRA"]
)
def test_what_a_reader_must_know_is_in_the_note(iso3):
    assert len(all_states()[iso3].note) > 30


@pytest.mark.parametrize(
    "typed, iso3",
    [
        ("mng", "MNG"),
        ("MN", "MNG"),
        ("gb", "GBR"),
        ("Russian Federation", "RUS"),
        ("republic of korea", "KOR"),
        ("ROK", "KOR"),
        ("Korea, Rep.", "KOR"),
        ("DPRK", "PRK"),
        ("Kyrgyz Republic", "KGZ"),
        ("turkiye", "TUR"),
        ("Türkiye", "TUR"),
        ("Burma", "MMR"),
        ("Swaziland", "SWZ"),
        ("Macedonia", "MKD"),
        ("Ivory Coast", "CIV"),
        ("Coted'Ivoire", "CIV"),
        ("Lao People's Democratic Republic", "LAO"),
        ("Viet Nam", "VNM"),
        ("the gambia", "GMB"),
        ("Czech Republic", "CZE"),
        ("UK", "GBR"),
        ("U.S.", "USA"),
        ("DRC", "COD"),
        ("Congo, Rep.", "COG"),
        ("Guinea", "GIN"),
        ("Niger", "NER"),
        ("Sudan", "SDN"),
        ("Dominica", "DMA"),
        ("Samoa", "WSM"),
        ("Ireland", "IRL"),
        ("Macau", "MAC"),
        ("Chinese Taipei", "TWN"),
        ("Republic of China", "TWN"),
        ("State of Palestine", "PSE"),
        ("Holy See", "VAT"),
        ("St. Vincent & the Grenadines", "VCT"),
        ("East Timor", "TLS"),
        ("Cape Verde", "CPV"),
        ("Deutschland", "DEU"),
        ("  mongolia ", "MNG"),
    ],
)
def test_states_are_found_under_the_names_readers_use(typed, iso3):
    assert state(typed).iso3 == iso3


def test_a_code_of_another_list_finds_the_state_it_means():
    for typed, wanted in {"MGL": "Mongolia (MNG)", "GER": "Germany (DEU)", "mnk": "Mongolia (MNG)"}.items():
        with pytest.raises(UnknownNameError, match="no state is called") as caught:
            state(typed)
        assert wanted in str(caught.value)


@pytest.mark.parametrize(
    "typed, wanted",
    [
        ("Mongoloa", "Mongolia (MNG)"),
        ("Kazakstan", "Kazakhstan (KAZ)"),
        ("Kyrgistan", "Kyrgyzstan (KGZ)"),
        ("Azerbaidjan", "Azerbaijan (AZE)"),
        ("Phillipines", "Philippines (PHL)"),
        ("Coted Ivoir", "Côte d'Ivoire (CIV)"),
        ("Laoss", "Laos (LAO)"),
        ("Nepall", "Nepal (NPL)"),
    ],
)
def test_a_misspelt_name_is_told_the_nearest_first_and_where_the_list_is(typed, wanted):
    with pytest.raises(UnknownNameError) as caught:
        state(typed)
    assert caught.value.suggestions[0] == wanted
    assert len(caught.value.suggestions) <= 3
    assert str(caught.value).startswith(f"no state is called {typed!r}; nearest: {wanted}")
    assert str(caught.value).endswith("run `thirdneighbor states` for the list")


@pytest.mark.parametrize(
    "typed, both", [("Korea", {"KOR", "PRK"}), ("congo", {"COD", "COG"}), ("KOREA", {"KOR", "PRK"})]
)
def test_a_name_that_fits_two_states_names_both(typed, both):
    with pytest.raises(UnknownNameError, match="no single state is called") as caught:
        state(typed)
    assert {label[-4:-1] for label in caught.value.suggestions} == both


@pytest.mark.parametrize("typed", ["", " ", "!!", "Atlantis and Lemuria", "中"])
def test_nonsense_is_refused_in_one_line(typed):
    with pytest.raises(UnknownNameError, match="thirdneighbor states"):
        state(typed)


@given(st.sampled_from(sorted(all_states())), st.data())
def test_every_name_and_alias_finds_its_state_in_any_case(iso3, data):
    entry = all_states()[iso3]
    spellings = [entry.iso3, entry.iso2, entry.name, entry.official_name, *entry.aliases]
    spelling = data.draw(st.sampled_from([name for name in spellings if name not in {"Korea", "Congo"}]))
    change = data.draw(st.sampled_from([str.upper, str.lower, str.title, str]))
    assert state(change(spelling)).iso3 == iso3


def test_the_mapping_cannot_be_changed():
    with pytest.raises(TypeError):
        all_states()["MNG"] = None
    with pytest.raises(AttributeError):
        all_states()["MNG"].name = "x"


def a_copy_with(tmp_path, old, new):
    package = json.loads((PACKAGE_DATA / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [entry for entry in package["resources"] if entry["name"] == "states"]
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    text = (PACKAGE_DATA / "states.csv").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "states.csv").write_text(text.replace(old, new, 1), encoding="utf-8")
    return DataFolder(tmp_path)


@pytest.mark.parametrize(
    "old, new, complaint",
    [
        (",CHN RUS,Mongolian", ",CHN,Mongolian", "RUS lists MNG"),
        (",CHN RUS,Mongolian", ",CHN RUS ZZZ,Mongolian", "MNG lists ZZZ"),
        ("47.9167,106.9167,1", "47.9167,106.9167,2", "row MNG: landlocked is '2', not 0 or 1"),
        ("47.9167,106.9167,1", "north,106.9167,1", "latitude: 'north' is not a finite number"),
        ("712,Ulaanbaatar", "7l2,Ulaanbaatar", "cow_code: '7l2' is not a finite number"),
    ],
)
def test_a_planted_fault_in_a_copy_of_the_table_is_named(tmp_path, old, new, complaint):
    with pytest.raises(DataError, match=complaint):
        all_states(a_copy_with(tmp_path, old, new))


def test_another_folder_is_read_on_its_own(tmp_path):
    renamed = a_copy_with(tmp_path, ",Mongolia,Mongolia,", ",Monggol,Mongolia,")
    assert state("Monggol", folder=renamed).iso3 == "MNG"
    assert state("MNG").name == "Mongolia"


def test_every_exporter_of_2019_and_2023_has_a_row():
    query = "select distinct exporter from FILE where year in (2019, 2023)"
    found = rows("data/trade/baci_totals_2000_2020.parquet", query)
    found += rows("data/trade/baci_totals_2023_194.parquet", query)
    assert len(found) == 206 + 194
    assert {code for (code,) in found} <= all_states().keys()


def test_capitals_lie_where_geodist_has_them_but_for_these():
    query = "select iso3, lat, lon from FILE where cap = 1"
    theirs = {iso3: place for iso3, *place in rows("data/trade/cepii_geo_countries.parquet", query)}
    ours = {iso3: (entry.latitude, entry.longitude) for iso3, entry in all_states().items()}
    both = theirs.keys() & ours.keys()
    assert len(both) > 190
    assert {iso3 for iso3 in both if kilometers(ours[iso3], theirs[iso3]) > 100} == OTHER_CAPITALS.keys()


def test_borders_are_geodists_but_for_states_it_lacks_or_has_wrong():
    query = "select iso_o, iso_d from FILE where contig = 1"
    theirs = {frozenset(pair) for pair in rows("data/trade/cepii_geodist.parquet", query)}
    ours = {frozenset((iso3, other)) for iso3, entry in all_states().items() for other in entry.neighbors}
    new = {"MNE", "SSD", "XKX", "LIE", "MCO", "VAT"}
    added = {" ".join(sorted(pair)) for pair in ours - theirs if not pair & new}
    assert added == {"AGO COG", "AND ESP", "CAN GRL", "ESP MAR"}
    dropped = {" ".join(sorted(pair)) for pair in theirs - ours if pair <= all_states().keys()}
    # A causeway; a border given up in 1974; borders that are South Sudan's and Montenegro's or Kosovo's now.
    assert dropped == {"MYS SGP", "ARE QAT", "COD SDN", "KEN SDN", "SDN UGA", "ALB SRB"}


def test_numbers_agree_with_the_correlates_of_war():
    query = "select distinct iso3, ccode from FILE where year = 2016"
    theirs = dict(rows("data/politics/cow_nmc_1816_2022.parquet", query))
    assert theirs
    assert {iso3: all_states()[iso3].cow_code for iso3 in theirs} == theirs


def test_codes_are_those_of_iso_3166():
    import pycountry

    for iso3, entry in all_states().items():
        country = pycountry.countries.get(alpha_3=iso3)
        assert (iso3 == "XKX") if country is None else (country.alpha_2 == entry.iso2)
