MATCH (i:Incident)-[:HAS_ATTRIBUTE]->(n:Attribute)
WHERE i.id {{wanted}}
RETURN i.id AS incidentId, n AS properties
ORDER BY n.position, incidentId
