MATCH (i:Incident)-[:HAS_ACTION_ITEM]->(n:ActionItem)
WHERE i.id IN $ids
RETURN i.id AS incidentId, n AS properties
ORDER BY incidentId, n.position
