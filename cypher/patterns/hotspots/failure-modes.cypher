{{rows}}
MATCH (i)-[:HAS_CAUSE]->(m:Cause)
WHERE m.kind IN $causeKinds AND m.failureMode <> 'unknown'
RETURN key, m.failureMode AS failureMode, count(DISTINCT i) AS incidents
ORDER BY incidents DESC, key, failureMode
