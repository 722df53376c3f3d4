"""Who uses what, where the sentence does not put it plainly."""


def test_what_a_class_told_by_examples_does_is_said_of_them(build) -> None:
    facts = build("像Kimi和文心一言这样的开源模型使用了 PyTorch。").facts("uses")
    assert {fact[0] for fact in facts} == {"Kimi", "文心一言"}


def test_what_something_is_provided_by_means_of_is_used(build) -> None:
    assert ("Kimi", "uses", "PyTorch") in build("Kimi通过PyTorch对外提供推理服务。").facts("uses")


def test_a_company_that_serves_by_its_own_cloud_is_not_said_to_use_it(build) -> None:
    assert not build("华为通过昇腾云服务提供算力。").facts("uses")


def test_the_parts_of_a_system_are_its_own(build) -> None:
    facts = build("Kimi后端基于 PyTorch,前端采用飞桨。").facts()
    assert ("Kimi", "uses", "飞桨") in facts


def test_what_a_class_behind_a_list_does_is_said_of_the_list(build) -> None:
    facts = build("Kimi、文心一言等近 20 款开源模型使用了 PyTorch。").facts("uses")
    assert {fact[0] for fact in facts} == {"Kimi", "文心一言"}


def test_who_offers_a_service_for_a_model_did_not_release_it(build) -> None:
    assert not build("华为云上线 GPT-4 推理服务。").facts("releases")
