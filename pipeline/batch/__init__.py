"""The batch: a folder of letters into a folder of results, with a ledger, killable readers and whole outputs."""
