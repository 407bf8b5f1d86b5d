# The runs.

run-started = Started (UTC)
run-verdict = Outcome
run-kind = Kind
run-trigger = Started by
run-files = Files
run-loaded = Loaded
run-failed = Not taken
run-rows = Rows
run-rejects = Set aside
run-checks = Checks
run-published = Published
run-memory = Memory
run-of = Run: { $kind },
run-before = the one before
run-after = the one after
run-stages = Stage by stage
run-stage = Stage
run-part = Part
run-rows-made = Produced
run-slowest = Slowest
run-in-all = In all
run-tries = Tries
run-found-nothing = found nothing:
run-no-stages = This run recorded no stage.
run-no-stages-remedy = It found nothing new to work on, or ended before the first file. Marts and checks are told of below.
run-no-files = No file here.
run-no-files-remedy = This run worked on no file: what it found was known already.
run-files-found = { $count ->
    [0] Files
    [one] { $count } file
   *[other] { $count } files
}
run-checks-held = { $count ->
    [one] { $count } check holds.
   *[other] { $count } checks hold.
}
run-settings = Settings of this run
run-chart-parts = What took the time
runs-working-only = only those that did something
runs-none = No run fits these filters.
runs-found = { $count ->
    [one] { $count } run
   *[other] { $count } runs
}
runs-chart-stages = Time by stage
runs-chart-stages-description = Seconds that each stage took in the last runs that worked on a file, the oldest first.
runs-chart-rows = Rows loaded
runs-chart-rejects = Rows set aside
