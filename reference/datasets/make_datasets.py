#!/usr/bin/env python3
"""Write the CSV files of datasets.json from the data files of an installed scikit-learn.

    python3 make_datasets.py          write them, and check each against its sha256
    python3 make_datasets.py FOLDER   the same, from a copy of sklearn/datasets/data

Numbers are taken over as they are written in the source, so the result does not depend on the
Python or scikit-learn version. Only the file list is read from scikit-learn; it is not imported.
"""

import csv
import gzip
import hashlib
import importlib.util
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def sklearn_data():
    """The folder of scikit-learn's own data files."""
    found = importlib.util.find_spec("sklearn")
    if found is None:
        sys.exit("This Python has no scikit-learn; install it (Debian: python3-sklearn), "
                 "or name a copy of its folder datasets/data.")
    return Path(found.submodule_search_locations[0]) / "datasets" / "data"


def rows_after_header(path):
    with open(path, newline="") as file:
        return list(csv.reader(file))[1:]


def digits(folder):
    with gzip.open(folder / "digits.csv.gz", "rt") as file:
        return list(csv.reader(file))


def diabetes(folder):
    """The features as measured; the target is stored as 1.51e+02 and is a whole number."""
    with gzip.open(folder / "diabetes_data_raw.csv.gz", "rt") as file:
        features = [line.split() for line in file]
    with gzip.open(folder / "diabetes_target.csv.gz", "rt") as file:
        targets = [f"{float(line):g}" for line in file]
    return [row + [target] for row, target in zip(features, targets, strict=True)]


READERS = {
    "iris": lambda folder: rows_after_header(folder / "iris.csv"),
    "wine": lambda folder: rows_after_header(folder / "wine_data.csv"),
    "breast-cancer": lambda folder: rows_after_header(folder / "breast_cancer.csv"),
    "digits": digits,
    "diabetes": diabetes,
}


def make(dataset, folder):
    """Write one CSV; answers what is wrong with it, or None."""
    header = [*dataset["features"], dataset["label"]]
    rows = READERS[dataset["name"]](folder)
    if len(rows) != dataset["rows"]:
        return f"{len(rows)} rows where {dataset['rows']} were expected."
    for number, row in enumerate(rows, start=1):
        if len(row) != len(header):
            return f"row {number} has {len(row)} columns where {len(header)} were expected."

    text = "".join(",".join(row) + "\n" for row in [header, *rows]).encode()
    (HERE / dataset["file"]).write_bytes(text)
    digest = hashlib.sha256(text).hexdigest()
    if digest != dataset["sha256"]:
        return f"its sha256 is {digest} where datasets.json says {dataset['sha256']}."
    return None


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else sklearn_data()
    faults = 0
    for dataset in json.loads((HERE / "datasets.json").read_text()):
        fault = make(dataset, folder)
        faults += fault is not None
        print(f"{dataset['file']}: {fault or 'as recorded.'}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
