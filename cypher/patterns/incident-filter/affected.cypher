MATCH (i)-[hit:AFFECTED]->(part:Component)
WHERE {{conditions}}
