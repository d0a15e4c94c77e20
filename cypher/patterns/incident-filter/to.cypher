i.startedSecond < $toSecond
