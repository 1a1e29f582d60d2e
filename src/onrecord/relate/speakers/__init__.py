"""Who speaks, across articles: one source a speaker, and the body for which each speaks."""
