"""The web pages over an outbox and its REST API: `tweebrief serve`.

Letters that are uploaded go into an inbox and from there through the batch, in a process of its own; everything that
is shown comes from the outbox. Nothing is kept in memory alone, so that a server that dies loses nothing.
"""
