{{each}}
MATCH (i:Incident)
WHERE i.id = {{wanted}}
MATCH (i)-[:HAS_CAUSE]->(x:Cause)
WHERE x.kind = 'root' AND x.failureMode <> 'unknown'
RETURN DISTINCT i.id AS incidentId, x.failureMode AS failureMode
ORDER BY incidentId, failureMode
