i.startedSecond >= $fromSecond
