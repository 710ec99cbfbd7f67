"""What the writer is shown at once where their words tell of danger (field.md part 5). (English, Spanish)

Who may be reached by whom: 911, and 988 by call or text, where 1 is for veterans and 2 for Spanish.
"""

from __future__ import annotations

SENTENCES = {
    "danger_dying": (
        "You do not have to be alone with this. Call or text 988: somebody will talk with you. "
        "Press 2 for Spanish, or 1 if you are a veteran. If there is no time, call 911.",
        "No tienes que pasar por esto en soledad. Llama o escribe al 988: alguien hablará contigo. "
        "Marca 2 para español, o 1 si eres veterano o veterana. Si no hay tiempo, llama al 911.",
    ),
    "danger_hurt": (
        "Nobody may hurt you, and it is not your fault. If you are in danger now, call 911. "
        "You can also call or text 988; press 2 for Spanish. Leave this page if somebody could see it.",
        "Nadie tiene derecho a hacerte daño, y no es culpa tuya. Si estás en peligro ahora, llama al 911. "
        "También puedes llamar o escribir al 988; marca 2 para español. Sal de esta página si alguien puede verla.",
    ),
    "danger_overdose": (
        "This cannot wait: call 911 now. Give naloxone if you have it, give rescue breaths, and stay with them. "
        "If it is you, call 911 and go where somebody can see you.",
        "Esto no puede esperar: llama al 911 ahora. Da naloxona si tienes, da respiraciones de rescate y quédate. "
        "Si eres tú, llama al 911 y ve a donde alguien pueda verte.",
    ),
    "danger_not_watched": (
        "A few of your words made this page show this. Nobody reads along as you write.",
        "Algunas de tus palabras hicieron que apareciera esto. Nadie lee mientras escribes.",
    ),
}
