"""Templates named by a state's code (`{{GER}}`), which show its flag and name."""

from __future__ import annotations

import re

from thirdneighbor.core.states import all_states

CODE = re.compile(r"[A-Z]{2,3}")
# Codes of the Olympic committees that are not those of ISO 3166, and what else such templates are called.
# fmt: off
OLYMPIC = {
    "ALG": "DZA", "ANG": "AGO", "BAN": "BGD", "BHU": "BTN", "BOT": "BWA", "BRU": "BRN",
    "BUL": "BGR", "BUR": "BFA", "CAM": "KHM", "CHA": "TCD", "CHI": "CHL", "CGO": "COG",
    "CRC": "CRI", "CRO": "HRV", "DEN": "DNK", "ESA": "SLV", "FIJ": "FJI", "GAM": "GMB",
    "GER": "DEU", "GRE": "GRC", "GUA": "GTM", "GUI": "GIN", "HAI": "HTI", "HON": "HND",
    "INA": "IDN", "IRI": "IRN", "KSA": "SAU", "KUW": "KWT", "LAT": "LVA", "LBA": "LBY",
    "LES": "LSO", "LIB": "LBN", "MAD": "MDG", "MAS": "MYS", "MAW": "MWI", "MGL": "MNG",
    "MON": "MCO", "MRI": "MUS", "MTN": "MRT", "MYA": "MMR", "NED": "NLD", "NEP": "NPL",
    "NCA": "NIC", "NGR": "NGA", "NIG": "NER", "OMA": "OMN", "PAR": "PRY", "PHI": "PHL",
    "POR": "PRT", "RSA": "ZAF", "SEY": "SYC", "SLO": "SVN", "SRI": "LKA", "SUD": "SDN",
    "SUI": "CHE", "TAN": "TZA", "TGA": "TON", "TOG": "TGO", "TPE": "TWN", "UAE": "ARE",
    "UK": "GBR", "URU": "URY", "VIE": "VNM", "ZAM": "ZMB", "ZIM": "ZWE", "ROC": "TWN",
    "PRC": "CHN", "ROK": "KOR", "DPRK": "PRK",
}
# fmt: on


def flagged(name: str) -> str:
    """Return the name of the state whose flag a template of that name shows; nothing for any other.

    >>> flagged("GER"), flagged("USA"), flagged("Infobox country")
    ('Germany', 'United States', '')
    """
    if name == "EU":
        return "European Union"
    code = OLYMPIC.get(name, name)
    state = all_states().get(code) if CODE.fullmatch(name) or name in OLYMPIC else None
    return state.name if state else ""
