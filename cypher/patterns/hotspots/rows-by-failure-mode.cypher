// A failure mode takes the role of the component its cause lies in; a cause that names none counts as origin.
MATCH (i:Incident)-[:HAS_CAUSE]->(x:Cause)
WHERE x.kind IN $causeKinds AND x.failureMode <> 'unknown' AND {{incidentFilter}}
OPTIONAL MATCH (i)-[a:AFFECTED]->(c:Component)
WHERE c.id = x.componentId
WITH i, x.failureMode AS key, max(CASE WHEN a.role IS NULL THEN 1.0 ELSE {{roleWeight}} END) AS weight
