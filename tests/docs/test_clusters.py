"""The recipes of docs/clusters.md: Spark's function as Spark would call it, and from its output to an archive."""

import ast
import re
from pathlib import Path

import pandas as pd

import kzsum.ray
from kzsum import summarize
from kzsum.archive import Archive
from tests.batch.made import text

PAGE = (Path(__file__).parents[2] / "docs/clusters.md").read_text("utf-8")
RAY, SPARK, ARCHIVE = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def spark_function():
    """What the recipe defines, without the lines that need a cluster."""
    tree = ast.parse(SPARK)
    kept = [node for node in tree.body if isinstance(node, ast.ImportFrom | ast.FunctionDef)]
    names = {}
    exec(compile(ast.Module(kept, []), "docs/clusters.md", "exec"), names)  # noqa: S102  # our own page
    return names["digests"]


def frames():
    yield pd.DataFrame({"text": [text(1), ""], "id": ["a", "b"], "published": [None, None]})
    yield pd.DataFrame({"text": [], "id": [], "published": []})
    yield pd.DataFrame({"text": [text(2)], "id": ["c"], "published": ["2026-02-25"]})


def test_sparks_function_gives_a_frame_for_each_with_the_columns_of_the_recipes_schema():
    read = list(spark_function()(frames()))
    columns = [each.split()[0] for each in re.search(r'mapInPandas\(digests, "(.*?)"', SPARK)[1].split(", ")]
    assert [list(frame.columns) for frame in read] == [columns] * 3
    assert [len(frame) for frame in read] == [2, 0, 1]
    rows = pd.concat(read).set_index("id")
    assert rows["digest"]["a"] == summarize(text(1), engine="rules").model_dump_json()
    assert rows["digest"]["c"] == summarize(text(2), engine="rules", published="2026-02-25").model_dump_json()
    assert rows["error"]["b"].startswith("EmptyTextError")


def test_a_folder_of_parquet_goes_into_an_archive(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("news/digests").mkdir(parents=True)
    for number, frame in enumerate(spark_function()(frames())):
        frame.to_parquet(f"news/digests/part-{number}.parquet")
    exec(compile(ARCHIVE, "docs/clusters.md", "exec"), {})  # noqa: S102  # our own page
    with Archive.open("news.duckdb") as archive:
        assert archive.query("select count(*) from digests").rows == [(2,)]


def test_rays_recipe_calls_what_there_is():
    called = {
        node.attr
        for node in ast.walk(ast.parse(RAY))
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "kzsum.ray"
    }
    assert called
    assert called <= vars(kzsum.ray).keys()
