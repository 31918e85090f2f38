"""Every rule by name: why it is there, a wrong example and a right one.

Names are permanent: people search for them. The checks themselves are in :mod:`handbook.content.checks.bodies` and, for
the form of a file or a value, where that form is read. The page docs/about/problems.md is made from this table.
"""

from __future__ import annotations

from handbook.content.checks.rules.lessons import LESSON_RULES
from handbook.content.checks.rules.row import Rule as Rule
from handbook.content.checks.rules.steps import STEP_RULES

RULES = (
    # The form of a file
    Rule(
        "encoding",
        "Text that is not UTF-8 shows as broken letters.",
        "a file saved as Windows-1252",
        "a file saved as UTF-8",
    ),
    Rule("byte-order-mark", "An invisible mark hides the header.", 'saved as "UTF-8 with BOM"', 'saved as "UTF-8"'),
    Rule("empty-file", "An empty file would be an empty page.", "a file of no words", "a header and a body"),
    Rule(
        "control-character",
        "Invisible characters change words without showing.",
        "a pasted zero-width space",
        "typed words",
    ),
    Rule("header-missing", "The header says what the page is.", "# Title on the first line", "--- on the first line"),
    Rule(
        "header-end",
        "Without an end mark the words of the page count as header.",
        "no second ---",
        "--- after the last key",
    ),
    Rule(
        "header-yaml",
        "A header that cannot be read says nothing.",
        "title: Lesson 1: trust",
        'title: "Lesson 1: trust"',
    ),
    Rule("header-tab", "A tab looks like spaces and is not.", "a tab before every:", "two spaces before every:"),
    Rule("header-comment", "Words after # would vanish.", "title: Year #7", 'title: "Year #7"'),
    Rule("header-feature", "A value that points elsewhere hides what a page says.", "owner: *dsl", "owner: DSL"),
    Rule("header-mapping", "A header is keys with values.", "- title", "title: Bullying"),
    Rule("folder", "The folder says what kind of document it is.", "docs/risk/bullying.md", "docs/risks/bullying.md"),
    Rule("file-name", "The file name is the page's address.", "docs/risks/My Page.md", "docs/risks/my-page.md"),
    # The form of a value
    Rule("key-unknown", "A misspelt key would do nothing.", "sumary: …", "summary: …"),
    Rule("key-repeated", "Only one of two values can count.", "two lines with title:", "one line with title:"),
    Rule("key-missing", "Each kind needs its keys.", "a note without clauses:", 'clauses: ["6.6"]'),
    Rule("value-empty", "A key without a value says nothing.", "title:", "title: Bullying"),
    Rule(
        "value-shape",
        "A list, a set of keys and a single value are different things.",
        "readers: pupils",
        "readers: [pupils]",
    ),
    Rule("value-choice", "Only the listed words have a meaning.", "severity: D", "severity: B"),
    Rule("item-repeated", "Naming a thing twice is a slip.", "readers: [staff, staff]", "readers: [staff]"),
    Rule("line", "Titles and labels must fit on a line.", "a title of 300 characters", "a title of 60 characters"),
    Rule(
        "text",
        "What to do must be short enough to be read in distress.",
        "an instruction of 600 characters",
        "two sentences",
    ),
    Rule("day", "A day must exist.", "last: 2026-02-30", "last: 2026-02-28"),
    Rule("date", "A date must exist.", "reviewed: 2019-13", "reviewed: 2019-11"),
    Rule("period", "A length of time is a number and a unit.", "every: 6 monthly", "every: 6 months"),
    Rule("clause-form", "A clause is cited by its number.", "clauses: [six]", 'clauses: ["6"]'),
    Rule(
        "pin-form", "A page remembers which words it was written from.", 'clauses: ["6.3"]', 'clauses: ["6.3@1a2b3c4d"]'
    ),
    Rule(
        "reference-form", "A document is named by its path.", "replaced_by: Childline", "replaced_by: support/childline"
    ),
    Rule(
        "web-address",
        "A help address must be safe and whole.",
        "website: www.example.org",
        "website: https://www.example.org/",
    ),
    Rule(
        "domain",
        "A website's name must be whole to be compared.",
        "domains: [https://nspcc.org.uk/]",
        "domains: [nspcc.org.uk]",
    ),
    Rule("phone", "A number must be one that can be dialled.", "phone: 0800-1111", "phone: 0800 1111"),
    Rule("email", "An email address must be whole.", "email: office", "email: office@example.org"),
    Rule("whole-number", "Ages and places in a list are whole numbers.", "order: first", "order: 10"),
    # One document
    Rule("body-empty", "A page without words helps nobody.", "a header alone", "a header and a body"),
    Rule("todo", "Unfinished words must not be published.", "TODO: say who", "Tell the DSL."),
    Rule("headings", "People who use screen readers move by headings.", "## then ####", "## then ###"),
    Rule(
        "picture-words", "A picture needs words for those who do not see it.", "![](card.svg)", "![A phone](card.svg)"
    ),
    Rule(
        "link-words",
        "A link's words must say where it leads.",
        "[here](help/index.md)",
        "[What to do now](help/index.md)",
    ),
    Rule(
        "link-scheme",
        "Links use https, so that nobody can change the page on the way.",
        "http://example.org",
        "https://example.org",
    ),
    Rule("active-html", "Pages hold no scripts, frames, forms, styles or hidden remarks.", "<iframe …>", "a link"),
    Rule("html-pair", "What follows an open tag vanishes into it.", "<div> and no </div>", "<div> … </div>"),
    Rule(
        "third-party",
        "Opening a page must not tell another website about the reader.",
        "![x](https://…)",
        "a picture in docs/assets",
    ),
    Rule(
        "neutral-title",
        "Titles show in tabs, histories and notices on a phone.",
        "title: Sexting",
        "title: Sharing pictures",
    ),
    Rule(
        "review-missing",
        "A page that nobody reviews goes stale.",
        "no review block",
        "review: with last, every and owner",
    ),
    Rule(
        "risk-sections",
        "Each risk says what it is, what helps, and what to do.",
        "no section on what to do",
        "## If it has happened",
    ),
    # Documents together
    Rule(
        "policy-one",
        "Everything hangs from one signed policy.",
        "two files in docs/policy/",
        "one file in docs/policy/",
    ),
    Rule("clause-number", "A clause's number is how everybody cites it.", "## 4. after ## 5.", "## 5. after ## 4."),
    Rule(
        "clause-unknown",
        "A note on a clause that is not there corrects nothing.",
        'clauses: ["6.66"]',
        'clauses: ["6.6"]',
    ),
    Rule("note-clauses", "A note corrects at least one clause.", "clauses: []", 'clauses: ["6.6"]'),
    Rule(
        "stale",
        "A page must follow the clause as it stands today.",
        "a page older than its clause",
        "a page read again",
    ),
    Rule(
        "title-unique", "People tell pages apart by their titles.", "two pages called Bullying", "two different titles"
    ),
    Rule("link", "A link must lead to a page that is there.", "[Help](hepl/index.md)", "[Help](help/index.md)"),
    Rule("link-anchor", "A link to a part of a page must find it.", "index.md#wrong", "index.md#right"),
    Rule(
        "link-closed",
        "Nobody may be sent to a service that has ended.",
        "a link to a closed service",
        "a link to what replaced it",
    ),
    Rule(
        "contact-once",
        "A number written twice is corrected once.",
        "0800 1111 in a page",
        "[Childline](../support/childline.md)",
    ),
    Rule("service-contact", "A service needs a way to reach it.", "status: live and no contact", "website: https://…"),
    Rule(
        "service-expect", "A changed owner is noticed by the words that are gone.", "no expect", "expect: [Childline]"
    ),
    Rule(
        "service-replaced",
        "A reader with an old paper copy must find the way.",
        "status: closed alone",
        "replaced_by: support/…",
    ),
    Rule(
        "service-ages",
        "Pupils must not be sent to services for adults.",
        "readers: [pupils], ages from 18",
        "readers: [staff]",
    ),
    Rule(
        "view-core",
        "A view is another way to read one guide, for the same readers.",
        "view: autism-explicit alone",
        "view_of: pupils/saying-no",
    ),
    Rule(
        "view-clauses",
        "No reader gets less because of the way they read.",
        "other clauses than the core's",
        "the core's clauses",
    ),
    Rule("view-once", "A choice of views offers each once.", "two drafts of one guide", "one draft of each guide"),
    Rule(
        "view-tested",
        "Easy Read means that readers have tested it.",
        "title: Saying no in Easy Read",
        "title: Saying no, with drawings",
    ),
    Rule(
        "setting",
        "Every page carries the help link and the emergency line.",
        "extra.handbook.help: nowhere",
        "help: help/index",
    ),
    Rule(
        "school-detail",
        "What the school has not given is asked for, never invented.",
        "no dsl",
        "dsl: the post and how to reach it",
    ),
    *STEP_RULES,
    *LESSON_RULES,
)

NAMES = frozenset(rule.name for rule in RULES)
