"""Joins the wheel's build: compiles the translations before `resources/` is packed as `mentordesk/resources`."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTranslations(BuildHookInterface[Any]):
    """The hook that pyproject.toml names."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile all catalogues in place; hatchling then takes the whole folder."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "packaging"))  # a hook is loaded by itself, without its neighbours
        try:
            import translations
        finally:
            sys.path.pop(0)
        translations.compile_all(root / "resources")
