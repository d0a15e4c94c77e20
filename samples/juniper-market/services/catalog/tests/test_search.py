from unittest.mock import patch

from catalog import search


def test_gives_ids_in_the_order_of_the_index():
    hits = {"hits": {"hits": [{"_id": "watering-can"}, {"_id": "rake"}]}}
    with patch.object(search._index, "search", return_value=hits):
        assert search.product_ids("garden") == ["watering-can", "rake"]
