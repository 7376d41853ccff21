"""Word forms, Excel ledgers, roster import."""
