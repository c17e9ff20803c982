from django.conf import settings

from serang_rutan.core.hooks import hooked


def test_every_hook_in_the_settings_names_a_function_that_exists():
    for name in settings.HOOKS:
        assert all(callable(function) for function in hooked(name))
