"""Several people who press the button in the same instant."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from inmates.policies import Refusal
from trainings.eligibility import NotEligible
from trainings.policies import RefusedError


def at_once(acts):
    """Run all acts in the same instant; give what each returned or the refusal it met."""
    gate = Barrier(len(acts))

    def run(act):
        try:
            gate.wait(timeout=20)
            return act()
        except (Refusal, NotEligible, RefusedError) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
