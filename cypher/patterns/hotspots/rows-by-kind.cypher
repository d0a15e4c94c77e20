{{incidents}}
MATCH (i)-[a:AFFECTED]->(c:Component)
WITH i, c.kind AS key, max({{roleWeight}}) AS weight
