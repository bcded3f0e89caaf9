"""What the check knows about Russian prose."""

import re
from collections.abc import Iterator
from functools import cache

from rosetta.prose.declension import analyzer
from rosetta.prose.markdown import CODE, Prose
from rosetta.prose.rules import ERROR, LOOK, Hit, hits_of, rule

_UNIT = r"(?:мкс|мс|сек|мин|[КкМГТ]Б|[МКГ]иБ|[кМГ]?Гц)"
_LATIN_UNIT = r"(?:ms|[kKMG]B|[MKG]iB|px|req/s)"
_END = r"(?![А-Яа-яЁёA-Za-z])"

RULES = [
    rule("address", r"(?<=[а-яёa-z0-9,;:)»][ \n])(?:Вы|Вас|Вам|Вами|Ваш[а-яё]*)\b", "«вы» with a small letter."),
    rule("address", r"\b[Дд]авайте\b|\b[Мм]ы с вами\b", "No «давайте», no «мы с вами»: say what happens."),
    rule("bureaucratic", r"(?i)\bявля(?:ется|ются)\b", "A dash or a verb: «маршрут — это правило»."),
    rule("bureaucratic", r"(?i)\bосуществля\w*", "The verb itself: not «осуществляет обработку» but «обрабатывает»."),
    rule("bureaucratic", r"(?i)\bпосредством\b", "«через», «с помощью», or the instrumental case."),
    rule("bureaucratic", r"(?i)\bфункционал(?!ьн)\w*", "«возможности», «функции»."),
    rule("bureaucratic", r"(?i)\bданн(?:ый|ого|ому|ую|ой|ом)\b", "«этот»."),
    rule("bureaucratic", r"(?i)\bиз коробки\b|\bпод капотом\b", "«по умолчанию», «внутри»."),
    rule(
        "quotes",
        r"\"[^\"\n]*[А-Яа-яЁё][^\"\n]*\"|“[^”\n]*[А-Яа-яЁё][^”\n]*”",
        "Quotation marks are «ёлочки», inside them „лапки“.",
    ),
    rule("dash", r"(?<=[^\s|]) (?:-|–|--) (?=[^\s|])", "A dash is — with spaces."),
    rule("dash", r"(?<=[а-яё])—(?=[а-яё])", "A dash is — with spaces."),
    rule(
        "number",
        rf"(?<![\d.])\d+\.\d+(?=[ \u00a0](?:{_UNIT}|запрос|секунд|минут|раз\b|%|с{_END}(?! [а-яёa-zA-Z])))",
        "A decimal comma: 20,9 мс.",
    ),
    rule("number", r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,])", "A no-break space in thousands: 47 832."),
    rule("number", rf"(?<=\d)(?:{_UNIT}|с|{_LATIN_UNIT}){_END}", "A no-break space between a number and its unit."),
    rule(
        "number",
        rf"(?<=\d) (?:{_UNIT}|{_LATIN_UNIT}|%){_END}",
        "The space before a unit is a no-break space (U+00A0 or &nbsp;).",
    ),
    rule(
        "scripts",
        r"(?i)[а-яё](?:\w*[а-яё])?[a-z]\w*|[a-z](?:\w*[a-z])?[а-яё]\w*",
        "Two scripts in one word `{}`: a look-alike letter, or a Latin name with an ending.",
    ),
    rule("scripts", r"[A-Za-z]['’][а-яё]+", "Latin names are not declined: «слой middleware» carries the case."),
    rule("preposition", r"\b[Вв] (?=Flask)", "«во Flask»."),
    rule("preposition", r"\b[Сс] (?=Starlette)", "«со Starlette»."),
    rule("heading", r"[.:]\s*$", "A heading has no full stop.", headings=True),
    rule(
        "heading",
        r"(?<=[а-яё] )[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+",
        "Only the first letter of a heading is a capital.", LOOK, headings=True,
    ),
    rule(
        "collision",
        r"(?i)\bавторизу(?!емы)\w+|\bавторизовать\w*|\bавторизовал\w*",
        "Is it «войти»? Authorization is not authentication.", LOOK,
    ),
    rule(
        "claim",
        r"(?i)\b(?:мощн(?:ый|ая|ое|ые|ого|ой)|очевидно|разумеется|конечно же|легко|элегантн\w+|всего лишь)\b",
        "Show it instead of saying it, or leave it out.", LOOK,
    ),
    rule("claim", r"(?i)(?<!не )\bпросто\b", "Leave it out: what is simple to one reader is not to another.", LOOK),
    rule("status", r"(?i)\bотвеч\w+ [1-5]\d\d\b", "One form for codes: «отвечает кодом 404»."),
    rule("machine", r"(?i)\bне смотр(?:ит|ят)\b", "Machines do not look: «не проверяет», «не учитывает».", LOOK),
    rule("gender", r"(?i)\b(?:сама|эта|вся) (?:Flask|FastAPI|Django)\b(?!-)", "Masculine: «сам Django»."),
    rule(
        "gender",
        r"\b[Вв] Starlette, (?:на )?котор(?:ый|ого|ому|ом|ым)\b",
        "Feminine, as «библиотека»: «Starlette, на которой».",
    ),
    rule("term", r"(?i)\b(?:по виду|вид[аеу]?) пути\b", "What a route compares is «шаблон пути»."),
    rule("term", r"(?i)\bтип\w* возврата\b", "The type is «тип возвращаемого значения»."),
    rule("term", r"(?i)\bотверг\w*", "To refuse input is «отклонить»."),
    rule("term", r"(?i)\bв эксплуатации\b|\bбоев\w+ (?:сервер|окружени|сред)\w*", "Production is «продакшен»."),
    rule("calque", r"(?i)\bбок о бок\b", "Side by side is «рядом»: «бок о бок» is said of people."),
    rule("calque", r"(?i)\bза раз\b", "One at a time is «по одному»."),
    rule("calque", r"(?i)\bсто[ия]т под вопрос\w+", "This means to be in doubt: «находится ниже», «появится под»."),
    rule("calque", r"(?i)\bвопрос\w* суждения\b", "A matter of judgement is «дело оценки»."),
    rule(
        "calque",
        r"(?i)\b(?:станет|стал[аои]?)(?: бы)? (?:ответом с кодом|ошибкой сервера)\b",
        "An exception is no answer: «приведёт к ответу с кодом 500».",
    ),
    rule(
        "calque",
        r"(?i)\bотвеч\w+ на (?:любой|другой|недопустимый) метод\b"
        r"|\bна (?:другой|недопустимый) метод при(?:дёт|ходит)\b",
        "A program answers requests: «отвечает на запросы с любым методом».",
    ),
    rule("calque", r"(?i)\bобра(?:щ|т)\w+ в квадратных скобках", "«Обращение по ключу в квадратных скобках»."),
    rule(
        "calque",
        r"(?i)\bни одно(?:й|го)(?: из \w+)? не хватает\b",
        "This means that none is missing: «ни одна не справится в одиночку».",
    ),
    rule(
        "ration",
        r"\b[Вв]ы можете\b",
        "Not «вы можете» where the verb alone does: таймаут задаёт параметр `timeout`.", LOOK,
    ),
]  # fmt: skip

_WORD_WITH_E = re.compile(r"(?<![\w-])[А-Яа-яЁё]*[Ее][А-Яа-яЁё]*(?![\w])|(?<=-)[А-Яа-яЁё]*[Ее][А-Яа-яЁё]*(?!\w)")

# HTTP запрос: a name in Latin letters before the noun it qualifies.
_QUALIFIERS = (
    "HTTPS?|JSON|SQL|URL|API|HTML|CSS|XML|CSV|REST|CSRF|CORS|WSGI|ASGI|ORM|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TCP|IP|DNS"
    "|MIME|UTF-8|WebSocket|query|cookie"
)
_QUALIFIED = (
    "запрос|ответ|заголов|метод|сервер|клиент|код(?!ир)|документ|объект|схем|строк|адрес|параметр|маршрут|токен|интерфейс|страниц"
    "|файл|форм|протокол|соединени|сообщени|шаблон|тег|приложени|фреймворк|эндпоинт|библиотек|атак"
)
_PRODUCTS, _OF_PRODUCTS = (
    "Flask|FastAPI|Django|Starlette|Python|Jinja",
    "приложени|проект|расширени|сервер|шаблон|код(?!ир)",
)
_UNHYPHENED = re.compile(
    rf"(?<![\w-])(?:(?:{_QUALIFIERS})[ \u00a0\n](?:{_QUALIFIED})|(?:{_PRODUCTS})[ \u00a0\n](?:{_OF_PRODUCTS}))[а-яё]*"
)
_CODE_BEFORE_NAME = re.compile(
    rf"{CODE} (?P<name>Flask|FastAPI|Django|Starlette|Werkzeug|Pydantic|Jinja|Uvicorn|Gunicorn) (?P<verb>[а-яё]+)"
)
# After these the Latin name may stand for itself: «в формате JSON ответ короче».
_GOVERNS = re.compile(
    r"(?:\b(?:в|во|из|на|по|для|через|без|к|с|со|от|до|о|об|и|или|над|под|при|как|что|чем|если|когда|у|не|а|но)"
    r"|метод\w*|формат\w*|протокол\w*|язык\w*|запрос\w*|документаци\w*|верси\w*)[ \u00a0\n]$",
    re.IGNORECASE,
)


def hits(prose: Prose) -> Iterator[Hit]:
    """Everything to mend or to look at in Russian prose."""
    yield from hits_of(RULES, prose)
    for match in _WORD_WITH_E.finditer(prose.text):
        if right := _with_yo(match[0].lower()):
            yield Hit(match.start(), match.end(), "yo", f"ё throughout: {right}.")
    yield from _unhyphened(prose.text)
    yield from _touching(prose.text)


def _unhyphened(text: str) -> Iterator[Hit]:
    """`HTTP запрос`; only to look at where the name may stand for itself: «отправляет HTML клиенту»."""
    for match in _UNHYPHENED.finditer(text):
        before = text[: match.start()][-24:]
        qualifier, noun = match[0].split()
        stands_alone = _GOVERNS.search(before) or (_ends_in_verb(before) and not _is_object(noun))
        if stands_alone and re.fullmatch(_PRODUCTS, qualifier):
            continue  # «во Flask маршруты»: a product's name mostly stands for itself
        how = f"With a hyphen: {qualifier}-{noun}."
        yield Hit(match.start(), match.end(), "hyphen", how, LOOK if stands_alone else ERROR)


_TOUCH = "Two Latin names never touch: put the subject first, «Flask хранит `ключ`», or a Russian word between them."


def _touching(text: str) -> Iterator[Hit]:
    """`ключ` Flask хранит: an object in code that runs into the subject."""
    for match in _CODE_BEFORE_NAME.finditer(text):
        if any(one.tag.POS == "VERB" for one in analyzer().parse(match["verb"].lower())[:1]):
            yield Hit(match.start("name"), match.end(), "touch", _TOUCH)


def _ends_in_verb(text: str) -> bool:
    word = re.search(r"([А-Яа-яЁё]+)[ \u00a0\n]$", text)
    return bool(word) and any(one.tag.POS in {"VERB", "INFN", "GRND"} for one in analyzer().parse(word[1].lower()))


def _is_object(noun: str) -> bool:
    return any("accs" in one.tag for one in analyzer().parse(noun.lower()))


@cache
def _with_yo(word: str) -> str | None:
    """The word with its ё, if the dictionary knows it only with one."""
    known = {parsed.word for parsed in analyzer().parse(word) if parsed.is_known}
    return min(known) if known and word not in known and all("ё" in form for form in known) else None
