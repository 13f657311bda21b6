"""Short texts of the genre, in any number; the people in them are invented."""

import io
import json
import zipfile

PLACES = (("Венгрии", "Будапеште"), ("Латвии", "Риге"), ("Перу", "Лиме"), ("Сербии", "Белграде"))


def text(number=0):
    country, city = PLACES[number % len(PLACES)]
    return (
        f"Посол Казахстана в {country} Ержан Иванов встретился в {city} с директором завода № {number} "
        "Марией Петровой. Стороны обсудили торговлю."
    )


def row(number=0, **changes):
    return {"id": f"news/{number}", "text": text(number)} | changes


def jsonl(*rows):
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in rows).encode()


def zipped(members, **options):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


PAGE = f"""<html><head><title>Посол встретился с директором</title></head><body>
<nav><a href="/">Меню</a></nav><article><h1>Посол встретился с директором</h1><p>{text(1)} {text(2)}</p>
<p>{text(3)}</p></article><footer>Все права защищены</footer></body></html>"""
