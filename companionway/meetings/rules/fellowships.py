"""Who holds meetings (R35 R44 R89): twelve-step fellowships and those who go other ways, none before another."""

from __future__ import annotations

from enum import StrEnum

from companionway.journey.rules import Pathway


class Fellowship(StrEnum):
    """Whose meeting it is. Type codes mean something only within one of them."""

    AA = "aa"
    NA = "na"
    CA = "ca"  # Cocaine Anonymous
    CMA = "cma"  # Crystal Meth Anonymous
    HA = "ha"  # Heroin Anonymous
    MA = "ma"  # Marijuana Anonymous
    PA = "pa"  # Pills Anonymous
    NICA = "nica"  # Nicotine Anonymous
    GA = "ga"  # Gamblers Anonymous
    OA = "oa"  # Overeaters Anonymous
    CEA_HOW = "cea_how"
    DA = "da"  # Debtors Anonymous
    SLAA = "slaa"
    SA = "sa"
    SAA = "saa"
    DRA = "dra"  # Dual Recovery Anonymous
    ACA = "aca"  # Adult Children of Alcoholics and dysfunctional families
    CODA = "coda"
    AL_ANON = "al_anon"  # with Alateen
    NAR_ANON = "nar_anon"
    FAMILIES = "fa"  # Families Anonymous
    WELLBRIETY = "wellbriety"
    CELEBRATE = "celebrate_recovery"
    MARA = "mara"  # Medication-Assisted Recovery Anonymous
    SMART = "smart"
    LIFERING = "lifering"
    SOS = "sos"
    DHARMA = "recovery_dharma"
    REFUGE = "refuge_recovery"
    WOMEN = "women_for_sobriety"
    SHE = "she_recovers"
    ALL = "all_recovery"
    HARM_REDUCTION = "harm_reduction"
    OTHER = "other"


_P, _F = Pathway, Fellowship
PATHWAYS: dict[Fellowship, Pathway] = {
    **dict.fromkeys(Fellowship, _P.OTHER_STEPS),
    _F.AA: _P.AA,
    _F.NA: _P.NA,
    _F.WELLBRIETY: _P.WELLBRIETY,
    _F.CELEBRATE: _P.FAITH,
    _F.MARA: _P.MEDICATION,
    _F.SMART: _P.SMART,
    _F.LIFERING: _P.LIFERING,
    _F.SOS: _P.SECULAR,
    _F.DHARMA: _P.DHARMA,
    _F.REFUGE: _P.DHARMA,
    _F.WOMEN: _P.WOMEN,
    _F.SHE: _P.WOMEN,
    _F.ALL: _P.OTHER,
    _F.HARM_REDUCTION: _P.OTHER,
    _F.OTHER: _P.OTHER,
}
STEPS = frozenset({_P.AA, _P.NA, _P.OTHER_STEPS})  # pathways that go by twelve steps
