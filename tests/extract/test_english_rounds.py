"""Who raised money and who gave it, as English reports tell it."""

import pytest

RAISED = "Windfall raised $30 million in a Series B round led by Northwind Ventures."


@pytest.mark.parametrize(
    ("text", "investor"),
    [
        (RAISED, "Northwind Ventures"),
        (RAISED[:-1] + ", with participation from Tern Capital and Google.", "Tern Capital"),
        (RAISED[:-1] + ", with participation from Tern Capital and Google.", "谷歌"),
        (RAISED + " The round included investments from firms such as Alder Fund.", "Alder Fund"),
        (RAISED + " Its investors include Alder Fund and Tern Capital.", "Tern Capital"),
        (
            "Windfall, based in El Paso, Texas, closed a $9 million round led by Alder Fund.",
            "Alder Fund",
        ),
        (
            "Windfall raised $9 million in a round led by Bob Ray's venture firm Alder Fund.",
            "Alder Fund",
        ),
        (
            "Windfall today announced it has closed its second round, raising 9 million euros, "
            "led by Alder Fund.",
            "Alder Fund",
        ),
    ],
)
def test_an_investor_is_read(build, text: str, investor: str) -> None:
    assert (investor, "investsIn", "Windfall") in build(text).facts()


@pytest.mark.parametrize(
    "text",
    [
        "Windfall is in talks to raise $30 million in a round led by Northwind Ventures.",
        "Windfall raised $30 million. The company is led by Ann Lee.",
        "Windfall raised $30 million. Northwind Ventures opened an office.",
        "Windfall raised a question about the round led by Northwind Ventures.",
    ],
)
def test_no_investor_where_none_is_told(build, text: str) -> None:
    assert not build(text).facts("investsIn")
