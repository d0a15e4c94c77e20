MATCH (i:Incident)-[:HAS_ACTION_ITEM]->(n:ActionItem)
WHERE i.id {{wanted}}
RETURN i.id AS incidentId, n AS properties
ORDER BY n.position, incidentId
