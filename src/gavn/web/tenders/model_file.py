"""A model from a file (`gavn-tender/1` without bids)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gavn.web.forms import PageForm

LARGEST_MODEL = 2_000_000


class ModelFileForm(PageForm):
    """The file; its cleaned value is its text."""

    file = forms.FileField(
        label=gettext_lazy("The model as a file (TOML)"), widget=forms.FileInput(attrs={"accept": ".toml"})
    )

    def clean_file(self) -> str:
        """The text of a file that is not too large."""
        content: bytes = self.cleaned_data["file"].read(LARGEST_MODEL + 1)
        if len(content) > LARGEST_MODEL:
            raise forms.ValidationError(_("The file is larger than 2 MB."))
        try:
            return content.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("The file is not text in UTF-8.")) from None
