"""What counts: a preset, a slider with words for each wish and what it would change, and the rules that hold."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mentordesk.actions.suggesting import Effect, Setup
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairing_desk.sizes import Sizes
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.word_slider import WordSlider
from mentordesk.desk.theme import styled
from mentordesk.domain.messages import msg
from mentordesk.domain.opportunities import Opportunity
from mentordesk.domain.suggesting import (
    PRESETS,
    RULE_NAMES,
    WEIGHT_WORDS,
    WISH_CHOICES,
    Rules,
    Weights,
    Wish,
)

OPTIONAL = {
    "trained": msg("Trained mentors only"),
    "shared_period": msg("A free period in common"),
    "consent": msg("Consent and clearance"),
}
ALWAYS = ("supervisor", "relative", "not_again", "capacity")


class Weighing(QWidget):
    """``weighed(Weights)``, ``ruled(Rules)``, ``formed(GroupWish)`` when a person changes something.

    ``kept()`` asks to keep the weights for the kind of mentoring.
    """

    weighed = Signal(object)
    ruled = Signal(object)
    formed = Signal(object)
    kept = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        words, theme = desk.words, desk.theme
        self._weights = Weights()
        steps = [words.say(one) for one in WEIGHT_WORDS]
        self.preset = QComboBox()
        self.preset.setAccessibleName(words("Weighed as for"))
        self.preset.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.preset.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.preset.setMinimumContentsLength(8)
        for one in PRESETS:
            self.preset.addItem(words.say(one.title), one.key)
        self.preset.activated.connect(self._take_preset)
        self.sliders = {
            Wish(one.value): WordSlider(theme, words.say(one.label), steps) for one in WISH_CHOICES
        }
        self.boxes = {key: QCheckBox(words.say(title)) for key, title in OPTIONAL.items()}
        self.keep = styled(QPushButton(words("Keep this for the kind")), "link")
        self.keep.setToolTip(words("The next time this kind of mentoring is paired, it is weighed so."))
        self.keep.clicked.connect(lambda _on=False: self.kept.emit())
        self.nothing = styled(
            QLabel(words("Nothing counts now, so every pair is as good as any other.")), "soft", "gold"
        )
        self.nothing.setWordWrap(True)
        self.sizes = Sizes(desk)
        self.sizes.formed.connect(self.formed)
        self._build()
        for wish, slider in self.sliders.items():
            slider.moved.connect(lambda step, wish=wish: self._moved(wish, step))
        for box in self.boxes.values():
            box.clicked.connect(lambda _on: self._rule())

    def _build(self) -> None:
        words, theme = self._desk.words, self._desk.theme
        inner = styled(QWidget(), "plain")
        lines = QVBoxLayout(inner)
        bar = theme.px(10)
        lines.setContentsMargins(bar if words.rtl else 0, 0, 0 if words.rtl else bar, 0)
        lines.setSpacing(theme.px(8))
        lines.addWidget(self.sizes)
        lines.addWidget(styled(QLabel(words("Weighed as for")), "small"))
        lines.addWidget(self.preset)
        lines.addWidget(self.nothing)
        lines.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeading)
        for slider in self.sliders.values():
            lines.addWidget(slider)
        lines.addWidget(styled(QFrame(), "line"))
        heading = styled(QLabel(words("Rules that hold")), "item")
        heading.setWordWrap(True)
        lines.addWidget(heading)
        for box in self.boxes.values():
            lines.addWidget(box)
        always = styled(
            QLabel(words("Always: {rules}.", rules=tuple(words.say(RULE_NAMES[key]) for key in ALWAYS))),
            "small",
        )
        always.setWordWrap(True)
        lines.addWidget(always)
        lines.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        card = Card(theme)
        card.body.addWidget(area, 1)
        frame = card.layout()
        assert frame is not None
        leading, trailing = theme.px(14), theme.px(6)
        frame.setContentsMargins(
            trailing if words.rtl else leading, theme.px(12), leading if words.rtl else trailing, theme.px(12)
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    # ---------------------------------------------------------------- what is shown

    def show_setup(self, setup: Setup, rules: Rules, kind: Opportunity | None) -> None:
        """Show what counts now; ``rules`` are all that hold, also those the kind of mentoring asks for by itself."""
        words, weights = self._desk.words, setup.weights
        self._weights = weights
        for wish, slider in self.sliders.items():
            slider.show_step(weights.of(wish))
        shown = {wish: weights.of(wish) for wish in Wish}
        same = [one.key for one in PRESETS if {wish: one.weights.of(wish) for wish in Wish} == shown]
        own = self.preset.findData("")
        if same:
            if own >= 0:
                self.preset.removeItem(own)
            self.preset.setCurrentIndex(self.preset.findData(same[0]))
        else:
            if own < 0:
                self.preset.addItem(words("Your own weights"), "")
            self.preset.setCurrentIndex(self.preset.findData(""))
        self.nothing.setVisible(not any(shown.values()))
        own_now = kind is not None and {one: kind.weighing.of(one) for one in Wish} != shown
        self.keep.setVisible(own_now and not self._desk.book.read_only)
        for key, box in self.boxes.items():
            of_kind = kind is not None and bool(getattr(kind.rules, key))
            box.setChecked(bool(getattr(rules, key)))
            box.setEnabled(not of_kind and not self._desk.book.read_only)
            said = words("This kind of mentoring asks for it.") if of_kind else words.say(RULE_NAMES[key])
            box.setToolTip(said)
        for one in (self.preset, *self.sliders.values()):
            one.setEnabled(not self._desk.book.read_only)
        for slider in self.sliders.values():  # what would move is told of pairs alone
            slider.effect.setVisible(setup.together is None)
        self.sizes.setVisible(setup.together is not None)
        if setup.together is not None:
            self.sizes.show_wish(setup.together)

    def show_effects(self, effects: Mapping[Wish, Effect] | None) -> None:
        """Show below each slider what one step more would change; nothing while that is being worked out."""
        words = self._desk.words
        for wish, slider in self.sliders.items():
            if effects is None:
                slider.say_effect("")
                continue
            moves = effects[wish].more if wish in effects else None
            if moves is None:
                slider.say_effect(words("Counts the most already."))
            elif moves == 0:
                slider.say_effect(words("One step more changes nothing."))
            else:
                slider.say_effect(
                    words.plural("One step more moves {n} pair.", "One step more moves {n} pairs.", moves),
                    "blue",
                )

    # ---------------------------------------------------------------- what a person does

    def _moved(self, wish: Wish, step: int) -> None:
        self._weights = self._weights.with_one(wish, step)
        self.weighed.emit(self._weights)

    def _take_preset(self, index: int) -> None:
        key = self.preset.itemData(index)
        found = [one.weights for one in PRESETS if one.key == key]
        if found:
            self._weights = found[0]
            self.weighed.emit(found[0])

    def _rule(self) -> None:
        self.ruled.emit(Rules(**{key: box.isChecked() for key, box in self.boxes.items()}))
