"""The teacher's plan and the safety sheet: everything needed to teach the lesson from paper, with no other source."""

from __future__ import annotations

from itertools import accumulate

from handbook.content.kinds.lesson.choices import PartKind, Response
from handbook.content.kinds.lesson.plan import Evidence, LessonHeader, Sensory, StagePlan
from handbook.content.kinds.lesson.safety import SafetyHeader
from handbook.content.kinds.lesson.slides import Checkpoint, Part
from handbook.content.library import Document, Library, cited
from handbook.content.queries.lessons import Lesson, last_number, lesson_of, neighbours, sittings_of
from handbook.pages.lessons.door import adults_prints, between, pupils_prints, run_sheet
from handbook.pages.lessons.marks import (
    TICK,
    all_for_the_lesson,
    bullets,
    helpers,
    sheet,
    state_line,
    stopped,
)
from handbook.pages.lessons.record import record_sheet
from handbook.pages.markup import block, clause_links, escaped, facts, link_to, moved, written_elsewhere
from handbook.problems import counted
from handbook.source.period import day_in_words

_LOAD = ("none", "a little", "some", "a lot")
_RESPONSES = {Response.NONE: "no answer needed"}


def plan_page(document: Document[LessonHeader], library: Library) -> str:
    """The whole plan in the order of need: run sheet, what to print, script, safety, record, and the theory last."""
    lesson = lesson_of(document, library)
    plan, base = document.header, document.path
    assert lesson is not None
    parts = [block("div", state_line(lesson, library), class_="screen-only"), run_sheet(lesson, library)]
    parts += [adults_prints(lesson, base, library), pupils_prints(lesson, base)]
    if lesson.slides:
        rules = lesson.safety.ground_rules if lesson.safety else ()
        found = [_part(number, part, rules) for number, part in enumerate(lesson.slides.parts, 1)]
        for number, end in enumerate(_stops(lesson)):
            found.insert(end + number, between(number, library.settings.school.words.lead))
        parts.append(sheet("script", "The lesson, word for word", *found))
    if lesson.safety:
        parts += ["## Safety", *safety_blocks(lesson.safety, base, library, "###")]
    if "scenarios" in lesson.files:
        parts += [_practice(lesson.files["scenarios"], base)]
    parts.append(record_sheet(lesson, library.settings.school.words.lead))
    about = [
        block("div", state_line(lesson, library), class_="paper-only"),
        _glance(lesson, plan, base, library),
        all_for_the_lesson(lesson, base),
    ]
    about.append(moved(document.body.text.strip(), base, base, library))
    about += [_teaching(plan), _evidence(plan.evidence), _frameworks(document, library), _history(plan)]
    parts.append(sheet("about-the-lesson", "About this lesson", *about))
    return "\n\n".join(part for part in parts if part)


def _stops(lesson: Lesson) -> list[int]:
    """After how many parts each sitting but the last one ends."""
    return list(accumulate(len(sitting.parts) for sitting in sittings_of(lesson)))[:-1]


def _practice(scenarios: Document, base: str) -> str:
    """Where the practice in words is: for adults alone, so no list of materials has it."""
    said = f"{link_to(scenarios, base)}. {escaped(scenarios.header.summary)}"
    return f"## Practice with the real situation\n\n{said}"


def _glance(lesson: Lesson, plan: LessonHeader, base: str, library: Library) -> str:
    before, after = neighbours(lesson, library)
    rows = [
        ("Outcome", escaped(plan.outcome)),
        ("Time", " and ".join(counted(sitting.minutes, "minute") for sitting in sittings_of(lesson))),
        ("Taught to", f"{', '.join(plan.delivery)}, at most {counted(plan.group_max, 'pupil')}"),
        ("Who is together", escaped(plan.grouping_note)),
        ("For", ", ".join(plan.phase)),
        ("Adults", lesson.safety.supervision.value if lesson.safety else ""),
        ("Load", _load(plan.sensory)),
        ("In the series", f"Lesson {plan.number} of {last_number(library)}"),
        ("Before it", link_to(before.files["index"], base) if before and "index" in before.files else ""),
        ("After it", link_to(after.files["index"], base) if after and "index" in after.files else ""),
        ("Question to come back to", escaped(plan.essential_question or "")),
    ]
    return facts(rows)


def _load(sensory: Sensory) -> str:
    keys = ("noise", "movement", "touch", "screen", "light")
    return ", ".join(f"{key}: {_LOAD[getattr(sensory, key)]}" for key in keys)


def _teaching(plan: LessonHeader) -> str:
    words = [
        f"- **{escaped(part.word)}**: {escaped(part.definition)}"
        + (f" Taken literally: {escaped(part.literal_note)}" if part.literal_note else "")
        for part in plan.key_words
    ]
    wrong = [f"- *{escaped(part.belief)}* Say: {escaped(part.reply)}" for part in plan.misconceptions]
    ready = [f"- {escaped(part.what)}: {stopped(part.how_many)} Or: {stopped(part.other)}" for part in plan.resources]
    sections = (
        ("What pupils know before", bullets(plan.prior_knowledge)),
        ("What it teaches", bullets(plan.learning_points)),
        ("Key words", "\n".join(words)),
        ("What pupils may believe, and what to say", "\n".join(wrong)),
        ("How to teach it at each stage", "\n\n".join(_stage(part) for part in plan.stages)),
        ("Where pupils practise it", bullets(plan.contexts)),
        ("What to have ready", "\n".join(ready)),
    )
    return "\n\n".join(f"## {heading}\n\n{words}" for heading, words in sections)


def _stage(part: StagePlan) -> str:
    time = f"{counted(part.times, 'sitting')} of {counted(part.minutes, 'minute')}. An estimate; nobody has timed it"
    rows = [
        ("Outcome", escaped(part.outcome)),
        ("Time", time),
        ("Cards", escaped(part.cards)),
        ("Questions", escaped(part.questions)),
        ("How", escaped(part.how)),
    ]
    return f"### {part.stage.capitalize()}\n\n{facts(rows)}"


def safety_page(document: Document[SafetyHeader], library: Library) -> str:
    """The safety sheet alone, for every adult in the room."""
    lesson = lesson_of(document, library)
    header, base = document.header, document.path
    assert lesson is not None
    parts = [state_line(lesson, library), moved(document.body.text.strip(), base, base, library)]
    parts += [*safety_blocks(header, base, library, "##")]
    parts.append(all_for_the_lesson(lesson, base))
    return "\n\n".join(part for part in parts if part)


def safety_blocks(header: SafetyHeader, base: str, library: Library, mark: str) -> list[str]:
    """The parts of the safety sheet, each under a heading of the level that *mark* writes."""
    box, exit_, reply = header.question_box, header.exit_route, header.disclosure
    people = [
        f"- {escaped(part.name)} ({part.person}): {', '.join(part.does)}" for part in header.distancing.characters
    ]
    telling = [f"- **{escaped(part.phrase)}** {stopped(part.aac_note)}" for part in header.telling_words]
    literal = [
        f"- *{escaped(part.phrase)}* May be heard as: {escaped(part.how_heard)} Say: {escaped(part.say_instead)}"
        for part in header.literal_risks
    ]
    contents = [f"- **{escaped(part.label)}**: {escaped(part.description)}" for part in header.content_guidance]
    sections = (
        (
            "If a pupil tells you something",
            f"Stop teaching this pupil. Listen. Tell: {stopped(reply.tell_role)}\n\nSay:\n\n{bullets(reply.say)}\n\n"
            f"Do not say:\n\n{bullets(reply.do_not_say)}",
        ),
        (
            "How a pupil leaves",
            f"- Signal: {escaped(exit_.signal)}\n- Place: {escaped(exit_.place)}\n- Adult: {escaped(exit_.adult_role)}",
        ),
        ("Before you teach", "\n".join(f"- {TICK} {escaped(part.do)}" for part in header.before_you_teach)),
        ("What the lesson contains", "\n".join(contents)),
        ("Ground rules", bullets(header.ground_rules)),
        (
            "The question box",
            f"{escaped(box.how)} Read: {stopped(box.when_read)} By: {stopped(box.by_role)}",
        ),
        ("Made-up people only", "Nobody is asked what has happened to them.\n\n" + "\n".join(people)),
        ("Words to tell and to say no", "\n".join(telling)),
        ("Words that can be taken literally", "\n".join(literal)),
        ("Help in school and outside", helpers(header, base, library)),
        ("If it has already happened", escaped(header.already_happened)),
        ("After the lesson", escaped(header.aftercare)),
        ("For the adults", escaped(header.staff_note)),
    )
    return [f"{mark} {heading}\n\n{words}" for heading, words in sections]


def _part(number: int, part: Part, rules: tuple[str, ...]) -> str:
    rows = [f"### {number}. {escaped(part.title)}"]
    rows.append(f"{counted(part.minutes, 'minute')}. {escaped(part.now_next)}")
    if part.kind is PartKind.RULES:
        rows.append(f"**The rules:**\n\n{bullets(rules)}")
        rows.append("**What you do:**")  # else the two lists are one
    rows += adult_side(part, "**On the slides:**\n\n" + bullets((slide.words for slide in part.slides), "1."))
    if part.check:
        rows += [f"**Check:** {escaped(part.check.stem)}", check_answers(part.check)]
    if part.sensory:
        rows.append(f"Load of this part: {_load(part.sensory)}.")
    return block("section", "\n\n".join(rows), class_="lesson-part")


def adult_side(part: Part, between: str = "") -> list[str]:
    """What the adult does and says in a part, and how pupils answer; *between* is before the last."""
    rows = [bullets(part.teacher), f"**Say:** “{escaped(part.say)}”"]
    rows += [between] if between else []
    if part.activity:
        answers = ", ".join(_RESPONSES.get(response, response.value) for response in part.activity.responses)
        with_ = f" With: {stopped(', '.join(part.activity.materials))}" if part.activity.materials else ""
        rows.append(f"**Pupils:** {stopped(part.activity.format)} Ways to answer: {answers}.{with_}")
    return rows


def check_answers(check: Checkpoint) -> str:
    """The right answer and the wrong ones, each with its reason, as a Markdown list."""
    wrong = [f"- Not right: {stopped(other.text)} {escaped(other.why)}" for other in check.distractors]
    return "\n".join([f"- Right: {stopped(check.correct)} {escaped(check.why)}", *wrong])


def _evidence(evidence: Evidence) -> str:
    rows = [
        ("At the start", escaped(evidence.start)),
        ("At the end", escaped(evidence.end)),
        ("Secure", escaped(evidence.secure)),
        ("Developing", escaped(evidence.developing)),
        ("Emerging", escaped(evidence.emerging)),
        ("Unsure", escaped(evidence.unsure)),
        ("Taken wrongly", escaped(evidence.misconceived)),
    ]
    return f"## What an adult can see\n\n{facts(rows)}"


def _frameworks(document: Document[LessonHeader], library: Library) -> str:
    plan = document.header
    named = clause_links(cited(plan), document.path, library)
    said = written_elsewhere(document, library) or (named and f"It puts {named} into practice.")
    rows = [f"- {said}"] if said else []
    guidance = escaped(" and ".join(library.subject.guidance) or "Guidance")
    topics = {part.key: part.words for part in library.subject.topics}
    rows += [f"- {guidance}: {escaped(topics[key])}." for key in plan.topics if key in topics]
    rows += [f"- {escaped(part.framework)}: {stopped(part.place)}" for part in plan.framework]
    return "## Where it stands in the curriculum\n\n" + "\n".join(rows)


def _history(plan: LessonHeader) -> str:
    rows = [
        f"- {day_in_words(part.on)}: {escaped(part.summary)}{' Read the plan again.' if part.material else ''}"
        for part in plan.changes
    ]
    rows += [
        f"- Tried on {day_in_words(part.on)} with {escaped(part.group)} ({counted(part.number, 'pupil')}). "
        f"Changed afterwards: {escaped(part.changed)}"
        for part in plan.pilot
    ]
    rows += [f"- Said afterwards: {escaped(words)}" for words in plan.feedback]
    rows.append(f"- Terms for others: {stopped(plan.licence)}")
    rows += [f"- {stopped(words)}" for words in plan.attributions]
    rows += [f"- May be taught until {day_in_words(plan.expires)} without a new approval."] if plan.expires else []
    return "## Versions and terms\n\n" + "\n".join(rows)
