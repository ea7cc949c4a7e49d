"""What may stand in a log: a route's name, never the path of a request, which can hold a tracking code."""

import logging

UNKNOWN_ROUTE = "(no route)"


class RouteInsteadOfPath(logging.Filter):
    """Replaces the path in Django's own lines ("Not Found: /lacak/…") with the name of the route."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the arguments of a line that is about a request; every line passes."""
        request = getattr(record, "request", None)
        path = getattr(request, "path", None)
        if isinstance(path, str) and isinstance(record.args, tuple):
            match = getattr(request, "resolver_match", None)
            route = match.view_name if match else UNKNOWN_ROUTE
            record.args = tuple(route if argument == path else argument for argument in record.args)
        return True
