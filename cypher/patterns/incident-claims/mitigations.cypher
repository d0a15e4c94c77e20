MATCH (i:Incident)-[:HAS_MITIGATION]->(n:Mitigation)
WHERE i.id {{wanted}}
RETURN i.id AS incidentId, n AS properties
ORDER BY n.position, incidentId
