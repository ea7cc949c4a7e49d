"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from maklumat.config.garbage import set_aside_what_stays

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maklumat.config.settings.base")
application = get_wsgi_application()
set_aside_what_stays()
