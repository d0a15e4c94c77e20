{{incidents}}
WITH i.id AS id, {{sortKey}} AS sortKey
WHERE sortKey > $afterKey OR (sortKey = $afterKey AND id > $afterId)
RETURN id, sortKey
ORDER BY sortKey, id
LIMIT $first
