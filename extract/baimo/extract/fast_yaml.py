"""The fastest safe reader of YAML that is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    SafeLoader = yaml.SafeLoader
else:  # libyaml's is ten times as fast, where PyYAML was built with it
    SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
