# Time KITE: Rscript kite.R CHECKOUT FOLDER REPEATS TOLERANCE. Reads long tables, writes wages, prices and seconds.
suppressPackageStartupMessages({
  library(data.table)
  library(cli)
})
setDTthreads(1)
given <- commandArgs(trailingOnly = TRUE)
for (file in list.files(file.path(given[1], "R"), pattern = "[.]R$", full.names = TRUE)) source(file)
read <- function(name) fread(file.path(given[2], paste0(name, ".csv")))
names <- c(
  "trade_share", "tariff", "consumption_share", "factor_share", "intermediate_share",
  "value_added", "trade_balance", "trade_elasticity"
)
conditions <- setNames(lapply(names, read), names)
scenario <- list(ntb_new = read("ntb_new"))
# Without its old value KITE ignores a new barrier: input$ntb then finds ntb_new itself, by partial matching.
conditions$ntb <- copy(scenario$ntb_new)[, value := 1]
tolerance <- as.numeric(given[4])
settings <- list(verbose = 0L, tolerance = tolerance, max_iterations = 1e6)
seconds <- numeric(0)
for (k in seq_len(as.integer(given[3]))) {
  start <- proc.time()[["elapsed"]]
  found <- update_equilibrium(
    model = caliendo_parro_2015, initial_conditions = copy(conditions),
    model_scenario = copy(scenario), settings = settings
  )
  seconds <- c(seconds, proc.time()[["elapsed"]] - start)
}
fwrite(found$output$wage_change, file.path(given[2], "wage.csv"))
fwrite(found$output$price_change, file.path(given[2], "price.csv"))
version <- read.dcf(file.path(given[1], "DESCRIPTION"))[1, "Version"]
fwrite(data.table(seconds = min(seconds), version = as.character(version)), file.path(given[2], "seconds.csv"))
