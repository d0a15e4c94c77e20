{{incidents}}
MATCH (i)-[a:AFFECTED]->(c:Component)
WHERE {{keys}}
WITH i, c.id AS key, max({{roleWeight}}) AS weight
