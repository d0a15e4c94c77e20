OPTIONAL MATCH (i)-[:HAS_ATTRIBUTE]->(x:Attribute)
WHERE x.name = {{name}}
WITH {{carried}}, {{keys}}
