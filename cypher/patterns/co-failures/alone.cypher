{{incidents}}
MATCH (i)-[:AFFECTED]->(c:Component)
WITH DISTINCT i, c.id AS componentId
WITH componentId, count(i) AS incidents
WHERE incidents >= $minIncidents
RETURN componentId, incidents
ORDER BY incidents DESC, componentId
