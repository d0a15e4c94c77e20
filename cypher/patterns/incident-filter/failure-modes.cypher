MATCH (i)-[:HAS_CAUSE]->(modeCause:Cause)
WHERE modeCause.kind IN $causeKinds AND modeCause.failureMode IN $failureModes
WITH DISTINCT i
