"""How time and memory grow with a topic, ours and other people's: `python -m benchmarks.speed`.

Every measurement is a process of its own with one thread, and is stopped at its limit. What is loaded first (libraries,
models, word lists) is loaded by a small topic before the clock starts, except where a cold start is what is measured.
"""
