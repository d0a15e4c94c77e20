// Incidents whose start is known to the day at least.
MATCH (i:Incident)
WHERE i.organizationId = $organizationId AND i.startedSecond >= $fromSecond AND i.startedSecond <= $toSecond
  AND i.startedAtPrecision IN $precisions
RETURN i.id AS id
ORDER BY id
