{{incidents}}
MATCH (i)-[:AFFECTED]->(a:Component)
WHERE a.id IN $ids
WITH DISTINCT i, a
MATCH (i)-[:AFFECTED]->(b:Component)
WHERE b.id IN $ids AND a.id < b.id
WITH DISTINCT i, a.id + ' ' + b.id AS key
WHERE key IN $keys
WITH key, {{place}} AS place
{{firstOfEach}}
