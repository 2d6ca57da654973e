package holdfast.core.cluster;

import holdfast.core.model.Revision;

/// A setting's value.
///
/// @param changedAt the revision that last set it, also if to the same value
public record Setting(String value, Revision changedAt) {}
