{{each}}
MATCH (i:Incident)
WHERE i.id = {{wanted}}
RETURN i.id AS incidentId, i.title AS title, i.summary AS summary, i.organizationId AS organizationId,
  i.startedAtPrecision AS precision, i.startedSecond AS startedSecond
ORDER BY incidentId
