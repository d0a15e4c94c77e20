OPTIONAL MATCH (i)-[:HAS_CAUSE]->(x:Cause)
WHERE x.kind IN $causeKinds
WITH {{carried}}, {{keys}}
