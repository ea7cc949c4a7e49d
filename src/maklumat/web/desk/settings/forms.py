"""How the desk looks to one person."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

THEMES = [("auto", _("As the device")), ("light", _("Light")), ("dark", _("Dark"))]


class PreferencesForm(forms.Form):
    """Theme and language."""

    theme = forms.ChoiceField(label=_("Light or dark"), choices=THEMES, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
