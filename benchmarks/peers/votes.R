# Time an R program on votes: Rscript votes.R PEER FOLDER REPEATS. Reads votes.csv (roll_call x state: 1 yes, 2 abstain,
# 3 no, empty absent) and session.csv; writes points.csv (session x state) and seconds.csv.
given <- commandArgs(trailingOnly = TRUE)
votes <- t(as.matrix(read.csv(file.path(given[2], "votes.csv"), header = FALSE)))
session <- read.csv(file.path(given[2], "session.csv"), header = FALSE)[[1]]
dimnames(votes) <- list(paste0("s", seq_len(nrow(votes))), paste0("r", seq_len(ncol(votes))))
yes <- ifelse(is.na(votes), NA, ifelse(votes == 1, 1, 0))
signed <- ifelse(is.na(yes), 0, 2 * yes - 1)
control <- list(threads = 1, verbose = FALSE, thresh = 1e-6, maxit = 5000)
set.seed(1)
n <- nrow(votes)
m <- ncol(votes)
score <- as.vector(scale(rowMeans(yes, na.rm = TRUE)))
score[is.na(score)] <- 0
run <- switch(given[1],
  binIRT = function() {
    rc <- list(votes = signed, n = n, m = m)
    starts <- emIRT::getStarts(n, m, 1)
    starts$x <- matrix(score)
    emIRT::binIRT(.rc = rc, .starts = starts, .priors = emIRT::makePriors(n, m, 1), .control = control)$means$x
  },
  ordIRT = function() {
    # Its cutpoints need all three answers; the other roll calls are left out.
    three <- apply(votes, 2, function(x) all(tabulate(x, 3) > 2))
    rc <- unname(ifelse(is.na(votes), 0, votes)[, three])
    m <- sum(three)
    starts <- list(
      beta = matrix(runif(m, -1, 1)), tau = matrix(rep(-0.5, m)), DD = matrix(rep(0.5, m)), x = matrix(runif(n, -1, 1))
    )
    priors <- list(
      x = list(mu = matrix(0), sigma = matrix(1)), beta = list(mu = matrix(0, 2, 1), sigma = diag(25, 2))
    )
    emIRT::ordIRT(.rc = rc, .starts = starts, .priors = priors, .control = control)$means$x
  },
  MCMCirt1d = function() {
    found <- MCMCpack::MCMCirt1d(yes, burnin = 1000, mcmc = 20000, thin = 10, theta.start = score, seed = 1)
    colMeans(found)[match(paste0("theta.", rownames(yes)), colnames(found))]
  },
  ideal = function() {
    rc <- pscl::rollcall(yes, yea = 1, nay = 0, missing = NA, legis.names = rownames(yes))
    found <- pscl::ideal(rc, d = 1, maxiter = 10000, thin = 20, burnin = 2000, normalize = TRUE)
    found$xbar[match(rownames(yes), rownames(found$xbar)), 1]
  },
  dynIRT = function() {
    term <- match(session, sort(unique(session))) - 1
    terms <- max(term) + 1
    here <- sapply(seq_len(terms) - 1, function(t) rowSums(!is.na(yes[, term == t, drop = FALSE])) > 0)
    first <- apply(here, 1, function(x) min(which(x))) - 1
    last <- apply(here, 1, function(x) max(which(x))) - 1
    start <- matrix(score, n, terms)
    for (i in seq_len(n)) start[i, -((first[i]:last[i]) + 1)] <- 0
    data <- list(
      rc = signed, startlegis = matrix(first), endlegis = matrix(last), bill.session = matrix(term), T = terms
    )
    mode(data$startlegis) <- mode(data$endlegis) <- mode(data$bill.session) <- "integer"
    starts <- list(alpha = matrix(rep(0, m)), beta = matrix(rep(0.1, m)), x = start)
    priors <- list(
      x.mu0 = matrix(score), x.sigma0 = matrix(rep(1, n)), beta.mu = matrix(0, 2, 1),
      beta.sigma = diag(1, 2), omega2 = matrix(rep(0.25, n))
    )
    found <- t(emIRT::dynIRT(.data = data, .starts = starts, .priors = priors, .control = control)$means$x)
    found[t(!here)] <- NA
    found
  }
)
seconds <- numeric(0)
for (k in seq_len(as.integer(given[3]))) {
  begin <- proc.time()[["elapsed"]]
  points <- run()
  seconds <- c(seconds, proc.time()[["elapsed"]] - begin)
}
points <- if (given[1] == "dynIRT") points else t(as.matrix(points))
write.table(points, file.path(given[2], "points.csv"), sep = ",", row.names = FALSE, col.names = FALSE, na = "nan")
package <- c(binIRT = "emIRT", ordIRT = "emIRT", dynIRT = "emIRT", MCMCirt1d = "MCMCpack", ideal = "pscl")[[given[1]]]
writeLines(c(min(seconds), as.character(packageVersion(package))), file.path(given[2], "seconds.csv"))
