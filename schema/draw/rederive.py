#!/usr/bin/env python3
"""Derives a published draw again, with nothing but Python's standard library and schema/draw/README.md.

    python3 rederive.py example.json

Written from the page and not from the platform's code, so that the two can disagree. Prints one line and exits 0 when everything
follows; prints the first difference and exits 1 otherwise.
"""
import hashlib
import json
import sys
from decimal import Decimal


def sha256(data):
    return hashlib.sha256(data).digest()


def canonical(sealed):
    lines = [
        ("creditledger-draw-1",),
        ("algorithm", sealed["algorithm"]),
        ("agency", sealed["agencyId"]),
        ("draw", sealed["drawId"]),
        ("list", sealed["listId"], sealed["listVersion"]),
        ("item", sealed["itemId"]),
        ("district", sealed["district"] or ""),
        ("sealed-on", sealed["sealedOn"]),
        ("inspectors-each", sealed["inspectorsEach"]),
    ]
    lines += [("stratum", s["number"], s["ratio"], s["quota"]) for s in sealed["strata"]]
    lines += [("candidate", c["uscc"], c["stratum"]) for c in sealed["candidates"]]
    lines += [("inspector", i) for i in sealed["inspectors"]]
    lines += [("recusal", r["inspector"], r["uscc"]) for r in sealed["recusals"]]
    return "".join("\t".join(str(field) for field in line) + "\n" for line in lines).encode("utf-8")


def quota(ratio, members):
    share = Decimal(ratio)
    numerator, denominator = share.as_integer_ratio()
    return -(-numerator * members // denominator)


def draw(sealed, lot_seed):
    recused = {(r["uscc"], r["inspector"]) for r in sealed["recusals"]}
    drawn = []
    for stratum in sealed["strata"]:
        members = [c["uscc"] for c in sealed["candidates"] if c["stratum"] == stratum["number"]]
        members.sort(key=lambda code: sha256(lot_seed + b"object\0" + code.encode("ascii")))
        for code in members[: stratum["quota"]]:
            free = [i for i in sealed["inspectors"] if (code, i) not in recused]
            free.sort(key=lambda i: sha256(lot_seed + b"inspector\0" + code.encode("ascii") + i.encode("utf-8")))
            drawn.append({"uscc": code, "stratum": stratum["number"], "inspectors": free[: sealed["inspectorsEach"]]})
    return drawn


def differs(path, says, follows):
    print(f"at {path}: the file says {says}, and {follows} follows")
    sys.exit(1)


def main(path):
    with open(path, encoding="utf-8") as file:
        published = json.load(file)
    sealed, revealed = published["sealed"], published["revealed"]
    for place, stratum in enumerate(sealed["strata"]):
        members = sum(c["stratum"] == stratum["number"] for c in sealed["candidates"])
        if stratum["quota"] != quota(stratum["ratio"], members):
            differs(f"$.sealed.strata[{place}].quota", stratum["quota"], quota(stratum["ratio"], members))
    digest = sha256(canonical(sealed))
    if published["digest"] != digest.hex():
        differs("$.digest", published["digest"], digest.hex())
    if revealed is None:
        print("the draw has not been revealed; its digest holds")
        return
    seed = bytes.fromhex(revealed["seed"])
    if published["commitment"] != sha256(seed).hex():
        differs("$.commitment", published["commitment"], sha256(seed).hex())
    lot_seed = sha256(seed + digest + revealed["witness"].encode("utf-8"))
    if revealed["lotSeed"] != lot_seed.hex():
        differs("$.revealed.lotSeed", revealed["lotSeed"], lot_seed.hex())
    drawn = draw(sealed, lot_seed)
    for place in range(max(len(drawn), len(revealed["drawn"]))):
        says = revealed["drawn"][place] if place < len(revealed["drawn"]) else None
        follows = drawn[place] if place < len(drawn) else None
        if says != follows:
            differs(f"$.revealed.drawn[{place}]", says, follows)
    print(f"{len(drawn)} objects follow from digest {digest.hex()}")


if __name__ == "__main__":
    main(sys.argv[1])
