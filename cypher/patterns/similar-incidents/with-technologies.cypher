MATCH (i:Incident)-[:AFFECTED]->(c:Component)
WHERE c.technology IN $keys
WITH DISTINCT i, c.technology AS key
WITH key, count(i) AS incidents, collect(i.id) AS ids
RETURN key, incidents, CASE WHEN incidents <= $most THEN ids ELSE NULL END AS ids
ORDER BY key
