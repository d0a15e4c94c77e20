EXISTS { MATCH (i)-[hit:AFFECTED]->(part:Component) WHERE {{affected}} }
