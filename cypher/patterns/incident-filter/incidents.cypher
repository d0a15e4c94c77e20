MATCH (i:Incident)
WHERE {{conditions}}
