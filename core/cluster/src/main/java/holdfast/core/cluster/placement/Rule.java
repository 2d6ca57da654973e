package holdfast.core.cluster.placement;

import holdfast.core.model.Revision;

/// A rule of the agreed state.
///
/// @param name      unique in the cluster, whatever case it is written in
/// @param changedAt the revision that last set it
public record Rule(String name, RuleSpec spec, Revision changedAt) {}
