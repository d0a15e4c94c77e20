MATCH (i:Incident)-[a:AFFECTED]->(c:Component)
WHERE i.id IN $ids
RETURN i.id AS incidentId, c.id AS componentId, a AS properties
ORDER BY incidentId, a.position
