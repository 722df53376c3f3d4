import pytest

from baimo.extract.normalise import date_value, quantity_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023 年", "2023"),
        ("2023 年 7 月", "2023-07"),
        ("２０２３年７月１０日", "2023-07-10"),
        ("2023-07-10", "2023-07-10"),
        ("2023/7/1", "2023-07-01"),
        ("July 10, 2023", "2023-07-10"),
        ("10th of July, 2023", "2023-07-10"),
        pytest.param(
            "Sept. 2023",
            "2023-09",
        ),
        pytest.param(
            "July 2023",
            "2023-07",
        ),
        pytest.param("March, 2023", "2023-03"),
        ("2023", "2023"),
        ("2023年第三季度", "2023"),
        ("2023年底", "2023"),
        ("2023年7月初", "2023-07"),
        ("去年 7 月", None),
        ("1 月 5 日", None),
        ("July 10", None),
        ("过去两年", None),
        ("2023年13月", None),
    ],
)
def test_a_date_is_as_exact_as_its_text(text: str, value: str | None) -> None:
    assert date_value(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("去年 7 月", "2023-07"),
        ("今年", "2024"),
        ("明年3月", "2025-03"),
        ("前年", "2022"),
        ("1 月 5 日", "2024-01-05"),
        ("July 10", "2024-07-10"),
        pytest.param(
            "July 2023",
            "2023-07",
        ),
        ("2020年5月", "2020-05"),
        ("过去两年", None),
        ("去年底", None),
    ],
)
def test_a_relative_date_is_reckoned_from_the_document(text: str, value: str | None) -> None:
    assert date_value(text, "2024-02-01") == value


@pytest.mark.parametrize(
    ("text", "type_", "value", "unit", "comparison"),
    [
        ("将近 7 万台以上", "count", "70000", "台", "~ >="),
        ("1200 多万美金", "money", "12000000", "USD", ">="),
        ("1200 万美元", "money", "12000000", "USD", None),
        ("$1.5 billion", "money", "1500000000", "USD", None),
        ("约 3 亿元", "money", "300000000", "CNY", "~"),
        ("150 亿港元", "money", "15000000000", "HKD", None),
        ("300 亿日元", "money", "30000000000", "JPY", None),
        ("HK$2 million", "money", "2000000", "HKD", None),
        ("€20 million", "money", "20000000", "EUR", None),
        ("1,234,567 名", "count", "1234567", "名", None),
        ("超过 100 家", "count", "100", "家", ">="),
        ("不到 50 人", "count", "50", "人", "<="),
        ("6B", "parameters", "6000000000", "parameters", None),
        ("1.8T", "parameters", "1800000000000", "parameters", None),
        ("1000 亿参数", "parameters", "100000000000", "parameters", None),
        ("千亿参数", "parameters", "100000000000", "parameters", None),
        pytest.param(
            *("up to 32K tokens", "length", "32000", "tokens", "<="),
        ),
        ("最长 128K", "length", "128000", "", "<="),
        ("三万台", "count", "30000", "台", None),
        ("12 万张", "count", "120000", "张", None),
    ],
)
def test_a_quantity_has_value_unit_and_bounds(
    text: str, type_: str, value: str, unit: str, comparison: str | None
) -> None:
    found = dict(quantity_value(text, f"Quantity:{type_}"))
    assert (found["value"], found.get("unit", ""), found.get("comparison")) == (
        value,
        unit,
        comparison,
    )


def test_both_sides_of_a_value_are_read_in_context(build) -> None:
    built = build("OpenAI 训练 GPT-3 的成本是 1200 多万美金。")
    (cost,) = [e for e in built.extraction.entities if e.type == "Quantity:money"]
    assert dict(cost.attributes) == {"value": "12000000", "unit": "USD", "comparison": ">="}
