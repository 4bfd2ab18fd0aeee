"""The one place where colours, type, spacing and icons of the window come from.

A page never names a colour, a font or a pixel size of its own: it says which *role* something plays.

Styled widgets carry the dynamic property ``role``, set with :func:`styled`; the one style sheet does the rest:

=================  =====================================================================================
buttons            ``primary`` (the one main action, filled blue), ``quiet`` (bordered, blue words; also what a
                   plain QPushButton looks like), ``danger`` (bordered, crimson words), ``link`` (blue words
                   alone), ``ghost`` (soft words alone, "Later…"), ``icon`` (a square with a picture only),
                   ``chip`` (checkable filter: "Active 11")
labels             ``title`` (28/700), ``section`` (17/700), ``item`` (16/600), ``text`` (15/400), ``soft`` (14/400,
                   soft ink), ``small`` (13, soft ink), ``head`` (short column head), ``when`` (13/600, blue: a date
                   beside what happened), ``pill-crimson`` ``pill-gold`` ``pill-purple`` ``pill-green``
                   ``pill-blue`` ``pill-soft``
frames, widgets    ``card`` (white, 12 radius, hairline), ``band-crimson`` ``band-gold`` ``band-purple``
                   ``band-green`` ``band-blue`` (a tinted sentence across a page), ``tile-crimson`` … (the tinted
                   square behind a sign), ``line`` (a hairline, 1 px high), ``plain`` (a list or scroll
                   area without ground or frame, inside a card)
fields             the dynamic property ``wrong`` = True borders a field in crimson (always with a sentence too)
tone               any label may carry ``tone`` = crimson | gold | purple | green | blue | soft (the words' colour)
=================  =====================================================================================

Icons on buttons are set with :meth:`Theme.dress`, so that they follow when the system turns dark. Whoever paints
asks ``theme.color(role)`` inside ``paintEvent`` (never before), multiplies sizes with ``theme.px(n)``, and mirrors by
``self.layoutDirection()``. Pieces that keep pixmaps listen to ``theme.changed``.
"""

from __future__ import annotations

from typing import Literal, TypeVar

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from mentordesk.desk.style.colours import colours
from mentordesk.desk.style.icons import IconShelf
from mentordesk.desk.style.sheet import style_sheet

Scheme = Literal["light", "dark"]
W = TypeVar("W", bound=QWidget)
FontKind = Literal["page_title", "section", "item_title", "text", "secondary", "small"]

# Size in px at 100 %, weight. No text under 12.
_FONTS: dict[str, tuple[int, QFont.Weight]] = {
    "page_title": (28, QFont.Weight.Bold),
    "section": (17, QFont.Weight.Bold),
    "item_title": (16, QFont.Weight.DemiBold),
    "text": (15, QFont.Weight.Normal),
    "secondary": (14, QFont.Weight.Normal),
    "small": (13, QFont.Weight.Normal),
}

ICON_GAP = 4  # px at 100 %: more room between a button's picture and its words than Qt gives
_PICTURE_ONLY = frozenset({"icon", "primary-icon", "bare"})

FAMILIES = ("Assistant", "Source Sans 3", "Noto Sans", "Noto Sans Hebrew", "Segoe UI", "DejaVu Sans")


class Theme(QObject):
    """Colours, fonts, sizes and icons of the window in one scheme; tells its listeners when the scheme changes."""

    changed = Signal()

    def __init__(
        self,
        scheme: Scheme = "light",
        contrast: bool = False,
        scale: float = 1.0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.scheme: Scheme = scheme
        self.contrast = contrast
        self.scale = scale
        self._colours = colours(scheme, contrast)
        self._shelf = IconShelf()
        self._fonts: dict[tuple[str, float], QFont] = {}

    # ---------------------------------------------------------------- what pages ask

    def color(self, role: str) -> QColor:
        """The colour of a role of look.md: desk, side, card, line, field_line, ink, soft_ink, blue, on_blue, crimson,
        gold, purple, green, each hue's ``…_tint``, hover, veil. Raises KeyError for a role there is not."""
        value = self._colours[role]
        colour = QColor(value[:7])
        if len(value) == 9:
            colour.setAlpha(int(value[7:], 16))
        return colour

    def px(self, length: float) -> int:
        """A length in px at 100 %, at this theme's text size."""
        return max(1, round(length * self.scale)) if length > 0 else round(length * self.scale)

    def font(self, kind: FontKind = "text") -> QFont:
        """The font of a kind of text, its size in px at this theme's text size."""
        known = self._fonts.get((kind, self.scale))
        if known is None:
            size, weight = _FONTS[kind]
            known = QFont()
            known.setFamilies(list(FAMILIES))
            known.setPixelSize(self.px(size))
            known.setWeight(weight)
            self._fonts[kind, self.scale] = known
        return QFont(known)

    def pixmap(self, name: str, role: str = "ink", size: int = 18) -> QPixmap:
        """A kept icon by its Lucide name, tinted with a role, ``size`` px at 100 %; sharp on any screen.

        Mirrored in a right-to-left window where it points. Raises KeyError where no such icon is kept.
        """
        screen = QGuiApplication.primaryScreen()
        ratio = max(2.0, screen.devicePixelRatio() if screen else 1.0)
        mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return self._shelf.pixmap(name, self.color(role), self.px(size), ratio, mirrored)

    def icon(self, name: str, role: str = "ink", size: int = 18) -> QIcon:
        """The same as an icon, with a soft variant for what is disabled. For buttons prefer :meth:`dress`."""
        icon = QIcon(self.pixmap(name, role, size))
        icon.addPixmap(self.pixmap(name, "soft_ink", size), QIcon.Mode.Disabled)
        return icon

    def dress(self, button: QAbstractButton, name: str, role: str = "blue", size: int = 18) -> None:
        """Put an icon on a button and keep it in the theme's colours when they change."""
        button.setProperty("icon_name", name)
        button.setProperty("icon_role", role)
        button.setProperty("icon_size", size)
        if button.text() and button.property("role") not in _PICTURE_ONLY:
            # Qt sets words close behind a picture; the picture brings the room between them along.
            button.setIconSize(QSize(self.px(size) + self.px(ICON_GAP), self.px(size)))
            button.setIcon(self._padded(name, role, size))
        else:
            button.setIconSize(QSize(self.px(size), self.px(size)))
            button.setIcon(self.icon(name, role, size))

    def _padded(self, name: str, role: str, size: int) -> QIcon:
        icon = QIcon()
        mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for shade, mode in ((role, QIcon.Mode.Normal), ("soft_ink", QIcon.Mode.Disabled)):
            drawn = self.pixmap(name, shade, size)
            ratio, gap = drawn.devicePixelRatio(), self.px(ICON_GAP)
            picture = QPixmap(drawn.width() + round(gap * ratio), drawn.height())
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.drawPixmap(gap if mirrored else 0, 0, drawn)
            painter.end()
            icon.addPixmap(picture, mode)
        return icon

    # ---------------------------------------------------------------- what the shell does with it

    def style_sheet(self) -> str:
        """The one style sheet of the application in this theme."""
        return style_sheet(self._colours, self.scale, "dark" if self.scheme == "dark" else "light")

    def palette(self) -> QPalette:
        """The same colours for whatever draws itself by palette."""
        palette = QPalette()
        roles = QPalette.ColorRole
        for role, name in (
            (roles.Window, "desk"),
            (roles.WindowText, "ink"),
            (roles.Base, "card"),
            (roles.AlternateBase, "desk"),
            (roles.Text, "ink"),
            (roles.Button, "card"),
            (roles.ButtonText, "ink"),
            (roles.ToolTipBase, "card"),
            (roles.ToolTipText, "ink"),
            (roles.PlaceholderText, "soft_ink"),
            (roles.Highlight, "blue_tint"),
            (roles.HighlightedText, "ink"),
            (roles.Accent, "blue"),
            (roles.Link, "blue"),
            (roles.LinkVisited, "purple"),
            (roles.Light, "card"),
            (roles.Midlight, "line"),
            (roles.Mid, "line"),
            (roles.Dark, "soft_ink"),
            (roles.Shadow, "soft_ink"),
        ):
            palette.setColor(role, self.color(name))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("soft_ink"))
        return palette

    def apply(self, app: QApplication) -> None:
        """Give the application this theme's font, palette and style sheet."""
        app.setFont(self.font("text"))
        app.setPalette(self.palette())
        app.setStyleSheet(self.style_sheet())

    def use(self, app: QApplication, scheme: Scheme, contrast: bool, scale: float) -> None:
        """Change scheme, contrast or text size while the window stands open; nothing typed is lost."""
        if (scheme, contrast, scale) == (self.scheme, self.contrast, self.scale):
            return
        self.scheme, self.contrast, self.scale = scheme, contrast, scale
        self._colours = colours(scheme, contrast)
        self.apply(app)
        for widget in app.allWidgets():
            name = widget.property("icon_name")
            if name and isinstance(widget, QAbstractButton):
                self.dress(widget, name, widget.property("icon_role"), widget.property("icon_size"))
        self.changed.emit()


def styled(widget: W, role: str, tone: str | None = None) -> W:
    """Give a widget its role (and words their tone) in the style sheet, and give it back."""
    widget.setProperty("role", role)
    if tone is not None:
        widget.setProperty("tone", tone)
    if isinstance(widget, QLabel):
        lead(widget)
    _polish(widget)
    return widget


def lead(label: QLabel) -> None:
    """Let a label's words stand at the window's leading side, also where they are in the other script.

    Qt would put a Hebrew name in an English window to the right, away from its own line.
    """
    alignment = label.alignment()
    if alignment & Qt.AlignmentFlag.AlignLeft and not alignment & Qt.AlignmentFlag.AlignAbsolute:
        mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        rest = alignment & Qt.AlignmentFlag.AlignVertical_Mask
        label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | rest)


def toned(widget: W, tone: str | None) -> W:
    """Change only the tone of a widget's words: crimson, gold, purple, green, blue, soft or None for ink."""
    widget.setProperty("tone", tone)
    _polish(widget)
    return widget


def wrong(widget: QWidget, is_wrong: bool) -> None:
    """Border a field as wrong, or as right again; the sentence that says why stands beside it."""
    if bool(widget.property("wrong")) != is_wrong:
        widget.setProperty("wrong", is_wrong)
        _polish(widget)


def system_scheme(app: QGuiApplication) -> tuple[Scheme, bool]:
    """The scheme the system asks for, and whether it asks for more contrast."""
    hints = app.styleHints()
    scheme: Scheme = "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
    contrast = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    return scheme, contrast


def _polish(widget: QWidget) -> None:
    # Before its first showing a widget is polished anyway; only later changes need the style to look again.
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
