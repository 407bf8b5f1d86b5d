# The quarantine.

quarantine-kind = What
quarantine-files = files
quarantine-pages = pages
quarantine-rows = rows
quarantine-words = In the file name or the reason
quarantine-settled = settled ones
quarantine-found = { $count ->
    [one] { $count } set aside
   *[other] { $count } set aside
}
quarantine-none-found = Nothing fits these filters.
quarantine-empty = Nothing is set aside.
quarantine-empty-remedy = Files, pages and rows that break a rule wait here with their reason until a later run takes them.
quarantine-retry-all = Mended the cause? Try all of them again:
quarantine-volume = its volume
quarantine-row-files = The file’s record
quarantine-row-pages = The page’s record
quarantine-row-rows = The row itself
quarantine-whole-row = The whole row
quarantine-one = Set aside:
quarantine-source = Where it was found
quarantine-when = Set aside at (UTC)
quarantine-settled-at = Settled at (UTC)
quarantine-retry = Try it again
quarantine-retry-what = This works on the file anew; what is accepted then is settled here.
quarantine-shell = At the shell
