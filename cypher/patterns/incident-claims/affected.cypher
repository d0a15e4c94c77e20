MATCH (i:Incident)-[a:AFFECTED]->(c:Component)
WHERE i.id {{wanted}}
RETURN i.id AS incidentId, c.id AS componentId, a AS properties
ORDER BY a.position, incidentId
