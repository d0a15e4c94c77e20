{{incidents}}
MATCH (i)-[a:AFFECTED]->(c:Component)
WITH i, c.id AS key, max({{roleWeight}}) AS weight
