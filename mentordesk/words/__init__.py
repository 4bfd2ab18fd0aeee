"""Words for people: sentences of the one catalogue, dates, times and lists of names, in English or Hebrew. No Qt."""

from mentordesk.words.speaker import Words

__all__ = ["Words"]
