package holdfast.frontends.api;

/// How often what fails is started again.
///
/// @param restarts            on the same node, before it fails over
/// @param failovers           because it failed, before it is left alone
/// @param restartPeriodMillis a run that lived as long makes forget what failed before it
public record VmLimits(long restarts, long failovers, long restartPeriodMillis) {}
