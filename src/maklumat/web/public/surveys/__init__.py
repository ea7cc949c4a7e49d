"""Satisfaction surveys in public: one question a page without an account, and the published results."""
