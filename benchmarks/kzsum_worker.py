"""kzsum's rule engine behind `worker.serve`."""

import sys
from functools import partial

from kzsum.summarizer import summarize

from worker import serve

if __name__ == "__main__":
    serve(partial(summarize, engine="rules"), sys.argv[1:])
