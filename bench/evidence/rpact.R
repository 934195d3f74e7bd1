# 100,000 two-arm trials with five looks by rpact: seconds, share met and expected sample as one JSON line each.
suppressMessages(library(rpact))
design <- getDesignGroupSequential(
  kMax = 5, alpha = 0.025, beta = 0.2, sided = 1, typeOfDesign = "asOF", typeBetaSpending = "bsOF", bindingFutility = FALSE
)
for (p in c(0.10, 0.05)) {
  seconds <- system.time(
    found <- getSimulationRates(
      design, pi1 = p, pi2 = 0.10, plannedSubjects = c(200, 402, 602, 804, 1004), directionUpper = FALSE,
      maxNumberOfIterations = 100000, seed = 1
    )
  )[["elapsed"]]
  cat(sprintf('{"seconds": %.3f, "met": %.5f, "expected_n": %.2f, "version": "%s"}\n', seconds,
              found$overallReject, found$expectedNumberOfSubjects, packageVersion("rpact")))
}
