MATCH (i)-[:HAS_SYMPTOM]->(seen:Symptom)
WHERE seen.symptom IN $symptoms
WITH DISTINCT i
