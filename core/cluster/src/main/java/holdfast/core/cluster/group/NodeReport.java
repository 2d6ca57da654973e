package holdfast.core.cluster.group;

import holdfast.core.model.BootId;
import holdfast.core.model.DataId;
import holdfast.core.model.Revision;
import holdfast.core.model.StartCount;

/// The last report of a node on its runs.
///
/// @param applied the revision that it had applied when it made the report
/// @param at      the revision that took the report in
public record NodeReport(
        DataId data, StartCount start, BootId boot, Revision applied, Revision at) {}
