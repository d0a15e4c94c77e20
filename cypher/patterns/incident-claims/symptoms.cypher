MATCH (i:Incident)-[:HAS_SYMPTOM]->(n:Symptom)
WHERE i.id IN $ids
RETURN i.id AS incidentId, n AS properties
ORDER BY incidentId, n.position
