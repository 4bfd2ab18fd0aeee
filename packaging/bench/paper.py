"""Three hundred certificates as one PDF, beside bare reportlab drawing the same text, and LibreOffice Writer."""

from __future__ import annotations

import random
import shutil
import subprocess
from io import BytesIO

from measures import Bench, Figure, interleaved, median, milliseconds

COUNT = 300
SIGNERS = (("Miriam Cohen", "Mentoring coordinator"), ("Rabbi Daniel Adler", "Principal"))


def certificates(bench: Bench) -> list[Figure]:
    """The same words on as many pages, the same fonts embedded."""
    sheets = _sheets()
    ours, bare = interleaved(lambda: _ours(sheets), lambda: _bare(sheets), 5)
    figures = [Figure(f"{COUNT} certificates (beside bare reportlab)", ours, bare, "ms", 2.0)]
    writer = shutil.which("soffice") or shutil.which("libreoffice")
    if writer is None:
        print("     LibreOffice is not installed here, so its row is left out.")
    else:
        figures.append(
            Figure(
                f"{COUNT} certificates (beside Writer printing {COUNT} pages)",
                ours,
                _by_writer(bench, writer),
                "ms",
                1.0,
            )
        )
    return figures


def _sheets() -> list[dict[str, str]]:
    draw = random.Random(7)
    given, family = (
        ("Yael", "Dov", "Rina", "Tom", "Noa", "Eli"),
        ("Katz", "Levi", "Azulai", "Weiss", "Ben-Ami"),
    )
    return [
        {
            "heading": "Certificate of mentoring",
            "given": "is given with gratitude to",
            "name": f"{draw.choice(given)} {draw.choice(family)}",
            "name_below": draw.choice(("יעל כ״ץ", "דב לוי", "רינה אזולאי")),
            "sentence": f"who gave {draw.randrange(5, 40)} hours to {draw.choice(given)} {draw.choice(family)} in the "
            f"first year of teaching, and brought calm mornings, honest questions, and the courage to try again.",
            "period": "Mentor in “First years of teaching”, 2026–27",
            "date": "20 June 2027",
            "serial": f"5787-{number:03d}",
        }
        for number in range(1, COUNT + 1)
    ]


def _ours(sheets: list[dict[str, str]]) -> bytes:
    from mentordesk.documents.certificate import CertificateSheet, Letterhead, Signer, certificates_pdf

    letterhead = Letterhead("Beit Tefillah School", None, tuple(Signer(*one) for one in SIGNERS))
    rows = [
        CertificateSheet(
            one["heading"],
            one["given"],
            one["name"],
            one["sentence"],
            name_below=one["name_below"],
            period=one["period"],
            dates=(one["date"],),
            serial=one["serial"],
        )
        for one in sheets
    ]
    return certificates_pdf(rows, letterhead, title="Certificates", language="en", paper="a4")


def _bare(sheets: list[dict[str, str]]) -> bytes:
    """What anybody would write with reportlab alone: registered fonts, centred strings, no fitting and no frame."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from mentordesk.resource_files import resource

    for weight in ("Regular", "Bold"):
        pdfmetrics.registerFont(
            TTFont(f"Bare{weight}", str(resource("fonts", f"FrankRuhlLibre-{weight}.ttf")))
        )
    out = BytesIO()
    canvas = Canvas(out, pagesize=(842, 595), pageCompression=1, initialFontName="BareRegular")
    for one in sheets:
        lines = [
            ("Regular", 12, "Beit Tefillah School"),
            ("Regular", 29, one["heading"]),
            ("Regular", 13, one["given"]),
        ]
        lines += [("Bold", 50, one["name"]), ("Bold", 24, one["name_below"][::-1])]
        half = one["sentence"].rfind(" ", 0, len(one["sentence"]) // 2)
        lines += [("Regular", 15, one["sentence"][:half]), ("Regular", 15, one["sentence"][half + 1 :])]
        lines += [("Regular", 11, one["period"]), ("Bold", 11, one["date"]), ("Regular", 8, one["serial"])]
        y = 500.0
        for weight, size, text in lines:
            canvas.setFont(f"Bare{weight}", size)
            canvas.drawCentredString(421, y, text)
            y -= size * 1.5
        for x, (name, role) in zip((210, 632), SIGNERS, strict=True):
            canvas.setFont("BareBold", 11)
            canvas.drawCentredString(x, 90, name)
            canvas.setFont("BareRegular", 10)
            canvas.drawCentredString(x, 76, role)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _by_writer(bench: Bench, writer: str) -> float:
    text = bench.folder / "letter.txt"
    text.write_text("\f".join("Dear colleague,\n\nthank you for a year of mentoring." for _ in range(COUNT)))
    command = [
        writer,
        "--headless",
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        str(bench.folder),
        str(text),
    ]
    return median(milliseconds(lambda: subprocess.run(command, check=True, capture_output=True), 3))
