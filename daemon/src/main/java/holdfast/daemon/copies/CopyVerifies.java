package holdfast.daemon.copies;

import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.model.CopyId;
import holdfast.frontends.api.VerifyReport;
import holdfast.volume.VerifyResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The comparisons that one copy makes as primary: those under way as its loop has them, and the results of those that have
/// ended, which are kept.
final class CopyVerifies {

    private final CopyId copy;
    private final Verified kept;
    private final Map<Integer, FillRate> rates = new HashMap<>();
    private final Map<Integer, VerifyReport> running = new HashMap<>();
    private final Map<Integer, Long> ended = new HashMap<>();

    /// The last that ended of each volume, by its id: also of earlier starts.
    private final Map<String, VerifyReport> last = new TreeMap<>();

    CopyVerifies(CopyId copy, Verified kept) {
        this.copy = copy;
        this.kept = kept;
        kept.of(copy).forEach(report -> last.put(report.volume(), report));
    }

    /// What the loop says now. A time is read once: when it is read again the words for it may have changed by a second.
    synchronized void look(ReplicationGroup group, List<VerifyResult> results) {
        for (VerifyResult result : results) {
            int volume = result.volume();
            if (result.isRunning()) {
                running.put(volume, told(group, result));
            } else if (ended.getOrDefault(volume, -1L) != result.endedMillis()) {
                ended.put(volume, result.endedMillis());
                VerifyReport over = told(group, result);
                running.remove(volume);
                rates.remove(volume);
                last.put(over.volume(), over);
                kept.keep(copy, over);
            }
        }
    }

    private VerifyReport told(ReplicationGroup group, VerifyResult result) {
        long rate =
                rates.computeIfAbsent(result.volume(), _ -> new FillRate()).at(result.doneBytes());
        VerifyReport now = new VerifyWords(group, result).report(rate);
        VerifyReport before = running.get(result.volume());
        return before == null ? now : now.begunAt(before.startedAt());
    }

    /// Begun just now.
    synchronized VerifyReport begun(ReplicationGroup group, VerifyResult result) {
        VerifyReport now = told(group, result);
        running.put(result.volume(), now);
        return now;
    }

    /// The last one of each volume.
    synchronized List<VerifyReport> all() {
        List<VerifyReport> all = new ArrayList<>(running.values());
        last.values().stream()
                .filter(old -> all.stream().noneMatch(now -> now.volume().equals(old.volume())))
                .forEach(all::add);
        return all;
    }
}
