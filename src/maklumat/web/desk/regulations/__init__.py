"""The register of regulations: what standards rest on, whether it still holds, and who looked last."""
