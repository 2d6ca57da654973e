package holdfast.daemon.copies;

import holdfast.core.model.CopyId;
import holdfast.frontends.api.VerifyReport;
import java.util.List;

/// Where the results of comparisons are kept over restarts: those that this node's copies made as primaries.
public interface Verified {

    /// One has ended; it takes the place of an earlier one of that volume.
    void keep(CopyId copy, VerifyReport report);

    /// The last one of each volume.
    List<VerifyReport> of(CopyId copy);

    /// The copy was removed.
    void forget(CopyId copy);
}
