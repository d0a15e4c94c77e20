{{incidents}}
MATCH (i)-[a:AFFECTED]->(c:Component)
WHERE c.technology IS NOT NULL
WITH i, c.technology AS key, max({{roleWeight}}) AS weight
