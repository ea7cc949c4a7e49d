"""The catalogue, a service as a promise card, and its versions."""
