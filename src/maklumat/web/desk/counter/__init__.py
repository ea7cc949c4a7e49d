"""The counter at the desk: calling numbers, serving, and how long people waited."""
