"""Texts made up to be taken for something else than text, and briefs that hold them everywhere."""

from __future__ import annotations

from summarizer.brief import (
    Basis,
    Coverage,
    DisputedPoint,
    Evidence,
    Fact,
    Headline,
    Hedge,
    IncidentBlock,
    IncidentBrief,
    LoaderInfo,
    Point,
    Position,
    PromptInfo,
    Provenance,
    Reason,
    Section,
    SentenceInfo,
    SetAside,
    Source,
    Speaker,
    Speculation,
    Statement,
    TimePoint,
    Uncovered,
    UncoveredReason,
)

RUN = "globalThis.__ran=1"
PAYLOADS = {
    "script": f"<script>{RUN}</script>",
    "script in capitals": f"<ScRiPt>{RUN}</sCrIpT>",
    "script with a slash": f"<script/x>{RUN}</script>",
    "script without an end": f"<script>{RUN}//",
    "end of the script": f"</script><script>{RUN}</script>",
    "end of the style": f"</style><script>{RUN}</script>",
    "end of the title": f"</title><script>{RUN}</script>",
    "end of a comment": f"--><script>{RUN}</script>",
    "start of a comment": "<!--",
    "start of a comment and a script": "<!--<script>",
    "a section of XML": f"<![CDATA[<script>{RUN}</script>]]>",
    "an instruction": f"<?xml-stylesheet href='javascript:{RUN}'?>",
    "a picture": f"<img src=x onerror={RUN}>",
    "a drawing": f"<svg onload={RUN}>",
    "a drawing with a script": f"<svg><script>{RUN}</script></svg>",
    "a drawing that moves": f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    "a formula": f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}>",
    "details": f"<details open ontoggle={RUN}>",
    "a field with the focus": f"<input autofocus onfocus={RUN}>",
    "a frame": "<iframe srcdoc='<script>parent.__ran=1</script>'></iframe>",
    "a frame with an address": "<iframe src=javascript:parent.__ran=1></iframe>",
    "an object": f"<object data='javascript:{RUN}'></object>",
    "a base": "<base href='http://evil.example/'>",
    "a refresh": "<meta http-equiv=refresh content='0;url=http://evil.example/'>",
    "another policy": '<meta http-equiv=Content-Security-Policy content="default-src *">',
    "a style": "<style>*{display:none}</style>",
    "a style sheet": "<link rel=stylesheet href='http://evil.example/a.css'>",
    "a form": f"<form action=javascript:{RUN}><button>x</button></form>",
    "a link": f"<a href='javascript:{RUN}'>x</a>",
    "a template": "<template><p>hidden</p></template>",
    "plain text": "<plaintext>",
    "a text area": f"<textarea></textarea><script>{RUN}</script>",
    "no script": f"<noscript><p title='</noscript><script>{RUN}</script>'>",
    "an attribute in double quotes": f'" onmouseover="{RUN}" x="',
    "an attribute in single quotes": f"' onmouseover='{RUN}' x='",
    "an attribute without quotes": f"x onmouseover={RUN}",
    "a back quote": f"`${{{RUN}}}`",
    "the end of a tag": f">{RUN}<",
    "an address that runs": f"javascript:{RUN}",
    "an address that runs, in capitals": f"JaVaScRiPt:{RUN}//http://x.example",
    "an address with data": f"data:text/html,<script>{RUN}</script>",
    "an address of the web and a tag": f"http://x.example/<script>{RUN}</script>",
    "an address of the web and a quote": f'https://x.example/"onclick="{RUN}',
    "an address on two lines": f"https://x.example/\njavascript:{RUN}",
    "expressions of a template": "{{ 7 * 7 }} {% raw %} {# x #}",
    "more expressions": "{{ self.__init__.__globals__ }} {{ config }} ${7*7} #{7*7} <%= 7*7 %>",
    "entities": "&lt;script&gt; &amp;lt; &#60;script&#62; &nbsp",
    "escapes": r"\x3cscript\x3e \u003cscript\u003e %3Cscript%3E \";alert(1)//",
    "a NUL": "a\x00b<scr\x00ipt>",
    "controls": "\x1b[31m\x07\x08\x0b\x0c\x7f\x85 \r\n\t",
    "line separators": "one\u2028two\u2029three",
    "bidirectional marks": "\u202egnp.exe\u202c \u2066x\u2069 \u200f\u200e\u061c",
    "nothing to see": "\u200b\ufeff\u2060\u180e\xad",
    "tags of Unicode": "".join(chr(0xE0000 + ord(c)) for c in "script"),
    "noncharacters": "\ufffe\uffff\ufdd0 \U0001fffe",
    "private use": "\ue000\uf8ff\U000f0000",
    "many accents": "a" + "\u0301" * 400,
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈 🧨 衝突 حادث אסון",
    "quotation marks alone": "\"'“”‘’«»„‚`´",
    "a rule of a style": "} * { background: url(http://evil.example/) } {",
    "an import of a style": "@import 'http://evil.example/a.css';",
    "a long word": "<b>" + "x" * 5_000,
}
HALF_A_CHARACTER = "\ud83d and \udc00"
"""No brief holds it, and the name of a file may."""


def brief_of(words: str) -> IncidentBrief:
    """A brief that holds ``words`` in every field that comes from outside."""
    evidence = (Evidence(source=words, start=0, end=len(words), quote=words),)
    speaker = Speaker(
        name=words, role=words, organisation=words, evidence=evidence, via=Speaker(name=words)
    )
    point = Point(text=words, evidence=evidence, basis=Basis.FACT, speakers=(speaker,))
    when = TimePoint(text=words, evidence=evidence, basis=Basis.FACT, resolved=words)
    statement = Statement(id=words, text=words, evidence=evidence, speakers=(speaker,))
    position = Position(holder=speaker, text=words, evidence=evidence, items=(words,))
    return IncidentBrief(
        headline=Headline(text=words, evidence=evidence),
        summary=(point,),
        incident=IncidentBlock(what=(point,), when=(when,)),
        facts=(Fact(id=words, text=words, evidence=evidence),),
        official_statements=(statement,),
        accounts=(statement,),
        disputed_points=(DisputedPoint(id=words, issue=words, positions=(position, position)),),
        speculation=(
            Speculation(
                id=words,
                text=words,
                evidence=evidence,
                holder=speaker,
                hedges=(Hedge(text=words),),
            ),
        ),
        set_aside=(
            SetAside(
                section=Section.FACTS, text=words, reason=Reason.NO_EVIDENCE, sentences=(words,)
            ),
        ),
        sources=(
            Source(
                id=words,
                title=words,
                publisher=words,
                published=words,
                location=words,
                language=words,
                text=words,
                sentences=(SentenceInfo(id=words, start=0, end=len(words)),),
                sha256="0" * 64,
                raw_sha256="0" * 64,
                loader=LoaderInfo(name=words, version=words),
            ),
        ),
        coverage=Coverage(
            share=0.5, uncovered=(Uncovered(sentence=words, reason=UncoveredReason.HEADING),)
        ),
        provenance=Provenance(
            engine=words,
            model=words,
            version=words,
            prompts=(PromptInfo(name=words, hash=words),),
            settings={words: words},
        ),
    )


def report_of(*words: str, parting: str = " ") -> IncidentBrief:
    """A brief of a report with these sentences, and a fact for each."""
    facts = []
    start = 0
    for number, one in enumerate(words, start=1):
        evidence = (Evidence(source="r1", start=start, end=start + len(one), quote=one),)
        facts.append(Fact(id=f"f{number}", text=one, evidence=evidence))
        start += len(one) + len(parting)
    return IncidentBrief(
        headline=Headline(text=words[0], evidence=facts[0].evidence),
        facts=tuple(facts),
        sources=(
            Source(
                id="r1",
                text=parting.join(words),
                sentences=tuple(
                    SentenceInfo(
                        id=f"s{number}", start=fact.evidence[0].start, end=fact.evidence[0].end
                    )
                    for number, fact in enumerate(facts, start=1)
                ),
                sha256="0" * 64,
                raw_sha256="0" * 64,
                loader=LoaderInfo(name="text", version="1"),
            ),
        ),
        coverage=Coverage(share=1.0),
        provenance=Provenance(engine="extractive", version="0.1.0"),
    )
