# Quality.

quality-whole = the whole corpus
quality-repair = Repair
quality-confidence = Confidence
quality-rejects = Set aside
quality-empty = Silent extractors
quality-checks = Checks
quality-versions = Versions
quality-volumes = Volumes
quality-repair-version = Version of the repair
quality-no-lines = No lines fit.
quality-repaired = Repaired
quality-mean-confidence = Mean confidence
quality-low-confidence = Below 50 %
quality-chart-repaired = Share of lines repaired
quality-chart-lines = Repaired lines by confidence
quality-chart-rows = { $noun } by confidence ({ $version })
quality-chart-description = How many there are in each step of confidence.
quality-open = Open
quality-settled = Settled
quality-share-of-table = Share of the table
quality-example = Example
quality-empty-what = An extractor that ran and found nothing, the last time each volume was worked on.
quality-no-extractors = No extractor has run yet.
quality-no-extractors-remedy = The first run over a volume fills this table.
quality-found-nothing = Found nothing
quality-such-as = Such as
quality-now = Now
quality-last-runs = { $count ->
    [one] The last run
   *[other] The last { $count } runs
}
quality-truth = What should hold
quality-not-run = not run
quality-all-checks = all checks
quality-no-checks = No checks are recorded.
quality-no-checks-remedy = Every run checks what it loaded. To check at once:
quality-history-of = { $check }: did not hold in { $failed } of { $runs } runs
quality-order = Worst first by
quality-by-confidence = confidence
quality-by-repaired = share of repaired lines
quality-by-rejects = rows set aside
quality-by-empty = silent extractors
quality-by-unanswered = citations without an answer
quality-by-inconsistent = numbers that do not add up
quality-unanswered = Citations unanswered
quality-silent = Silent
quality-no-volumes = No volume fits.
quality-held = { $count ->
    [one] { $count } check held in all of these runs
   *[other] { $count } checks held in all of these runs
}
