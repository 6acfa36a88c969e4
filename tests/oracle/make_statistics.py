#!/usr/bin/env python3
"""Writes tests/golden/statistics_oracle.json: what SciPy says, for tests/results/oracle_test.cc.

Needs Debian's python3-scipy, for making the test data only. Deterministic.
"""
import json
import sys

import numpy
import scipy
from scipy import stats


def holm(p):
    """Step-down by hand from the definition: SciPy 1.10 has no Holm."""
    order = sorted(range(len(p)), key=lambda i: p[i])
    adjusted, largest = [0.0] * len(p), 0.0
    for rank, i in enumerate(order):
        largest = max(largest, min(1.0, (len(p) - rank) * p[i]))
        adjusted[i] = largest
    return adjusted


def main():
    random = numpy.random.Generator(numpy.random.PCG64(20250312))
    oracle = {"scipy": scipy.__version__}
    oracle["sign_test_tail"] = [
        {"n": n, "k": k, "p": stats.binomtest(k, n, 0.5, alternative="greater").pvalue}
        for n in (1, 2, 5, 10, 30, 61, 100, 250)
        for k in sorted({0, 1, n // 2, (2 * n) // 3, n - 1, n})
    ]
    oracle["mann_whitney"] = []
    for m, n in ((3, 3), (4, 6), (5, 5), (7, 7), (8, 12), (20, 15)):
        a = random.lognormal(0, 0.1, m).round(6).tolist()
        b = random.lognormal(0.1, 0.1, n).round(6).tolist()
        result = stats.mannwhitneyu(a, b, alternative="two-sided", method="exact")
        oracle["mann_whitney"].append(
            {"a": a, "b": b, "u": float(result.statistic), "p": float(result.pvalue)})
    oracle["mann_whitney_normal"] = []
    for m, n, digits in ((60, 50, 6), (10, 90, 2), (12, 12, 1), (5, 5, 0)):
        a = random.normal(10, 1, m).round(digits).tolist()
        b = random.normal(10.5, 1, n).round(digits).tolist()
        result = stats.mannwhitneyu(a, b, alternative="two-sided", method="asymptotic")
        oracle["mann_whitney_normal"].append({"a": a, "b": b, "p": float(result.pvalue)})
    oracle["quantile"] = []
    for n in (1, 2, 5, 10, 101):
        sample = random.normal(10, 3, n).round(6).tolist()
        for q in (0, 0.05, 0.25, 0.5, 0.9, 0.99, 1):
            oracle["quantile"].append(
                {"sample": sample, "probability": q,
                 "value": float(numpy.quantile(sample, q, method="linear"))})
    oracle["median_interval"] = []
    for n in (5, 6, 10, 25, 60, 101):
        sample = sorted(random.normal(0, 1, n).round(6).tolist())
        # The exact coverage of the k-th smallest to the k-th largest.
        k = 1
        while k + 1 <= n // 2 and 1 - 2 * stats.binom.cdf(k, n, 0.5) >= 0.95:
            k += 1
        oracle["median_interval"].append(
            {"sample": sample, "lower": sample[k - 1], "upper": sample[n - k],
             "coverage": 1 - 2 * float(stats.binom.cdf(k - 1, n, 0.5))})
    oracle["holm"] = []
    for n in (1, 2, 5, 24):
        p = (random.uniform(0, 1, n) ** 3).round(8).tolist()
        oracle["holm"].append({"p": p, "adjusted": holm(p)})
    json.dump(oracle, sys.stdout, indent=1)
    print()


main()
