{{dimensions}}
WITH i, {{keys}}
WHERE {{conditions}}
WITH DISTINCT i
