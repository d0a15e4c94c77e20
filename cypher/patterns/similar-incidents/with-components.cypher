// How many incidents touch each of these components, and which ones, where they are few enough to look at.
MATCH (i:Incident)-[:AFFECTED]->(c:Component)
WHERE c.id IN $keys
WITH DISTINCT i, c.id AS key
WITH key, count(i) AS incidents, collect(i.id) AS ids
RETURN key, incidents, CASE WHEN incidents <= $most THEN ids ELSE NULL END AS ids
ORDER BY key
