"""XML with lxml: what GraphML and GEXF have in common."""

from __future__ import annotations

from typing import Any

from lxml import etree

from baimo.graph.export.errors import ExportError

Element = Any
"""An element of lxml, which ships no types."""


def new_element(name: str, namespace: str) -> Element:
    """An element in a namespace, which becomes the default one."""
    return etree.Element(f"{{{namespace}}}{name}", nsmap={None: namespace})


def sub_element(parent: Element, name: str) -> Element:
    """A child in the namespace of its parent."""
    namespace = etree.QName(parent).namespace
    return etree.SubElement(parent, f"{{{namespace}}}{name}")


def xml_bytes(root: Element) -> bytes:
    """The file with this root: UTF-8, one element a line."""
    etree.indent(root)
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data + b"\n"


def read_xml(data: bytes, path: str) -> Element:
    """The root of a file.

    Raises:
        ExportError: It is no XML; the error names line and column.
    """
    # Entities are not resolved: a file from elsewhere could name files of this machine.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ExportError(
            f"{path} is broken XML at line {error.lineno}, column {error.offset}: {error.msg}"
        ) from error
