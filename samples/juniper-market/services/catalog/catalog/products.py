"""Products as they lie in PostgreSQL."""

from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool

from catalog.settings import settings

_pool = ConnectionPool(
    kwargs={
        "host": settings.database_host,
        "dbname": "catalog",
        "user": "catalog",
        "password": settings.database_password,
        "row_factory": dict_row,
    },
    max_size=10,
    timeout=2,
    open=False,
)


def find(product_id: str) -> dict | None:
    found = find_all([product_id])
    return found[0] if found else None


def find_all(product_ids: list[str]) -> list[dict]:
    _pool.open()
    with _pool.connection() as connection:
        rows = connection.execute(
            'SELECT id, name, price_cents AS "priceCents" FROM products WHERE id = ANY(%s)', (product_ids,)
        )
        return rows.fetchall()
