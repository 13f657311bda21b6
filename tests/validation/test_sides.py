"""A digest that has somebody on the wrong side is told so."""

from kzsum import summarize, validate

TEXT = "Посол Казахстана в Венгрии Абзал Сапарбекулы встретился с мэром Будапешта Гергеем Карачонем."


def test_swapped_sides_are_an_error_each():
    swapped = summarize(TEXT, engine="rules").model_dump(mode="json")
    meeting = swapped["meetings"][0]
    meeting["kazakh_side"], meeting["counterparts"] = meeting["counterparts"], meeting["kazakh_side"]
    found = {(f.severity, f.code, f.path) for f in validate(swapped, source=TEXT)}
    assert {
        ("error", "not_a_participant", "/meetings/0/kazakh_side/0/name"),
        ("error", "not_a_participant", "/meetings/0/counterparts/0/name"),
    } <= found
