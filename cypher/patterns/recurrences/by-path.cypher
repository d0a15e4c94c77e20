// As by-cause.cypher, for incidents whose fault took the same path.
{{incidents}}
WITH i
WHERE i.startedSecond IS NOT NULL AND i.pathKey IS NOT NULL
OPTIONAL MATCH (i)-[:HAS_ACTION_ITEM]->(n:ActionItem)
WITH i.id AS id, i.startedAt AS startedAt, coalesce(i.startedAtPrecision, 'SECOND') AS precision,
  i.pathKey AS key, count(n) AS items
WITH key, count(id) AS incidents, min(id) AS firstId,
  collect(startedAt + ' ' + id + ' ' + precision) AS members,
  max(startedAt) AS newest,
  min(CASE WHEN items > 0 THEN {{periodEnd}} ELSE NULL END) AS promised
WHERE promised < newest
WITH incidents, firstId, collect({key: key, members: members}) AS groups
RETURN incidents, firstId, groups
ORDER BY incidents DESC, firstId
LIMIT $first
