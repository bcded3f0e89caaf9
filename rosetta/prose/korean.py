"""What the check knows about Korean prose."""

import re
from collections.abc import Iterator

from rosetta.prose import terms
from rosetta.prose.markdown import CODE, Prose
from rosetta.prose.particles import disagreements
from rosetta.prose.rules import LOOK, Hit, hits_of, rule

_PARTICLE_ALONE = (
    r"(?:은|는|을|를|의|에|에서|에는|에서는|에게|으로|로|으로는|로는|와|과|까지|부터|처럼|마다|이나|이라는|라는)"
)
_LATIN_UNIT = r"(?:ms|µs|μs|ns|s|[kKMGT]B|[KMG]iB|px|[kMG]?Hz|req/s)"
_COUNTER = r"(?:개|초|분|시간|배|번|건|회|명|가지|줄|쪽|퍼센트|바이트)"
_AFTER_COUNTER = (
    r"(?=(?:를|의|가|는|은|이|을|만|로|씩|마다|까지|당|보다|나|동안|에|짜리|와|과|도|이며|입니다|이고)?(?![가-힣]))"
)

RULES = [
    rule("register", r"(?<![니시])다[.!](?=[\s)\"”*]|$)", "Write 합쇼체: -습니다 or -ㅂ니다."),
    rule(
        "register",
        r"[어아해돼줘예에네군까려대래봐와써져겨켜]요[.!?]|(?<=[가-힣])죠[.!?]",
        "Write 합쇼체, not 해요체.",
    ),
    rule("register", r"십시오", "Instructions end in -세요."),
    rule("register", r"[봅합갑씁둡읍]시다", "Instructions end in -세요; there is no 'let us'."),
    rule(
        "register",
        r"(?:하|보|되|있으|없으|않으|받으|쓰)시(?:면|고|는|어|었|기|려면|겠|다면)|(?:하|보|되|쓰)[신실](?=[ ,.])",
        "-시- stands nowhere but in -세요.",
    ),
    rule("address", r"(?<![가-힣])(?:당신|여러분)", "Leave the address out."),
    rule(
        "heading",
        r"(?:\?|[까나]요|니다|세요)\s*$",
        "A heading is a noun phrase: 프레임워크 고르기.", headings=True,
    ),
    rule(
        "both-particles",
        r"(?:은\(는\)|는\(은\)|이\(가\)|가\(이\)|을\(를\)|를\(을\)|와\(과\)|과\(와\)|\(으\)로)",
        "Choose the particle by how the word is read.",
    ),
    rule(
        "particle-space",
        rf"(?<=[A-Za-z0-9)*”\"{CODE}])[ \n](?:{_PARTICLE_ALONE}|가|도|만)(?![가-힣])(?! ?[개번])",
        "A particle follows its word without a space.",
    ),
    rule(
        "particle-space",
        rf"(?<=[가-힣])[ \n]{_PARTICLE_ALONE}(?![가-힣])",
        "A particle follows its word without a space.",
    ),
    rule("unit-space", rf"(?<![\w.-])\d[\d.,]*{_LATIN_UNIT}(?![A-Za-z0-9])", "A Latin unit is spaced: 10 ms."),
    rule(
        "unit-space",
        rf"(?<![\w.-])\d[\d.,]* (?:{_COUNTER}{_AFTER_COUNTER}|%)",
        "Counters and % are not spaced: 3개, 30초, 50%.",
    ),
    rule("colon", r"[가-힣][)*_\"”]*[:：][ \t]*$", "A sentence does not end in a colon: end it with 습니다."),
    rule("dash", r"—|(?<=\s)–(?=\s)", "No em dash in Korean: make two sentences or use brackets."),
    rule(
        "italics",
        r"(?<![\w*\\])\*(?![\s*])[^*\n]*[가-힣][^*\n]*(?<!\s)\*(?!\*)"
        r"|(?<![\w_])_(?![\s_])[^_\n]*[가-힣][^_\n]*(?<!\s)_(?![\w_])",
        "No italics on Hangul: use bold, or quotation marks.",
    ),
    rule(
        "quotes",
        r'"[^"\n]*[가-힣][^"\n]*"|"[^"\n]*"(?=[가-힣])',
        "Quotation marks are ‘…’, and a value is code.",
    ),
    rule("spelling", r"메소드", "Write 메서드."),
    rule("spelling", r"컨텐츠|컨텐트", "Write 콘텐츠."),
    rule("spelling", r"어플리케이션|애플리캐이션|어플(?![가-힣])", "Write 애플리케이션."),
    rule("spelling", r"쓰레드", "Write 스레드."),
    rule("spelling", r"(?:기본|반환) 값", "One word: 기본값, 반환값."),
    rule(
        "spelling",
        r"할수 ?[있없]|(?<=[가-힣])ㄹ수 ?[있없]|[을될볼쓸낼줄]수 ?[있없]",
        "Write ㄹ 수 있다 with spaces.",
    ),
    rule(
        "spelling",
        r"됬|됀|됄|됌|되[요서야](?![가-힣])|되었어요|돼(?:다|는|면|고|지)(?![가-힣])|안되(?=[어었고지며면는])",
        "Check 되 and 돼: 됐습니다, 되어서 or 돼서, 되고.",
    ),
    rule(
        "spelling",
        r"메세지|네비게이션|디렉토리|셋팅|메뉴얼|스케쥴|렌더러링|랜더|엑세스|헨들러|밸리데이션|섹숀|레이어웃|패키지들들"
        r"|데이타|컨텍스트|왠만|몇일|어떻해|재대로",
        "A misspelling: 메시지, 내비게이션, 디렉터리, 세팅, 매뉴얼, 스케줄, 렌더링, 액세스, 핸들러, 검증, "
        "데이터, 콘텍스트, 웬만, 며칠, 어떡해, 제대로.",
    ),
    rule(
        "translationese",
        r"되어지|되어졌|보여지|보여졌|지어지는|쓰여지|불려지|나뉘어지",
        "A double passive: 됩니다, 보입니다, 쓰입니다.", LOOK,
    ),
    rule("translationese", r"에 의해|에 의한", "Make the doer the subject: 뷰가 요청을 처리합니다.", LOOK),
    rule("translationese", r"에 대해|에 대한|에 대하여", "Does 을/를 or 의 do?", LOOK),
    rule(
        "translationese",
        r"것이 가능|가능하게 (?:하|합|해)|을 가지고 있|를 가지고 있",
        "Say it with the verb: ~할 수 있습니다, ~이 있습니다.", LOOK,
    ),
    rule("translationese", r"만약[^.\n]{0,60}면", "-면 says it already: leave 만약 out.", LOOK),
    rule("translationese", r"(?<![가-힣])(?:그것[은이을]|그들)", "Name the thing, or leave it out.", LOOK),
    rule("translationese", r"[가-힣]의 [가-힣]+의 ", "A chain of 의: 요청 본문 검증.", LOOK),
    rule("translationese", r"(?<=[가-힣A-Za-z0-9])(?:에서|으로|에)의(?![가-힣])", "Use a verb.", LOOK),
    rule("translationese", r"(?:중|가운데) (?:어느|어떤) 것도", "'None of them' is 모두 …하지 않습니다."),
    rule("translationese", r"여기서 [^\s.]+에서는", "에서 once: which of the two is the place?"),
    rule("collision", r"(?:\A|(?<=\n\n)|(?<=[.!?] ))사실은(?= )", "At the head of a sentence 사실은 means 'actually'."),
    rule("collision", r"돌려보[내낸낼냅냈]", "돌려보내다 sends somebody away: 보냅니다, 돌려줍니다."),
    rule("collision", r"(?<![가-힣])나(?:갑니다|갔습니다|갑니까|감(?![가-힣]))", "Nothing walks out: 전송됩니다."),
    rule(
        "attachment",
        r"(?:없는|있는|붙은|붙인|선언한|지정한) (?:Flask|FastAPI|Django)의(?= [가-힣])",
        "The clause seems to describe the framework: Django에서 데코레이터가 없는 뷰.",
    ),
    rule("collision", rf"{CODE} 표시", "`Query()`를 붙입니다: there is no sign called so."),
    rule("word", r"(?<![가-힣])대답", "Write 답 or 응답."),
    rule("word", r"견주", "Write 비교하다."),
    rule("word", r"페이지 나누기", "Write 페이지네이션."),
    rule("word", r"(?<![가-힣])(?:함수|클래스) 뷰", "Write 함수 기반 뷰, 클래스 기반 뷰."),
    rule("word", r"형식이 잘못된 JSON|잘못된 형식의 JSON", "Write 문법에 맞지 않는 JSON."),
    rule("word", r"API 설명서", "Write API 문서."),
    rule("collision", r"처음 맞는", "Read as 'met for the first time': 먼저 일치하는."),
    rule("word", r"직접 만든 예외", "Write 직접 정의한 예외."),
    rule("word", r"(?<!본)(?<!환)값을 (?:모두 |둘 다 )?(?:줍니다|주며|주고)", "Code does not give: 돌려줍니다."),
    rule("word", r"값의 위치와 이유", "A value has no reason: 어느 값이 왜 잘못되었는지."),
    rule("word", r"(?:클라이언트|브라우저|서버|프로그램|프레임워크|미들웨어)에게", "에게 is for people: 클라이언트에."),
    rule("word", r"다고 처리[되하됩합]", "Write 없는 것으로 처리됩니다."),
    rule("register", r"것으로 [칩치쳐쳤]", "칩니다 is spoken: 봅니다."),
    rule("collision", r"비밀번호[^.\n]{0,20}암호화", "A password is hashed, not encrypted: 해싱합니다.", LOOK),
    rule(
        "claim",
        r"강력한|손쉽게|간단히|단순히|그냥|당연히|물론|매우|아주",
        "Show it instead of saying it, or leave it out.", LOOK,
    ),
]  # fmt: skip

_CAN = re.compile(r"[가-힣] 수 (?:있|없)(?:습니다|는|으며|고|지만|다)")


def hits(prose: Prose) -> Iterator[Hit]:
    """Everything to mend or to look at in Korean prose."""
    yield from hits_of(RULES, prose)
    yield from disagreements(prose)
    yield from _too_many_can(prose)
    yield from _first_uses(prose)


def _too_many_can(prose: Prose) -> Iterator[Hit]:
    """할 수 있습니다 is rationed: one in a hundred words, and three in any page."""
    found = list(_CAN.finditer(prose.text))
    allowed = max(3, len(prose.text.split()) // 100)
    for match in found[allowed:]:
        how = f"할 수 있습니다 stands {len(found)} times on this page: say what happens instead."
        yield Hit(match.start(), match.end(), "can", how, LOOK)


def _first_uses(prose: Prose) -> Iterator[Hit]:
    """A term that the glossary marks has the English in brackets at its first use, and never in a heading."""
    seen: set[str] = set()
    for line in re.finditer(r"(?m)^.+$", prose.text[prose.body :]):
        for start, end, term, is_verb in terms.find(line[0], "ko"):
            if not term.gloss or is_verb:
                continue
            english = re.compile(r"[*_]*( ?)\(" + re.escape(term.name["en"]), re.IGNORECASE).match(line[0], end)
            place = (prose.body + line.start() + start, prose.body + line.start() + end, "first-use")
            if line[0].startswith("#"):
                if english:
                    yield Hit(*place, "No English in brackets in a heading.")
            elif term.id not in seen:
                seen.add(term.id)
                if not english or english[1]:
                    how = f"At its first use on a page: {term.name['ko']}({term.name['en']}), without a space."
                    yield Hit(*place, how)
