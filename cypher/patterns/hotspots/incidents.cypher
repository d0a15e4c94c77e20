{{rows}}
WITH i, key, weight, floor({{part}} * 1000000.0 + 0.5) / 1000000.0 AS part
WHERE key = $key
RETURN i.id AS incidentId, part
ORDER BY part DESC, incidentId
LIMIT $first
