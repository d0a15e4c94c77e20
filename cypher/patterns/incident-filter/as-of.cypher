(i.startedSecond IS NULL OR i.startedSecond <= $asOfSecond)
