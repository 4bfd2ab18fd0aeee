"""The rows of the bench, in the order of the page that names their goals."""

from __future__ import annotations

import opening
import pairing
import paper
import reading
import writing
from measures import Row

ROWS = [
    Row("start, sample school", opening.start),
    Row("start, archive", opening.start_on_the_archive),
    Row("pages of the archive", opening.pages),
    Row("search the archive", reading.search),
    Row("log a meeting, undo it", writing.log_and_undo),
    Row("300 certificates", paper.certificates),
    Row("suggest pairs", pairing.suggest),
    Row("import 2,000 people", reading.import_people),
    Row("signals and Today for the archive", reading.today),
    Row("size of the archive", writing.size),
]
