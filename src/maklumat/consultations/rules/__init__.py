"""Rules of the consultations: plain values in, one value out."""
