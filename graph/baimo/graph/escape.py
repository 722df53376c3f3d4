"""The one place where text is made safe to stand in HTML.

The page takes all its data from one JSON block and puts every text on the screen as text, never as
markup, so ``json_for_html`` is all that graph data needs. What is put into the template itself (the
page's title) goes through ``text_for_html``, code through ``code_for_html``.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from typing import Any

_UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def json_for_html(value: Any) -> str:
    """JSON that may stand in a ``script`` element: no ``<``, ``>`` or ``&`` is left in it.

    U+2028 and U+2029, which end a line in JavaScript but not in JSON, and lone surrogates, which
    UTF-8 cannot hold, are escaped as well.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE_IN_SCRIPT.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def text_for_html(text: str) -> str:
    """Text that may stand between tags or in a quoted attribute."""
    return html.escape(text, quote=True).encode("utf-8", "replace").decode("utf-8")


def code_for_html(code: str) -> str:
    r"""A script or style sheet as the browser will see it, so that its hash is right.

    Line ends become ``\n``, as the HTML parser makes them, and the reference to a source map goes,
    since a browser with open developer tools would ask the network for it.

    Raises:
        ValueError: The code would end its element, or open a comment in it.
    """
    code = code.replace("\r\n", "\n").replace("\r", "\n")
    code = re.sub(r"(?m)^\s*(//|/\*)[#@] sourceMappingURL=.*$", "", code).strip("\n") + "\n"
    if re.search(r"</(script|style)|<!--", code, re.IGNORECASE):
        raise ValueError("code that holds </script>, </style> or <!-- cannot be put into a page")
    return code


def source_hash(code: str) -> str:
    """The name under which a Content-Security-Policy allows exactly this script or style."""
    digest = hashlib.sha256(code.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
