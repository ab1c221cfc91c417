"""Words that look like a name and are none, or too many people's: openers of sentences, common surnames."""

from __future__ import annotations

# With a capital letter these open a sentence or a date; they are no part of the name after them.
NOT_NAMES = frozenset(
    word
    for line in (
        "a after again also although among an and april as at august autumn because before between both",
        "but by december despite during earlier even february following for friday from he her here his",
        "if in it its january july june later like march may meanwhile monday no not november october of",
        "on once only our saturday september she since so spring summer sunday that the their then there",
        "these they this those though thursday to today tuesday under unlike until we wednesday when",
        "where whereas while winter with without yet",
    )
    for word in line.split()
)
# What stands before a surname or a place and is no given name.
TITLES = frozenset(
    word
    for line in (
        "Ban Baron Bay Camp Cape Colonel Count Crown Duke East Emir Emperor Field Fort General Grand Great",
        "Greater Imam Khan King Lady Lake Little Lord Lower Marine Marshal Mount New North Old Pacific Park",
        "Pope Port President Prince Princess Queen Radio Saint San Santa Santo Shah Sheikh Sir South Sultan",
        "Upper Victoria West",
    )
    for word in line.split()
)
# Surnames that are also common words, given names or places, or that too many people bear to stand alone.
COMMON_WORDS = frozenset(
    word
    for line in (
        "adams anthony arthur bosch caldera carvalho christie christine douglas duarte harris henry",
        "idris mitchell pierre rahman schuster spencer stuart taylor",
        "abdulaziz adamo ahmad ahmed alexander alvarez anand andre antonio aquino aramayo arias augusto",
        "austin baker banda banks barre barrow begin bella benjamin bennett berger bishop black brown",
        "browne camara campbell carlos castillo castro cherif christopher church cleverly clifford cohen",
        "collins conroy cooper correa costa cummings davis duque english evans faisal farhan faure",
        "fernandes ferrer flanagan franca francis franco fraser fuente gabriel gallagher gandhi garcia",
        "gates george gonzalez graham grant green greer gustaf habib hague hassan heath heine hernandez",
        "house howard humphrey hunter ibrahim jensen jimenez jonathan joseph kalla khalid khalifa klaus",
        "lagos landa lange lazaro linde little lloyd lucas machete mahamat mahmud maire major manning",
        "marco marcos mariam marie marin marshall martin mason masra medina michal michel miller mohamad",
        "mohamed mohamud moller montenegro monti moreno morgan moses moussa munoz nepal nunes ortega",
        "palacio passy patil patriota patterson pavel pence perry persson peters petro philippe porter",
        "price prince ramirez ramos rashid ribera rivas robertson robinson rodriguez rogers roque rosales",
        "rosenthal sabah saito salam salman sampaio santos schneider schulze schwarz serra sharif sharon",
        "silva singh sinha smith socrates solano stocker store straw suarez talon tanaka tariq teodoro",
        "thani toledo valencia vance vazquez vieira wagner wallace waltz washington wells white williams",
        "wright yassin young zheng",
    )
    for word in line.split()
)
