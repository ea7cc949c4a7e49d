"""Settings, addresses and the entry of the web server. Nothing imports it but what starts the product."""
