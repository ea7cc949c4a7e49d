"""The demonstration: an invented government, loaded through the product's own actions, and a generator of cases."""
