OPTIONAL MATCH (i)-[:AFFECTED]->(c:Component)
WITH {{carried}}, {{keys}}
