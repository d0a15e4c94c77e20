MATCH (i:Incident)-[:HAS_EVENT]->(n:TimelineEvent)
WHERE i.id {{wanted}}
RETURN i.id AS incidentId, n AS properties
ORDER BY n.position, incidentId
