# What ge_gravity and KITE do with doubtful input: Rscript traps.R GE_GRAVITY_CHECKOUT KITE_CHECKOUT
suppressPackageStartupMessages({
  library(data.table)
  library(cli)
})
setDTthreads(1)
given <- commandArgs(trailingOnly = TRUE)
source(file.path(given[1], "R", "ge_gravity.R"))
for (file in list.files(file.path(given[2], "R"), pattern = "[.]R$", full.names = TRUE)) source(file)

tell <- function(peer, trap, call) {
  told <- character(0)
  value <- tryCatch(
    withCallingHandlers(call(), warning = function(w) {
      told <<- c(told, conditionMessage(w))
      invokeRestart("muffleWarning")
    }),
    error = function(e) paste("error:", conditionMessage(e))
  )
  if (is.numeric(value)) value <- paste(format(value, digits = 6), collapse = " ")
  warned <- if (length(told)) paste(" [warns:", gsub("\\s+", " ", told[1]), "]") else ""
  cat(sprintf("%-10s %-34s %s%s\n", peer, trap, gsub("\\s+", " ", value), warned))
}

# ge_gravity: three states, welfare of each
flow <- matrix(c(8, 2, 1, 1, 8, 1, 1, .5, 9), 3)
pairs <- expand.grid(i = c("A", "B", "C"), n = c("A", "B", "C"), stringsAsFactors = FALSE)
pairs$x <- as.vector(flow)
pairs$b <- ifelse(pairs$i == "A" & pairs$n == "B", log(.5), 0)
ge <- function(d, theta = 4, mult = FALSE) {
  found <- ge_gravity(d$i, d$n, d$x, d$b, theta, mult)
  found$welfare[!duplicated(found$expcode)]
}
change <- function(d, ...) {
  for (one in list(...)) d[[one[[1]]]][one[[2]]] <- one[[3]]
  d
}
tell("ge_gravity", "as it should be", function() ge(pairs))
tell("ge_gravity", "a pair twice, another missing", function() ge(change(pairs, list("i", 3, "B"), list("n", 3, "A"))))
tell("ge_gravity", "one pair missing", function() ge(pairs[-4, ]))
tell("ge_gravity", "one row too many", function() ge(rbind(pairs, pairs[4, ])))
tell("ge_gravity", "a missing flow (NaN)", function() ge(change(pairs, list("x", 4, NaN))))
tell("ge_gravity", "a missing flow (NA)", function() ge(change(pairs, list("x", 4, NA))))
tell("ge_gravity", "a negative flow", function() ge(change(pairs, list("x", 4, -1))))
tell("ge_gravity", "theta negative", function() ge(pairs, theta = -4))
tell("ge_gravity", "theta zero", function() ge(pairs, theta = 0))
tell("ge_gravity", "1 / theta given", function() ge(pairs, theta = .25))
tell("ge_gravity", "rows out of order", function() ge(pairs[c(5, 3, 9, 1, 7, 2, 8, 6, 4), ]))
tell("ge_gravity", "embargo (beta -Inf)", function() ge(change(pairs, list("b", 4, -Inf))))
tell("ge_gravity", "a state that buys nothing", function() ge(change(pairs, list("x", 4:6, 0))))
tell("ge_gravity", "a market nothing reaches", function() ge(change(pairs, list("b", 4:6, -Inf))))
tell("ge_gravity", "option misspelt (mult = 'yes')", function() ge(pairs, mult = "yes"))
tell("ge_gravity", "multiplicative: world spending over output", function() {
  found <- ge_gravity(pairs$i, pairs$n, pairs$x, pairs$b, 4, TRUE)
  wage <- found$nom_wage[!duplicated(found$expcode)]
  sum(found$new_trade) / sum(wage * rowSums(flow))
})
tell("ge_gravity", "home sales dearer (dropped)", function() ge(change(pairs, list("b", 1, log(.5)))))
far <- change(pairs, list("b", pairs$i != pairs$n & (pairs$i == "A" | pairs$n == "A"), -69))
tell("ge_gravity", "a surplus with hardly any trade left", function() {
  setTimeLimit(elapsed = 120, transient = TRUE)
  ge(far)
})

# KITE: three states, two sectors, wages of each
S <- c("s1", "s2")
C <- c("a", "b", "c")
sales <- array(c(8, 2, 1, 1, 8, 1, 1, 1, 9, 5, 0, 0, 0, 6, 0, 0, 0, 7), c(3, 3, 2), list(origin = C, destination = C, sector = S))
long <- function(x) setDT(as.data.frame.table(x, responseName = "value", stringsAsFactors = FALSE))[]
bought <- apply(sales, c(2, 3), sum)
share <- sales
for (s in S) share[, , s] <- t(t(sales[, , s]) / bought[, s])
made <- apply(sales, c(1, 3), sum)
base <- list(
  trade_share = long(share),
  tariff = long(array(1, dim(sales), dimnames(sales))),
  consumption_share = long(t(matrix((bought - (made[, 1] + made[, 2]) / 2 * bought / rowSums(bought)) / rowSums(bought), 3, 2, dimnames = list(country = C, sector = S)))),
  factor_share = long(matrix(.5, 2, 3, dimnames = list(sector = S, country = C))),
  intermediate_share = long(array(rep(t(bought / rowSums(bought))[, C], each = 1)[c(1, 2, 1, 2, 3, 4, 3, 4, 5, 6, 5, 6)], c(2, 2, 3), list(input = S, output = S, country = C))),
  value_added = long(array(rowSums(made) / 2, 3, list(country = C))),
  trade_balance = long(array(rowSums(made) - rowSums(bought), 3, list(country = C))),
  trade_elasticity = long(array(c(.25, .25), 2, list(sector = S)))
)
base$consumption_share[, value := value / sum(value), by = country]
dear <- long(array(1, dim(sales), dimnames(sales)))[origin == "a" & destination == "b", value := 1.5][]
base$ntb <- copy(base$tariff)
kite <- function(start = base, scenario = list(ntb_new = dear), tolerance = 1e-10, most = 20000) {
  setTimeLimit(elapsed = 60, transient = TRUE)
  found <- update_equilibrium(
    model = caliendo_parro_2015, initial_conditions = lapply(start, copy), model_scenario = lapply(scenario, copy),
    settings = list(verbose = 0L, tolerance = tolerance, max_iterations = most)
  )
  found$output$wage_change$value
}
with <- function(name, change) {
  start <- lapply(base, copy)
  start[[name]] <- change(start[[name]])
  start
}
set <- function(row, value) function(d) {
  d$value[row] <- value
  d
}
tell("KITE", "as it should be", function() kite())
tell("KITE", "no shock", function() kite(scenario = list()))
tell("KITE", "a pair twice, another missing", function() kite(with("trade_share", function(d) d[c(1, 2, 2, 4:18)])))
tell("KITE", "one pair missing", function() kite(with("trade_share", function(d) d[-4])))
tell("KITE", "one row too many", function() kite(with("trade_share", function(d) d[c(1:18, 4)])))
tell("KITE", "a missing share (NaN)", function() kite(with("trade_share", set(4, NaN))))
tell("KITE", "a negative share", function() kite(with("trade_share", set(4, -.1))))
tell("KITE", "shares that sum to 0.9", function() kite(with("trade_share", set(5, .7))))
tell("KITE", "theta given for 1 / theta", function() kite(with("trade_elasticity", set(1:2, 4))))
tell("KITE", "theta negative", function() kite(with("trade_elasticity", set(1:2, -.25))))
tell("KITE", "rows out of order", function() kite(with("trade_share", function(d) d[18:1])))
tell("KITE", "states out of order in one table", function() kite(with("value_added", function(d) d[3:1])))
tell("KITE", "tariffs as rates (0.05 for 1.05)", function() kite(with("tariff", function(d) d[, value := fifelse(origin == destination, 0, .05)])))
tell("KITE", "tariffs as rates, home sales too", function() kite(with("tariff", function(d) d[, value := .05])))
tell("KITE", "a pair missing in the scenario", function() kite(scenario = list(ntb_new = dear[-2])))
tell("KITE", "a pair twice in the scenario", function() kite(scenario = list(ntb_new = dear[c(1:4, 4:18)])))
tell("KITE", "scenario name misspelt (ntb_nwe)", function() kite(scenario = list(ntb_nwe = dear)))
tell("KITE", "ntb_new without ntb", function() kite(with("ntb", function(d) NULL)))
tell("KITE", "a state misspelt in the scenario", function() {
  bad <- copy(dear)
  bad[origin == "a", origin := "x"]
  kite(scenario = list(ntb_new = bad))
})
tell("KITE", "balances that do not sum to zero", function() kite(with("trade_balance", set(1, base$trade_balance$value[1] + .3))))
tell("KITE", "value added not that of the flows", function() kite(with("value_added", set(1, base$value_added$value[1] * 1.2))))
tell("KITE", "embargo (ntb Inf)", function() {
  shut <- copy(dear)[origin == "a" & destination == "b", value := Inf][]
  kite(scenario = list(ntb_new = shut))
})
tell("KITE", "a market nothing reaches", function() {
  shut <- copy(dear)[destination == "b", value := Inf][]
  kite(scenario = list(ntb_new = shut))
})
tell("KITE", "a state that buys nothing", function() kite(with("trade_share", function(d) d[destination == "b" & sector == "s1", value := 0])))
tell("KITE", "five iterations allowed", function() kite(most = 5))
tell("KITE", "default tolerance, error over shock", function() {
  small <- copy(dear)[origin == "a" & destination == "b", value := 1.01][]
  exact <- kite(scenario = list(ntb_new = small), tolerance = 1e-13)
  max(abs(kite(scenario = list(ntb_new = small), tolerance = 1e-4) - exact)) / max(abs(exact - 1))
})
