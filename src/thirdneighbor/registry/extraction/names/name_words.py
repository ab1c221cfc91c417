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
# Surnames that are also common words, given names or places, or that too many people bear to stand alone.
COMMON_WORDS = frozenset(
    word
    for line in (
        "abdulaziz ahmad ahmed alexander anand aquino arias austin baker banda banks barre barrow begin",
        "bella bennett bishop black brown carlos castillo castro christopher church cleverly cohen cooper",
        "correa costa davis duque english faisal farhan faure francis franco fraser gabriel gandhi garcia",
        "gates george gonzalez grant green gustaf hague hassan heath heine hernandez house howard hunter",
        "ibrahim jonathan joseph khalid khalifa klaus lagos lange linde mahmud major manning marcos",
        "mariam marin marshall mason medina michal michel miller mohamad mohamed mohamud montenegro monti",
        "moreno nepal ortega patil patterson pavel persson peters petro philippe porter price prince",
        "ramos rashid robertson robinson rodriguez rogers salam salman sampaio santos sharif sharon silva",
        "singh socrates stocker store straw suarez talon tariq thani toledo vance vazquez vieira wallace",
        "waltz washington wells white williams yassin young",
    )
    for word in line.split()
)
