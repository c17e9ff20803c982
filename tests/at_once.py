"""Several people who press the button in the same instant."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from serang_rutan.core.refusal import RefusedError
from trainings.eligibility import NotEligible


def at_once(acts):
    """Run all acts in the same instant; give what each returned or the refusal it met."""
    gate = Barrier(len(acts))

    def run(act):
        try:
            gate.wait(timeout=20)
            return act()
        except (RefusedError, NotEligible) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
