MATCH (i:Incident)-[:HAS_CAUSE]->(n:Cause)
WHERE i.id IN $ids
RETURN i.id AS incidentId, n AS properties
ORDER BY incidentId, n.position
