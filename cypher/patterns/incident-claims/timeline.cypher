MATCH (i:Incident)-[:HAS_EVENT]->(n:TimelineEvent)
WHERE i.id IN $ids
RETURN i.id AS incidentId, n AS properties
ORDER BY incidentId, n.position
