"""mypy with the plugin knows the type of a model's field, and names the line that is wrong."""

import subprocess
import sys
import tempfile
from pathlib import Path

folder = Path(tempfile.mkdtemp())
(folder / "shop").mkdir()
(folder / "shop" / "__init__.py").touch()
(folder / "config.py").write_text('SECRET_KEY = "x"\nINSTALLED_APPS = ["shop"]\n')
(folder / "mypy.ini").write_text(
    "[mypy]\nplugins = mypy_django_plugin.main\n[mypy.plugins.django-stubs]\ndjango_settings_module = config\n"
)
(folder / "shop" / "models.py").write_text(
    "from django.db import models\n\n\n"
    "class Tea(models.Model):\n    name = models.CharField(max_length=50)\n\n\n"
    "length: int = Tea(name='sencha').name\n"
)
command = [sys.executable, "-m", "mypy", "shop"]
ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
assert 'shop/models.py:8: error: Incompatible types in assignment (expression has type "str"' in ran.stdout, ran
