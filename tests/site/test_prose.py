"""The prose of every page reads as its language should, and each rule finds its bad example and passes the good one."""

import pytest

from rosetta.errors import Problem, relative
from rosetta.paths import DOCS, LANGUAGES
from rosetta.prose import ERROR, LOOK, check
from rosetta.prose.pronunciations import CONSONANT, RIEUL, VOWEL, ending, reading, words

PAGES = [page for language in LANGUAGES for page in sorted((DOCS / language).glob("**/*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_prose(page):
    language = page.relative_to(DOCS).parts[0]
    findings = check(page.read_text("utf-8"), language)
    for finding in findings:
        if finding.severity == LOOK:
            print(f"look: {relative(page)}:{finding}")
    errors = [f"{relative(page)}:{finding}" for finding in findings if finding.severity == ERROR]
    if errors:
        pytest.fail("\n".join(errors), pytrace=False)


# language, rule, what it finds, what it passes
RULES = [
    # Korean register
    ("ko", "register", "요청을 처리한다.", "요청을 처리합니다."),
    ("ko", "register", "값을 읽어요.", "값을 읽습니다. 읽으세요. 이 값이 필요."),
    ("ko", "register", "이렇게 하면 돼요!", "이렇게 하면 됩니다."),
    ("ko", "register", "파일을 여십시오.", "파일을 여세요."),
    ("ko", "register", "함께 만들어 봅시다.", "만들어 보세요. 동시다발 요청입니다."),
    ("ko", "register", "페이지를 보시면 압니다.", "페이지를 보면 압니다. 값을 표시하고 다시 읽습니다."),
    ("ko", "address", "여러분의 앱입니다.", "앱입니다."),
    ("ko", "heading", "## 어느 것을 쓸까요? { #which }", "## 프레임워크 고르기 { #which }"),
    ("ko", "heading", "## 요청을 읽습니다", "## 요청 읽기"),
    # Korean particles
    ("ko", "particle", "Flask은 돕니다.", "Flask는 돕니다."),
    ("ko", "particle", "JSON를 보냅니다.", "JSON을 보냅니다."),
    ("ko", "particle", "URL으로 갑니다.", "URL로 갑니다."),
    ("ko", "particle", "ORM로 읽습니다.", "ORM으로 읽습니다."),
    ("ko", "particle", "404은 오류입니다.", "404는 오류입니다."),
    ("ko", "particle", "200는 성공입니다.", "200은 성공이고 422와 307은 아닙니다."),
    ("ko", "particle", "GET와 POST과", "GET과 POST와"),
    ("ko", "particle", "Content-Type는 헤더입니다.", "Content-Type은 헤더입니다. Set-Cookie는 쿠키입니다."),
    ("ko", "particle", "**FastAPI**은 빠릅니다.", "**FastAPI**는 [Django](x.md)와 다릅니다."),
    ("ko", "particle", "경로 매개변수(path parameter)을 씁니다.", "경로 매개변수(path parameter)를 씁니다."),
    ("ko", "particle", "`404`은 오류입니다.", "`404`는 오류입니다. `Depends()` 함수는 다릅니다."),
    ("ko", "particle", "Frobnicator는 없는 말입니다.", "Frobnicator에서 왔습니다."),
    ("ko", "particle", "XQZ을 씁니다.", "XQZ를 씁니다."),
    ("ko", "particle", "Python 3.13는 새롭습니다.", "Python 3.13은 새롭고 3.14는 더 새롭습니다."),
    ("ko", "particle", "UTF-8으로 읽습니다.", "UTF-8로 읽습니다. 10으로 나눕니다."),
    ("ko", "particle", "JSON라고 부릅니다.", "JSON이라고 부르고 API라고 부릅니다. Flask이며 JSON이며"),
    ("ko", "particle", "50%을 읽습니다.", "50%를 읽습니다. 10 ms는 짧습니다."),
    ("ko", "both-particles", "Flask은(는) 돕니다.", "Flask는 돕니다."),
    ("ko", "particle-space", "Flask 는 돕니다.", "Flask 앱은 돕니다."),
    ("ko", "particle-space", "`app` 을 만듭니다.", "`app` 객체를 만듭니다."),
    ("ko", "particle-space", "요청 을 보냅니다.", "이 요청을 보냅니다."),
    ("ko", "particle-space", "여기서 **값**\n을 읽습니다.", "여기서 값을\n은행에 보냅니다."),
    # Korean spelling and typography
    ("ko", "unit-space", "10ms가 걸립니다.", "10 ms가 걸립니다. 3xx 응답입니다."),
    ("ko", "unit-space", "요청 10 개를 보냅니다.", "요청 10개를 보냅니다. HTTP 404 개념입니다."),
    ("ko", "unit-space", "50 %가 됩니다.", "50%가 됩니다."),
    ("ko", "colon", "다음과 같습니다:", "다음과 같습니다.\n\n- 이름: 값"),
    ("ko", "dash", "Flask — 작은 프레임워크", "Flask, 작은 프레임워크"),
    ("ko", "italics", "이것은 *중요한* 값입니다.", "이것은 **중요한** 값입니다.\n\n* 목록\n* 항목"),
    ("ko", "italics", "_강조_ 표시", "my_변수 이름과 *args*"),
    ("ko", "spelling", "메소드를 씁니다.", "메서드를 씁니다."),
    ("ko", "spelling", "기본 값을 씁니다.", "기본값을 씁니다."),
    ("ko", "spelling", "읽을수 있습니다.", "읽을 수 있습니다."),
    ("ko", "spelling", "오류가 됬습니다.", "오류가 됐습니다. 안 되면 됩니다."),
    ("ko", "translationese", "뷰에 의해 처리됩니다.", "뷰가 처리합니다."),
    ("ko", "translationese", "만약 값이 없다면 404입니다.", "값이 없으면 404입니다."),
    ("ko", "translationese", "Python 3.11에서의 실행입니다.", "Python 3.11에서 실행합니다. 실행에 의미가 있습니다."),
    ("ko", "translationese", "셋 중 어느 것도 거부하지 않습니다.", "셋 다 거부하지 않습니다. 어느 것도 됩니다."),
    ("ko", "translationese", "여기서 FastAPI에서는 다릅니다.", "FastAPI에서는 다릅니다. 차이는 여기서 비롯됩니다."),
    ("ko", "quotes", '`5`는 "5"가 됩니다.', '`5`는 `"5"` 문자열이 됩니다. ‘다름’ 표시입니다.'),
    ("ko", "quotes", '이것은 "표시"입니다.', '[문서](x.md "제목")의 ‘표시’입니다.\n\n!!! note "제목"'),
    ("ko", "collision", "사실은 확인했습니다.", "이 사실은 확인했습니다. 그\n사실은 맞습니다."),
    ("ko", "collision", "맞습니다. 사실은 다릅니다.", "맞다는 사실은 드러납니다."),
    ("ko", "collision", "응답을 돌려보냅니다.", "응답을 돌려줍니다. 응답을 보냅니다."),
    ("ko", "collision", "상태 코드가 이미 나갔습니다.", "응답은 나갈 때 이 층을 지나갑니다."),
    ("ko", "collision", "`Query()` 표시가 없습니다.", "`Query()`를 붙입니다. ‘다름’ 표시입니다."),
    ("ko", "word", "대답을 고르세요.", "답을 고르세요."),
    ("ko", "word", "값을 견주어 봅니다.", "값을 비교합니다."),
    ("ko", "word", "페이지 나누기가 있습니다.", "페이지네이션이 있습니다."),
    ("ko", "word", "함수 뷰입니다.", "함수 기반 뷰와 뷰 함수입니다."),
    ("ko", "word", "형식이 잘못된 JSON입니다.", "문법에 맞지 않는 JSON입니다."),
    ("ko", "word", "API 설명서가 있습니다.", "API 문서가 있습니다."),
    ("ko", "collision", "처음 맞는 라우트를 고릅니다.", "먼저 일치하는 라우트를 고릅니다."),
    ("ko", "word", "직접 만든 예외를 일으킵니다.", "직접 정의한 예외를 일으킵니다. 직접 만든 컨버터입니다."),
    ("ko", "word", "마지막 값을 줍니다.", "마지막 값을 돌려줍니다. 매개변수에 기본값을 줍니다."),
    ("ko", "word", "잘못된 값의 위치와 이유를 알립니다.", "어느 값이 왜 잘못되었는지 알립니다. 오류의 위치입니다."),
    ("ko", "word", "클라이언트에게 보냅니다.", "클라이언트에 보냅니다. 동료에게 보여 줍니다."),
    ("ko", "word", "값이 없다고 처리됩니다.", "값이 없는 것으로 처리됩니다."),
    ("ko", "register", "읽은 것으로 칩니다.", "읽은 것으로 봅니다."),
    ("ko", "attachment", "데코레이터가 없는 Django의 뷰입니다.", "Django에서 데코레이터가 없는 뷰입니다."),
    ("ko", "spelling", "네비게이션", "내비게이션"),
    ("ko", "collision", "비밀번호를 Argon2로 암호화합니다.", "비밀번호를 Argon2로 해싱합니다."),
    ("ko", "can", "읽을 수 있습니다. " * 4, "읽을 수 있습니다. " * 3),
    ("ko", "first-use", "의존성 주입을 씁니다.", "의존성 주입(dependency injection)은 의존성 주입입니다."),
    ("ko", "first-use", "동시성 (concurrency)입니다.", "**동시성**(concurrency)입니다."),
    ("ko", "first-use", "## 의존성 주입(dependency injection)", "## 의존성 주입\n\n요청을 받습니다."),
    ("ko", "glossary", "경로 파라미터를 읽습니다.", "경로 매개변수(path parameter)를 읽습니다."),
    ("ko", "glossary", "질의를 보냅니다.", "성질의 차이입니다. 처리기간이 깁니다."),
    # Russian
    ("ru", "yo", "Сервер ее не видит.", "Сервер её не видит. Все запросы и всё остальное."),
    ("ru", "yo", "Веб-развертывание", "Веб-развёртывание"),
    ("ru", "address", "Если Вы хотите, это можно.", "Если вы хотите. Вы увидите ответ."),
    ("ru", "address", "Давайте посмотрим.", "Посмотрим."),
    ("ru", "bureaucratic", "Маршрут является правилом.", "Маршрут — это правило."),
    ("ru", "bureaucratic", "Данный маршрут", "Этот маршрут; заданный тип, база данных"),
    ("ru", "bureaucratic", "Это работает из коробки.", "Это включено по умолчанию. Функциональность та же."),
    ("ru", "quotes", 'Это "маршрут".', 'Это «маршрут» и "GET".'),
    ("ru", "quotes", "Это “маршрут”.", "Это «маршрут „внутри“»."),
    ("ru", "dash", "Маршрут - это правило.", "Маршрут — это правило.\n\n- пункт\n- пункт\n\n| a | - | б |\n"),
    ("ru", "number", "Ответ за 20.9\u00a0мс.", "Ответ за 20,9\u00a0мс, версия 6.1 с новым кодом."),
    ("ru", "number", "Запросов 47,832.", "Запросов 47\u00a0832."),
    ("ru", "number", "Всего 47.8 запроса/с.", "Всего 47,8 запроса/с."),
    ("ru", "number", "За 10мс.", "За 10\u00a0мс."),
    ("ru", "number", "За 10 мс.", "За 10&nbsp;мс; коды 404 и 200."),
    ("ru", "scripts", "Зaпрос", "Запрос"),
    ("ru", "scripts", "Слои middlewareов", "Слои middleware"),
    ("ru", "scripts", "Порядок middleware'ов", "Порядок слоёв middleware"),
    ("ru", "hyphen", "Сервер принимает HTTP запрос.", "Сервер принимает HTTP-запрос."),
    ("ru", "hyphen", "Это Flask приложение.", "Это Flask-приложение, приложение на Flask."),
    ("ru", "hyphen", "Он отправляет HTTP запрос.", "Во Flask код состояния стоит вторым."),
    ("ru", "preposition", "Маршруты в Flask", "Маршруты во Flask и в FastAPI"),
    ("ru", "heading", "## Маршруты.", "## Маршруты"),
    ("ru", "collision", "Пользователь авторизуется.", "Пользователь входит. Авторизация проверена."),
    ("ru", "ration", "Вы можете задать таймаут.", "Таймаут задаёт параметр `timeout`."),
    ("ru", "status", "Flask отвечает 404.", "Flask отвечает кодом 404. Ответы 404 и 405 различаются."),
    ("ru", "machine", "Flask на аннотации не смотрит.", "Flask не учитывает аннотации."),
    ("ru", "gender", "Сама Django хранит их.", "Сам Django хранит их. Эта Django-программа сама хранит их."),
    ("ru", "term", "Объявите тип возврата.", "Объявите тип возвращаемого значения."),
    ("ru", "term", "Сервер отвергнет запрос.", "Сервер отклонит запрос."),
    ("ru", "term", "Это не работает в эксплуатации.", "Это не работает в продакшене."),
    ("ru", "calque", "Сравните их бок о бок.", "Сравните их рядом."),
    ("ru", "calque", "Строки меняются по одной за раз.", "Строки меняются по одной. За один раз десять карточек."),
    ("ru", "calque", "Результат стоит под вопросами.", "Результат появится под вопросами."),
    ("ru", "calque", "Вес — вопрос суждения.", "Вес — дело оценки."),
    ("ru", "calque", "`ValueError` станет ошибкой сервера.", "`ValueError` приведёт к ответу с кодом 500."),
    ("ru", "calque", "Он стал бы ответом с кодом 500.", "Он превратился бы в ответ. Значение стало ответом."),
    ("ru", "calque", "Представление отвечает на любой метод.", "Оно отвечает на запросы с любым методом."),
    ("ru", "calque", "На другой метод придёт код 405.", "Замените его на другой метод, приходит код 405."),
    ("ru", "calque", "Обращение в квадратных скобках", "Обращение по ключу в квадратных скобках"),
    ("ru", "calque", "Если ни одной из них не хватает", "Если ни одна не справится, а другой не хватает памяти"),
    ("ru", "gender", "В Starlette, на котором он построен", "В Starlette, на которой. Словарь Starlette, который"),
    ("ru", "term", "Маршрут выбирается по виду пути.", "Маршрут выбирается по шаблону пути."),
    ("ru", "touch", "На `OPTIONS` Flask отвечает.", "`get()` в Django отвечает, а маршрут `OPTIONS` Flask не нужен."),
    ("ru", "glossary", "Обработчик роута", "Обработчик маршрута, роутер"),
    ("ru", "glossary", "Это конечная точка.", "Это эндпоинт."),
    # English
    ("en", "filler", "Simply run it.", "Run it."),
    ("en", "filler", "It just works.", "It works, just-in-time."),
    ("en", "claim", "A powerful framework.", "A framework."),
    ("en", "claim", "It is fast.", "It is fast: 3 ms."),
    ("en", "heading", "## Which one?", "## Choosing { #one }"),
    # All
    ("en", "emoji", "## Routing 🚀", "## Routing"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "rule", "bad", "good"), RULES, ids=[f"{language}-{name}" for language, name, *_ in RULES]
)
def test_rule(language, rule, bad, good):
    assert rule in {finding.rule for finding in check(bad, language)}, bad
    assert rule not in {finding.rule for finding in check(good, language)}, check(good, language)


NOT_PROSE = {
    "fence": "```text\n메소드이다.\n```",
    "indented fence": "=== \"a\"\n\n    ```\n    메소드이다.\n    ```",
    "code": "`메소드`",
    "target of a link": "[문서](메소드.md)",
    "definition of a link": "[문서]: 메소드.md",
    "directive": "/// answers | routing: 메소드",
    "comment": "<!-- 메소드\n메소드이다. -->",
    "attribute list": "문단 { .메소드 }",
    "address": "<https://example.org/메소드>",
    "front matter": "---\nother: 메소드\n---\n",
    "include": '--8<-- "메소드.py:메소드"',
}  # fmt: skip


@pytest.mark.parametrize("text", NOT_PROSE.values(), ids=NOT_PROSE)
def test_what_is_not_prose_is_not_checked(text):
    assert check(text, "ko") == []


PROSE = [
    "[메소드](x.md)",
    "| 메소드 |",
    '!!! note "메소드"',
    "---\ntitle: 메소드\n---\n",
    "- 메소드",
    "![메소드](x.png)",
]


@pytest.mark.parametrize("text", PROSE)
def test_what_a_reader_reads_is_checked(text):
    assert [finding.rule for finding in check(text, "ko")] == ["spelling"]


def test_a_finding_has_the_line_of_the_file():
    text = "---\ntitle: 제목\n---\n# 제목\n\n```\na\n```\n\n<!-- a\nb -->\n좋은 글입니다.\n메소드입니다.\n"
    (finding,) = check(text, "ko")
    assert (finding.line, finding.rule, finding.severity) == (13, "spelling", ERROR)


@pytest.mark.parametrize(
    "text",
    ["메소드입니다. <!-- prose: allow spelling: 책 제목 -->", "<!-- prose: allow spelling: 책 제목 -->\n메소드입니다."],
    ids=["same line", "line before"],
)
def test_a_reason_allows_a_line(text):
    assert check(text, "ko") == []


def test_an_allowance_holds_for_its_line_only():
    rules = [finding.rule for finding in check("메소드 <!-- prose: allow spelling: 이유 -->\n메소드", "ko")]
    assert rules == ["spelling"]


def test_an_allowance_without_a_reason_fails():
    assert [one.rule for one in check("메소드 <!-- prose: allow spelling -->", "ko")] == ["allow"]


def test_an_allowance_that_allows_nothing_fails():
    assert [one.rule for one in check("메서드 <!-- prose: allow spelling: 이유 -->", "ko")] == ["allow"]


READINGS = {
    VOWEL: "Flask FastAPI Starlette Daphne HTTP API CSRF POST DELETE PATCH 404 422 2 1.5 /items/4 OAuth2 3xx",
    RIEUL: "URL HTML SQL DTL 1 307 8 3.11 UTF-8 /items/7",
    CONSONANT: "JSON Python Uvicorn Gunicorn ORM GET PUT COMMIT 200 0 10 6 3.13 10,000 100000000 text/plain",
}


@pytest.mark.parametrize(("word", "end"), [(word, end) for end in READINGS for word in READINGS[end].split()])
def test_reading(word, end):
    assert ending(reading(word)) == end


def test_an_unknown_word_has_no_reading():
    assert reading("Frobnicator") is None
    assert reading("Python3") is None


def test_a_reading_not_in_hangul_is_a_problem(tmp_path):
    path = tmp_path / "pronunciations.toml"
    path.write_text('Flask = "flask"', "utf-8")
    with pytest.raises(Problem, match="Write the reading in Hangul"):
        words(path)
