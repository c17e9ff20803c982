"""How long printing takes: 400 certificates in one file, one by one, and against WeasyPrint.

WeasyPrint is no dependency. Where it is to be compared, it is installed beside everything else:
``pip install --target DIR weasyprint`` and ``PYTHONPATH=DIR make bench``.
"""

import time
from importlib.util import find_spec

import pytest
from django.template import Context, Engine

from serang_rutan.core import qr
from tests.factories.trainings import CertificateFactory
from trainings.certificates.document import certificate_data, certificates_pdf, check_address
from trainings.models import Certificate

MANY, FEW = 400, 20
GOAL = 0.5
PAGE = """
<!doctype html><html lang="id"><head><title>Sertifikat Pelatihan</title><style>
@page { size: A4 landscape; margin: 21mm 27mm } section { break-after: page; text-align: center }
h1 { color: #14545c } table { width: 100% } svg { width: 23mm }
</style></head><body>{% for c in certificates %}
<section><p>{{ c.government }}<br><b>{{ c.issuer }}</b><br>{{ c.address }}</p><h1>SERTIFIKAT</h1>
<p>Nomor: {{ c.number }}</p><p>diberikan kepada</p><h2>{{ c.holder }}</h2>
<p>Pelatihan {{ c.course }} pada tanggal {{ c.days }}, selama {{ c.lesson_hours }} JP.</p>
<div>{{ c.qr|safe }}{{ c.check_address }} {{ c.check_code }}</div>
<p>{{ c.place_and_day }}<br>{{ c.first.title }}<br>{{ c.first.name }}</p></section>
<section><h2>Materi dan Hasil Pelatihan</h2><table>{% for title, hours in c.subjects %}
<tr><td>{{ title }}</td><td>{{ hours }}</td></tr>{% endfor %}</table>
{% for what, mark in c.results %}<p>{{ what }}: {{ mark }}</p>{% endfor %}</section>
{% endfor %}</body></html>
"""


@pytest.fixture
def certificates(db):
    for _ in range(MANY):
        CertificateFactory()
    return list(Certificate.objects.all())


def timed(act):
    start, cpu = time.perf_counter(), time.process_time()
    done = act()
    return done, time.perf_counter() - start, time.process_time() - cpu


@pytest.mark.bench
def test_printing_400_certificates_at_once_and_one_by_one(certificates):
    certificates_pdf(certificates[:1])
    document, at_once, cpu = timed(lambda: certificates_pdf(certificates))
    fronts = [*certificates]
    for certificate in fronts:
        certificate.subjects, certificate.number = [], f"{certificate.number}-depan"
    _front, front, front_cpu = timed(lambda: certificates_pdf(fronts))
    _few, few, _cpu = timed(lambda: [certificates_pdf([one]) for one in certificates[:FEW]])
    each = few / FEW
    assert b"/Count 800" in document
    print(f"\n{MANY} certificates, front and back, in one file: {at_once:.2f} s ({cpu:.2f} s CPU)")
    print(f"the same without backs: {front:.2f} s ({front_cpu:.2f} s CPU); the goal is {GOAL} s")
    print(f"one by one: {each * 1000:.0f} ms each, {each * MANY / at_once:.1f} x as long in all")


@pytest.mark.bench
def test_printing_against_weasyprint(certificates):
    if find_spec("weasyprint") is None:
        print("\nWeasyPrint is not installed: no ratio. See the top of this file for how.")
        return
    import weasyprint  # noqa: PLC0415 - there for this comparison only, if at all

    few = certificates[:100]
    rows = [{**certificate_data(one), "qr": qr.svg(check_address(one))} for one in few]
    html = Engine().from_string(PAGE).render(Context({"certificates": rows}))
    certificates_pdf(few[:1])
    _ours, ours, cpu = timed(lambda: certificates_pdf(few))
    printed = weasyprint.HTML(string=html)
    _theirs, theirs, their_cpu = timed(lambda: printed.write_pdf(pdf_variant="pdf/ua-1"))
    print(f"\n{len(few)} certificates: {ours:.2f} s here, {theirs:.2f} s with WeasyPrint")
    print(f"WeasyPrint takes {theirs / ours:.1f} x as long ({their_cpu / cpu:.1f} x the CPU)")
