"""natasha's full chain behind `worker.serve`: segmenter, morphology, syntax, named entities, normal forms."""

import sys

from natasha import (
    Doc,
    MorphVocab,
    NewsEmbedding,
    NewsMorphTagger,
    NewsNERTagger,
    NewsSyntaxParser,
    Segmenter,
)

from worker import serve

EMBEDDING = NewsEmbedding()
SEGMENTER = Segmenter()
VOCABULARY = MorphVocab()
MORPHOLOGY = NewsMorphTagger(EMBEDDING)
SYNTAX = NewsSyntaxParser(EMBEDDING)
ENTITIES = NewsNERTagger(EMBEDDING)


def read(text: str) -> object:
    """All layers that natasha's own documentation builds for a text."""
    doc = Doc(text)
    doc.segment(SEGMENTER)
    doc.tag_morph(MORPHOLOGY)
    for token in doc.tokens:
        token.lemmatize(VOCABULARY)
    doc.parse_syntax(SYNTAX)
    doc.tag_ner(ENTITIES)
    for span in doc.spans:
        span.normalize(VOCABULARY)
    return doc


if __name__ == "__main__":
    serve(read, sys.argv[1:])
