MATCH (i:Incident)
WHERE {{conditions}}
WITH i
