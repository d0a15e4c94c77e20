MATCH (i:Incident)-[:HAS_SYMPTOM]->(n:Symptom)
WHERE i.id {{wanted}}
RETURN i.id AS incidentId, n AS properties
ORDER BY n.position, incidentId
