MATCH (i:Incident)-[a:AFFECTED]->(c:Component)
WHERE {{incidentFilter}}
WITH i, c.kind AS key, max({{roleWeight}}) AS weight
