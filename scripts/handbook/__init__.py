"""handbook: one folder of structured Markdown becomes a policy website that a school can rely on.

The map of the house, from the lowest floor up. A module imports from its own floor and from below it, never from above.

=============  ======================================================================================
problems       what is wrong in content, and the ways to print it
source         text as an author writes it: files, headers with lines, Markdown, dates, forms of values
content        the model: ``kinds`` (a header a kind), the frozen library, and the ``checks`` on it
files          the files beside the documents: which go out, and what hides in them
wording        the checks on words, by the readers a page is for
markdown       our Python-Markdown extension; ``render`` is the one renderer outside MkDocs
carried        page templates, assets and a starter that the wheel carries
wordfile       a policy from a Word file, every label and word, and the proof of it
project        a project folder as bytes, read, loaded and checked
pages          each document as the Markdown that its page shows
editions       printed and other formats: ``plan``, ``pivot``, ``formats`` (a row a medium), then ``make``
shelf          finished editions as plain data, for whoever offers them
website        what MkDocs is given, and what is added to what it builds
links          the support addresses: ``named``, ``page``, ``read``, ``judge``, ``tell``, and ``run`` over them
watch          what the authorities that notes rest on publish about their own pages
register       every document and dated fact with its day, and what is due on a day
training       modules beside the website: papers, slides, packages, and the check of the school's record
redline        two versions of a policy held against each other, clause by clause
adoption       what a board decides from, and how a proposal becomes the version in force
audit          the built site and its editions, measured
schools        many schools, each built in a process of its own
reference      the pages about kinds, rules and formats, written from the code
cli            one file a verb: the only place with arguments, the clock and exit codes
=============  ======================================================================================
"""
