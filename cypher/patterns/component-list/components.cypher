MATCH (c:Component)
WHERE {{conditions}}
