{{incidents}}
MATCH (i)-[:AFFECTED]->(a:Component)
WITH DISTINCT i, a
MATCH (i)-[:AFFECTED]->(b:Component)
WHERE a.id < b.id
WITH DISTINCT i, a.id AS aId, b.id AS bId
WITH aId, bId, count(i) AS incidents
WHERE incidents >= $minIncidents
RETURN aId, bId, incidents
ORDER BY incidents DESC, aId, bId
LIMIT $first
