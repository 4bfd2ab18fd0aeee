"""Making a record book: empty, the sample school's, or the archive."""

from __future__ import annotations

from mentordesk.cli.run import Run


def new(run: Run) -> int:
    """Make a record book at a path that is free."""
    options = run.options
    if options.sample:
        from mentordesk.actions.sample import make_sample

        make_sample(run.path, run.today, who=options.who)
    elif options.archive:
        from mentordesk.actions.archive import make_archive

        make_archive(run.path, run.today, seed=options.seed)
    else:
        from mentordesk.book import Book

        Book.create(run.path, who=options.who).close(backup=False)
    run.say(run.words("Made: {path}", path=str(run.path)))
    return 0
