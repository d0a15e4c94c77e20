MATCH (i:Incident)-[:HAS_CAUSE]->(n:Cause)
WHERE i.id {{wanted}}
RETURN i.id AS incidentId, n AS properties
ORDER BY n.position, incidentId
