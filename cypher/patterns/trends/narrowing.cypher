{{dimensions}}
WITH i, rowKey
WHERE {{key}} AND i.startedSecond >= $pointFrom AND i.startedSecond < $pointTo AND i.startedAtPrecision IN $precisions
WITH DISTINCT i
