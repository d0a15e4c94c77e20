MATCH (i)-[:HAS_CAUSE]->(groupCause:Cause)
WHERE groupCause.kind IN $causeKinds AND groupCause.failureModeGroup IN $failureModeGroups
WITH DISTINCT i
