MATCH (i:Incident)-[:HAS_CAUSE]->(x:Cause)
WHERE x.kind = 'root' AND x.failureMode IN $keys
WITH DISTINCT i, x.failureMode AS key
WITH key, count(i) AS incidents, collect(i.id) AS ids
RETURN key, incidents, CASE WHEN incidents <= $most THEN ids ELSE NULL END AS ids
ORDER BY key
