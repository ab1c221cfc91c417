# Time ge_gravity: Rscript ge_gravity.R CHECKOUT FOLDER REPEATS. Reads flows.csv, writes out.csv and seconds.csv.
given <- commandArgs(trailingOnly = TRUE)
source(file.path(given[1], "R", "ge_gravity.R"))
rows <- read.csv(file.path(given[2], "flows.csv"))
theta <- read.csv(file.path(given[2], "theta.csv"))$theta[1]
seconds <- numeric(0)
for (k in seq_len(as.integer(given[3]))) {
  start <- proc.time()[["elapsed"]]
  found <- ge_gravity(rows$exporter, rows$importer, rows$trade, rows$beta, theta, FALSE)
  seconds <- c(seconds, proc.time()[["elapsed"]] - start)
}
own <- found[!duplicated(found$expcode), c("expcode", "nom_wage", "price_index", "welfare")]
options(digits = 17)
write.csv(own, file.path(given[2], "out.csv"), row.names = FALSE)
version <- read.dcf(file.path(given[1], "DESCRIPTION"))[1, "Version"]
write.csv(data.frame(seconds = min(seconds), version = version), file.path(given[2], "seconds.csv"), row.names = FALSE)
