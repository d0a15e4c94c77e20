MATCH (i:Incident)-[a:AFFECTED]->(c:Component)
WHERE {{incidentFilter}}
WITH i, c.id AS key, max({{roleWeight}}) AS weight
