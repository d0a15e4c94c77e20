{{incidents}}
MATCH (i)-[a:AFFECTED]->(c:Component)
WHERE {{keys}}
WITH i, c.technology AS key, max({{roleWeight}}) AS weight
