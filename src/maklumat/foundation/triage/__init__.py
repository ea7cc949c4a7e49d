"""What a message is about, from its words: where it belongs, what kind it is, whether it is urgent, what it repeats.

Pure and on the machine's own processor: texts and plain values in, plain values out; no tables, no network. It only
suggests. Who decides, and what is learned from the decision, is the business of the apps above.

``reading`` takes a text to features, ``counts`` adds them up, ``classifier`` weighs them, ``calibration`` makes a
probability of a score, ``teaching`` brings these together; ``kinds``, ``setting_aside`` and ``likeness`` answer the
other questions; ``measuring`` says how good all of it is.
"""
