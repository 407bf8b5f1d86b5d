# The overview.

overview-published = Published
overview-release = release { $number }
overview-last-run = Last run
overview-checks = Checks
overview-checks-failing = { $failing } of { $total } do not hold
overview-all-well = Nothing needs you.
overview-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
overview-empty = Nothing has run here yet.
overview-empty-remedy = Point a run at a folder with volumes (PDF or text); a minute later this page shows what was found.
overview-unpublished = No warehouse is published yet.
overview-unpublished-remedy = A run publishes it when its checks hold. The reasons above say what stands in the way.
overview-runs = { $count ->
    [one] The last run
   *[other] The last { $count } runs
}
overview-strip = The last runs, oldest first: the height is the duration, the colour the outcome
overview-strip-run = { $when } UTC, { $kind }: { $verdict }, { $duration }
overview-there = In the warehouse
overview-repaired-share = { $share } repaired
overview-cells = { $count ->
    [one] { $count } cell
   *[other] { $count } cells
}
overview-inconsistent = { $count ->
    [one] { $count } does not add up
   *[other] { $count } do not add up
}
overview-growth-volume = Volumes
overview-growth-page = Pages
overview-growth-paper = Papers
overview-growth-row = Rows
overview-growth-description = { $what } in all, by the time they came in.
overview-growth-when = From (UTC)
overview-growth-new = New
overview-growth-total = In all
overview-changes = Changed since the last release
overview-changes-between = release { $before } → { $after }
overview-before = Before
overview-after = Now
overview-difference = Difference
overview-rewritten = rewritten
overview-no-changes = The rows are the same; only definitions differ.
overview-first-release = Release { $number } is the first that is kept: there is nothing to compare it with.
overview-failing-checks = Checks that do not hold
overview-checks-hold = { $count ->
    [one] The one check holds.
   *[other] All { $count } checks hold.
}
overview-rejects = Most set aside
overview-no-rejects = Nothing is set aside.
overview-more-tables = { $count ->
    [one] { $count } more table
   *[other] { $count } more tables
}
