// The component's own team; where nobody names one, the team that the incident's document names.
MATCH (i:Incident)-[a:AFFECTED]->(c:Component)
WHERE coalesce(c.team, i.team) IS NOT NULL AND {{incidentFilter}}
WITH i, coalesce(c.team, i.team) AS key, max({{roleWeight}}) AS weight
