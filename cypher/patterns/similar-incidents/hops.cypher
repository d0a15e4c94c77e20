{{each}}
MATCH (a:Component)-[s:FAILED_INTO]->(b:Component)
WHERE s.incidentId = {{wanted}}
RETURN DISTINCT s.incidentId AS incidentId, s.`order` AS position, a.kind AS fromKind, b.kind AS toKind
ORDER BY position, incidentId, fromKind, toKind
