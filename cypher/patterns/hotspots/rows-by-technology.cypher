MATCH (i:Incident)-[a:AFFECTED]->(c:Component)
WHERE c.technology IS NOT NULL AND {{incidentFilter}}
WITH i, c.technology AS key, max({{roleWeight}}) AS weight
