{{each}}
MATCH (i:Incident)
WHERE i.id = {{wanted}}
MATCH (i)-[:AFFECTED]->(c:Component)
RETURN i.id AS incidentId, c.id AS componentId, c.technology AS technology
ORDER BY incidentId, componentId
