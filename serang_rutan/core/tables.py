"""How lists are sorted and cut into pages."""

from django.http import HttpRequest
from django_tables2 import RequestConfig, Table

PER_PAGE = 25


def lay_out(request: HttpRequest, table: Table) -> None:
    """Sort `table` as the address asks and cut it into pages of `PER_PAGE` rows.

    How long a page is cannot be asked for, so nobody takes out a whole list unnoticed; a page that
    does not exist becomes the last one.
    """
    sort(request, table)
    table.paginate(per_page=PER_PAGE)
    table.page = table.paginator.get_page(request.GET.get(table.prefixed_page_field, 1))


def sort(request: HttpRequest, table: Table) -> None:
    """Sort `table` as the address asks and leave it whole."""
    RequestConfig(request, paginate=False).configure(table)
