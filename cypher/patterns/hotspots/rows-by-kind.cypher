{{incidents}}
MATCH (i)-[a:AFFECTED]->(c:Component)
WHERE {{keys}}
WITH i, c.kind AS key, max({{roleWeight}}) AS weight
