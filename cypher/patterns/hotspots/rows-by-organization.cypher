MATCH (i:Incident)
WHERE {{incidentFilter}}
WITH i, i.organizationId AS key, 1.0 AS weight
