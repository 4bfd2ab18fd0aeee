"""The one style sheet of the application: roles in, Qt's style sheet language out.

Lengths are px at 100 %; ``@role`` stands for a colour. Kept small, because Qt matches every rule against every widget.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mentordesk.resource_files import resource

_HUES = ("crimson", "gold", "purple", "green", "blue")

_SHEET = """
QToolTip { background: @card; color: @ink; border: 1px solid @field_line; padding: 4px 8px; }

QLabel[role="title"] { font-size: 28px; font-weight: 700; }
QLabel[role="section"] { font-size: 17px; font-weight: 700; }
QLabel[role="item"] { font-size: 16px; font-weight: 600; }
QLabel[role="text"] { font-size: 15px; }
QLabel[role="soft"] { font-size: 14px; color: @soft_ink; }
QLabel[role="small"] { font-size: 13px; color: @soft_ink; }
QLabel[role="head"] { font-size: 12px; font-weight: 600; color: @soft_ink; }
QLabel[role="when"] { font-size: 13px; font-weight: 600; color: @blue; }
QLabel[role^="pill"] { font-size: 13px; font-weight: 600; padding: 2px 12px; border-radius: 10px; }
QLabel[role="pill-soft"] { background: @side; color: @soft_ink; }
QLabel[tone="soft"] { color: @soft_ink; }

QPushButton { font-size: 14px; font-weight: 600; color: @blue; background: @card; border: 1px solid @line;
  border-radius: 8px; padding: 7px 14px; outline: none; }
QPushButton:hover { background: @hover; }
QPushButton:focus { border: 2px solid @blue; padding: 6px 13px; }
QPushButton:disabled { color: @soft_ink; background: @desk; }
QPushButton[role="primary"] { color: @on_blue; background: @blue; border-color: @blue; }
QPushButton[role="primary"]:hover { background: @blue_deep; }
QPushButton[role="primary"]:focus { border: 2px solid @ink; }
QPushButton[role="primary"]:disabled { color: @soft_ink; background: @side; border-color: @line; }
QPushButton[role="danger"] { color: @crimson; }
QPushButton[role="link"], QPushButton[role="ghost"] { background: transparent; border: 1px solid transparent;
  padding: 7px 6px; text-align: left; }
QPushButton[role="link"][tight="true"] { padding: 2px 6px; }
QPushButton[role="ghost"] { color: @soft_ink; }
QPushButton[role="link"]:hover, QPushButton[role="ghost"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus, QPushButton[role="ghost"]:focus { border: 2px solid @blue; padding: 6px 5px; }
QPushButton[role="link"][tight="true"]:focus { padding: 1px 5px; }
QPushButton[role="chip"] { color: @soft_ink; background: @side; border-color: transparent; border-radius: 10px; }
QPushButton[role="chip"]:hover { color: @ink; }
QPushButton[role="chip"]:checked { color: @blue; background: @blue_tint; }
QPushButton[role="chip"]:focus { border-color: @blue; }
QPushButton::menu-indicator { width: 0px; }
QPushButton[role="icon"] { padding: 7px; }
QPushButton[role="icon"]:focus { padding: 6px; }
QPushButton[role="primary-icon"] { color: @on_blue; background: @blue; border-color: @blue; padding: 7px; }
QPushButton[role="primary-icon"]:hover { background: @blue_deep; }
QPushButton[role="primary-icon"]:focus { border: 2px solid @ink; padding: 6px; }
QPushButton[role="primary-icon"]:disabled { background: @side; border-color: @line; }
QPushButton[role="bare"] { background: transparent; border: 1px solid transparent; padding: 6px; }
QPushButton[role="bare"]:hover { background: @hover; }
QPushButton[role="bare"]:focus { border: 2px solid @blue; padding: 5px; }
QPushButton[role="key"] { font-size: 12px; color: @soft_ink; background: transparent; border: none; padding: 2px 4px; }
QPushButton[role="key"]:hover { color: @ink; }
QToolButton { color: @ink; background: transparent; border: 1px solid transparent; border-radius: 8px; padding: 5px; }
QToolButton:hover, QToolButton:checked { background: @hover; }
QToolButton:focus { border: 2px solid @blue; padding: 4px; }
QToolButton::menu-indicator { image: none; }

QFrame[role="card"], QWidget[role="card"] { background: @card; border: 1px solid @line; border-radius: 12px; }
QFrame[role="side"] { background: @side; border: none; }
QFrame[role="message"] { background: @ink; border-radius: 10px; }
QLabel[role="message"] { color: @desk; font-size: 15px; }
QPushButton[role="message"] { color: @desk; background: transparent; border: 1px solid transparent; padding: 5px 10px;
  text-decoration: underline; }
QPushButton[role="message"]:focus { border: 2px solid @desk; padding: 4px 9px; }
QFrame[role="line"] { background: @line; border: none; min-height: 1px; max-height: 1px; }
QFrame[role^="band"] { border-radius: 10px; }
QFrame[role="aside"] { background: @side; border: none; border-radius: 10px; }
QFrame[role^="tile"], QLabel[role^="tile"] { border-radius: 8px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { background: @card; color: @ink; font-size: 15px;
  border: 1px solid @field_line; border-radius: 8px; padding: 6px 10px; selection-background-color: @blue;
  selection-color: @on_blue; placeholder-text-color: @soft_ink; }
QPlainTextEdit, QTextEdit { padding: 4px 6px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid @blue; padding: 5px 9px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 5px; }
*[wrong="true"] { border: 2px solid @crimson; padding: 5px 9px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled,
QLineEdit[readOnly="true"] { background: @desk; color: @soft_ink; border-color: @line; }
*[cell="true"] { background: transparent; border: 1px solid transparent; border-bottom-color: @field_line;
  border-radius: 0px; padding: 6px 5px; }
*[cell="true"]:hover { background: @hover; }
*[cell="true"]:focus { background: @card; border: 2px solid @blue; border-radius: 8px; padding: 5px 4px; }
*[cell="true"][wrong="true"] { border: 2px solid @crimson; border-radius: 8px; padding: 5px 4px; }
*[cell="true"]:disabled { background: transparent; border-color: transparent; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url("@chevron-down"); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: @card; border: 1px solid @field_line; outline: none; padding: 4px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: 22px; }
QAbstractSpinBox::up-arrow { image: url("@chevron-up"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("@chevron-down"); width: 12px; height: 12px; }

QCheckBox, QRadioButton { font-size: 15px; spacing: 9px; padding: 3px; border: 2px solid transparent;
  border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border-color: @blue; }
QCheckBox:disabled, QRadioButton:disabled { color: @soft_ink; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator, QGroupBox::indicator { width: 16px;
  height: 16px; border: 1px solid @field_line; border-radius: 4px; background: @card; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked, QGroupBox::indicator:checked {
  background: @blue; border-color: @blue; image: url("@check"); }
QCheckBox::indicator:indeterminate { background: @blue_tint; border-color: @blue; }
QRadioButton::indicator { border-radius: 9px; }
QRadioButton::indicator:checked { border: 5px solid @blue; width: 8px; height: 8px; }

QAbstractItemView { background: @card; border: 1px solid @line; border-radius: 12px; outline: none;
  selection-background-color: @blue_tint; selection-color: @ink; gridline-color: @line; }
QAbstractItemView[role="plain"], QScrollArea, QScrollArea > QWidget > QWidget[role="plain"] { background: transparent;
  border: none; border-radius: 0; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: @soft_ink; font-size: 12px; font-weight: 600; border: none;
  border-bottom: 1px solid @line; padding: 9px 12px; }
QTableCornerButton::section { background: transparent; border: none; }

QMenu { background: @card; border: 1px solid @field_line; border-radius: 8px; padding: 6px; }
QMenu::item { padding: 7px 28px 7px 12px; border-radius: 6px; }
QMenu::item:selected { background: @blue_tint; color: @ink; }
QMenu::item:disabled { color: @soft_ink; }
QMenu::icon { padding-left: 10px; }
QMenu::separator { height: 1px; background: @line; margin: 6px 8px; }

QTabBar::tab { color: @soft_ink; background: transparent; font-size: 14px; font-weight: 600; padding: 8px 14px;
  border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @blue; border-bottom-color: @blue; }
QTabBar::tab:focus { color: @ink; border-bottom-color: @ink; }
QTabWidget::pane { border: none; border-top: 1px solid @line; }

QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: @line; border: 3px solid transparent; border-radius: 6px; background-clip: padding; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: @field_line; background-clip: padding; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: @side; border: none; border-radius: 4px; max-height: 8px; min-height: 8px;
  text-align: center; }
QProgressBar::chunk { background: @blue; border-radius: 4px; }
QSplitter::handle { background: transparent; }
QGroupBox { border: none; margin-top: 28px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; }
"""

_HUE_RULES = """
QLabel[role="pill-@@"] { background: @@@_tint; color: @@@; }
QFrame[role="band-@@"] { background: @@@_tint; }
QFrame[role="tile-@@"], QLabel[role="tile-@@"] { background: @@@_tint; }
QLabel[tone="@@"] { color: @@@; }
"""


def style_sheet(colours: Mapping[str, str], scale: float, shade: str) -> str:
    """The style sheet for colours by role, a text size (1.0 is 100 %) and "light" or "dark" small pictures."""
    text = _SHEET + "".join(_HUE_RULES.replace("@@@", f"@{hue}").replace("@@", hue) for hue in _HUES)
    for picture in ("chevron-down", "chevron-up", "check"):
        path = resource("icons", "sheet", f"{picture}-{shade}.svg").as_posix()
        text = text.replace(f'"@{picture}"', f'"{path}"')
    text = re.sub(r"@(\w+)", lambda found: colours[found[1]], text)
    return re.sub(r"\b(\d+)px", lambda found: f"{round(int(found[1]) * scale)}px", text)
