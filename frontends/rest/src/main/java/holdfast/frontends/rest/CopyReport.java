package holdfast.frontends.rest;

import holdfast.core.model.CopyId;
import holdfast.core.model.ReplicationGroupId;
import holdfast.frontends.api.GroupWait;
import holdfast.frontends.api.VerifyReport;
import java.util.List;

/// How a copy stands now on its node, as that node measures it: nothing of it is agreed on (A3).
///
/// @param role              what it is at, in a few words
/// @param serving           whether clients are served there
/// @param epoch             in which it acts; empty where it has no role
/// @param lastPosition      of its log; -1 where that is not known
/// @param committedPosition up to which all is durable in every copy that counts, as it knows; -1 likewise
/// @param logUsedBytes      of its log: what it has not yet moved to its data
/// @param clients           connections
/// @param catchUps          of a primary: of each copy that comes back
/// @param awaited           what it waits for
/// @param health            what is wrong with its disk or log, a sentence; empty where nothing is
/// @param verifies          the last comparison of each volume's copies that was made there
public record CopyReport(
        ReplicationGroupId group,
        int seat,
        CopyId copy,
        String role,
        boolean serving,
        String epoch,
        long lastPosition,
        long committedPosition,
        long logUsedBytes,
        long logBytes,
        int clients,
        List<CatchUp> catchUps,
        List<GroupWait> awaited,
        String health,
        List<VerifyReport> verifies) {

    public CopyReport {
        catchUps = List.copyOf(catchUps);
        awaited = List.copyOf(awaited);
        verifies = List.copyOf(verifies);
    }
}
