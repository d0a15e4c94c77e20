{{components}}
OPTIONAL MATCH (i:Incident)-[:AFFECTED]->(c)
WITH DISTINCT c.id AS id, i.id AS incident
WITH id, 0 - count(incident) AS sortKey
WHERE sortKey > $afterKey OR (sortKey = $afterKey AND id > $afterId)
RETURN id, sortKey
ORDER BY sortKey, id
LIMIT $first
