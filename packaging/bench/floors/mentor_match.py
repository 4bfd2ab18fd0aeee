"""Pairs people with the `mentor-match` package, in an environment of its own, and says how long that took.

python mentor_match.py PEOPLE.json     people and weights as `pairing.py` lays them out; answers with JSON on stdout
"""

import json
import sys
import time
from pathlib import Path

from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import process_data
from matching.rules.rule import Equivalent


def main(path: str) -> None:
    asked = json.loads(Path(path).read_text(encoding="utf-8"))
    mentors, mentees = (
        [kind(**one) for one in asked[side]] for kind, side in ((Mentor, "mentors"), (Mentee, "mentees"))
    )
    rules = [Equivalent(name, {True: weight, False: 0}) for name, weight in asked["weights"].items()]
    began = time.perf_counter()
    process_data(mentors, mentees, [rules])
    took = (time.perf_counter() - began) * 1000
    pairs = [[mentor.email, one.email] for one in mentees for mentor in one.mentors]
    json.dump({"milliseconds": took, "pairs": pairs}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
