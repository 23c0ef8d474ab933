"""Is this work that paper? Links, authors, titles and containers, and the judgement over them."""
