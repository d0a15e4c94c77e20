OPTIONAL MATCH (i)-[:HAS_SYMPTOM]->(x:Symptom)
WITH {{carried}}, {{keys}}
