"""Following a report: the code shows how far it is, code and secret words open the conversation.

``passes.py`` remembers for a few hours, in a signed cookie of one case, that the words were given. ``states.py`` says
in one sentence where a case stands, ``clocks.py`` explains its dates, ``threads.py`` puts messages and steps in order,
``pages.py`` brings them together, and keeps from those without the words whatever the reporter wrote.
"""
