OPTIONAL MATCH (i)-[:HAPPENED_AT]->(o:Organization)
WITH {{carried}}, {{keys}}
