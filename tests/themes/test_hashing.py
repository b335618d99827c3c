"""Hashed bags: the same numbers as plain matrices."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tweebrief.models.arrays import quantise, restore
from tweebrief.models.hashing import bucket, character_ngrams, collect, word_buckets

ROWS = st.lists(
    st.lists(st.tuples(st.integers(0, 9), st.floats(0.125, 4, width=16)), max_size=6), max_size=80
)


def _dense(rows):
    table = np.zeros((len(rows), 10))
    for values, row in zip(table, rows, strict=True):
        for place, value in row:
            values[place] += value
    return table


@given(ROWS)
def test_products_are_those_of_the_dense_table(rows):
    matrix = np.arange(30, dtype=np.float32).reshape(10, 3)
    assert np.allclose(collect(rows).times(matrix), _dense(rows) @ matrix, rtol=1e-4)


@given(ROWS)
def test_scaled_rows_have_length_one_or_are_empty(rows):
    lengths = np.linalg.norm(
        collect(rows).scaled(np.ones(10, np.float32)).times(np.eye(10, dtype=np.float32)), axis=1
    )
    assert np.allclose(lengths, [1.0 if row else 0.0 for row in rows], atol=1e-4)


def test_the_hash_is_the_same_everywhere():
    assert bucket("123456789", 2**32) == 0xCBF43926


def test_compounds_share_ngrams_with_their_parts():
    shared = set(character_ngrams("jeugdzorgaanbieder", 4, 6)) & set(character_ngrams("jeugdzorg", 4, 6))
    assert {"<jeugd", "dzorg"} <= shared
    assert character_ngrams("wet", 4, 6) == []
    assert len(word_buckets("wet", 64, 4, 6)) == 1


def test_quantised_weights_come_back_nearly_the_same():
    matrix = np.random.default_rng(1).normal(size=(50, 4)).astype(np.float32)
    assert np.abs(restore(*quantise(matrix)) - matrix).max() < np.abs(matrix).max() / 100
