MATCH (i:Incident)-[a:AFFECTED]->(c:Component)
WHERE c.id {{wanted}} AND {{roles}}
WITH DISTINCT i, c.id AS key
RETURN key, count(i) AS incidents
ORDER BY incidents DESC, key
