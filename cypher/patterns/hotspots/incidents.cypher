{{rows}}
WITH i, floor({{part}} * 1000000.0 + 0.5) / 1000000.0 AS part
RETURN i.id AS incidentId, part
ORDER BY part DESC, incidentId
LIMIT $first
