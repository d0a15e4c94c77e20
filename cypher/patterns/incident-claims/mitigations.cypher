MATCH (i:Incident)-[:HAS_MITIGATION]->(n:Mitigation)
WHERE i.id IN $ids
RETURN i.id AS incidentId, n AS properties
ORDER BY incidentId, n.position
