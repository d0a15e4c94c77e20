OPTIONAL MATCH (i)-[:HAS_MITIGATION]->(x:Mitigation)
WITH {{carried}}, {{keys}}
