"""The shelf of pathways: what each is called over its shelf, and how an address was checked. (English, Spanish)"""

from __future__ import annotations

WORDS = {
    "shelf": {
        "aa": ("Alcoholics Anonymous (AA)", "Alcohólicos Anónimos (AA)"),
        "na": ("Narcotics Anonymous (NA)", "Narcóticos Anónimos (NA)"),
        "other_steps": ("Other twelve-step fellowships", "Otras comunidades de doce pasos"),
        "smart": ("SMART Recovery", "SMART Recovery"),
        "lifering": ("LifeRing Secular Recovery", "LifeRing Secular Recovery"),
        "secular": ("Without religion", "Sin religión"),
        "dharma": ("Meditation and Buddhist practice", "Meditación y práctica budista"),
        "wellbriety": ("Wellbriety, the Red Road", "Wellbriety, el Camino Rojo"),
        "faith": ("In a church", "En una iglesia"),
        "women": ("Among women", "Entre mujeres"),
        "medication": ("With medicine", "Con medicamento"),
        "other": ("Every way together, and other ways", "Todos los caminos juntos, y otros"),
    },
    "seen": {
        "own": ("found on a page of their own", "está en una página propia"),
        "named": ("named by several public pages", "la nombran varias páginas públicas"),
    },
}
